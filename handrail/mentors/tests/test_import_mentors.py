import io
import json
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.formats import date_format

from handrail.access.actor import CLOCK
from handrail.access.permissions import Role
from handrail.audit.models import Entry
from handrail.audit.verification import findings
from handrail.mentors import queries, services
from handrail.mentors.models import Mentor
from handrail.mentors.services.imports import dry_run, import_roster
from handrail.people import queries as people_queries
from handrail.people import services as people_services
from handrail.program import queries as program

ROSTER = """Name;Goes by;Cell phone;Email;ID;Capacity;Type;Languages;Recovery path;Availability;Story;On leave until
Keisha Lewis;Keisha;(228) 555-0112;keisha@example.org;7;2;staff;English/Spanish;MAT;Tue evenings;Nine years.;
Trần Văn Minh;Minh;228.555.0115;;8;three;QSO;Vietnamese;12 step;;;2099-03-01
Nadine Bosarge;;;;;;;;;;;
""".encode()


@pytest.fixture
def ana(people, site, acting):
    return acting(people.ana)


def roster(actor):
    return {mentor.person.name: mentor for mentor in queries.mentors(actor)}


def counts(report):
    told = report.as_json()
    return tuple(told[key] for key in ("read", "created", "updated", "unchanged")) + (len(told["skipped"]),)


def every_row():
    tables = [model for model in apps.get_models() if model.__module__.startswith("handrail.")]
    return {model._meta.label: model._base_manager.count() for model in tables}


def test_a_spreadsheet_becomes_mentors_with_all_that_it_says(ana, people):
    assert counts(import_roster(ana, ROSTER)) == (3, 3, 0, 0, 0)
    found = roster(ana)
    keisha, minh, nadine = found["Keisha Lewis"], found["Trần Văn Minh"], found["Nadine Bosarge"]
    assert (keisha.person.goes_by, keisha.capacity, keisha.affiliation, keisha.roster_id) == (
        "Keisha",
        2,
        "workforce",
        "7",
    )
    ways = people_queries.contact_ways(ana, keisha.person)
    assert {way.address for way in ways} == {"+12285550112", "keisha@example.org"}
    assert all(way.is_open for way in ways)
    assert queries.sharing(ana, keisha).lived_experience == "Nine years."
    assert {each.id: each.pathway for each in queries.profiles(ana)}[str(keisha.person_id)] == {"medication"}
    assert people_queries.contact_plan(ana, minh.person).language == "vi"
    assert queries.away(ana, program.today(ana)) == {minh.person_id: date(2099, 3, 1)}
    assert people_queries.actor_of(minh.person_id).roles == {Role.MENTOR}
    assert people_queries.find(ana, "tran minh") == [minh.person]
    assert not people_queries.contact_ways(ana, nadine.person).exists(), "on the roster, with no way to be reached yet"
    assert (nadine.capacity, nadine.status) == (3, "approved")


def test_the_same_file_twice_changes_nothing(ana):
    import_roster(ana, ROSTER)
    before = every_row()
    again = import_roster(ana, ROSTER)
    assert counts(again) == (3, 0, 0, 3, 0)
    assert every_row() == before, "not even a line in the trail"


def test_a_dry_run_tells_the_same_and_writes_nothing_anywhere(ana):
    before = every_row()
    dry = dry_run(ana, ROSTER).as_json()
    assert every_row() == before
    assert dry == import_roster(ana, ROSTER).as_json()


def test_a_later_file_brings_mentors_up_to_date_and_takes_nothing_away(ana):
    import_roster(ana, ROSTER)
    newer = (
        b"Name,Phone,ID,Capacity,Status,Interests\n"
        b"Keisha Lewis-Moran,228 555 0112,,5,,fishing\n"  # married; found by her phone
        b"Minh Tran,,8,,inactive,\n"  # found by the number; keeps his accents
        b"Nadine Bosarge,228-555-0113,,,left,\n"  # found by her name, which is unique
    )
    assert counts(import_roster(ana, newer)) == (3, 0, 3, 0, 0)
    found = roster(ana)
    keisha, minh, nadine = found["Keisha Lewis-Moran"], found["Trần Văn Minh"], found["Nadine Bosarge"]
    assert (keisha.capacity, keisha.roster_id, keisha.affiliation) == (5, "7", "workforce")
    traits = queries.sharing(ana, keisha).traits
    assert traits["interests"] == ["fishing"] and traits["pathway"] == ["medication"]
    assert queries.sharing(ana, keisha).lived_experience == "Nine years."
    assert (minh.status, minh.affiliation) == ("paused", "qso")
    assert people_queries.contact_ways(ana, nadine.person).count() == 1
    assert nadine.status == "left" and people_queries.actor_of(nadine.person_id).roles == frozenset()
    assert counts(import_roster(ana, newer)) == (3, 0, 0, 3, 0)
    assert people_queries.find(ana, "moran") == [keisha.person]


def test_a_crash_half_way_leaves_nothing(ana, monkeypatch):
    before = every_row()
    bulk = type(Mentor.objects).bulk_create

    def crash(self, rows, *args, **kwargs):
        made = bulk(self, rows, *args, **kwargs)
        if self.model.__name__ == "Sharing":
            raise RuntimeError("the power went out")
        return made

    for manager in (type(Mentor.objects), type(apps.get_model("mentors.Sharing").objects)):
        monkeypatch.setattr(manager, "bulk_create", crash)
    with pytest.raises(RuntimeError):
        import_roster(ana, ROSTER)
    assert every_row() == before


def test_a_mentor_is_never_made_twice_nor_merged_on_a_guess(ana):
    report = import_roster(
        ana,
        b"Name,Phone,Email,ID\n"
        b"Ana Lopez,228-555-0150,,\n"
        b"ANA LOPEZ,(228) 555-0150,ana@example.org,\n"  # 3: the same again
        b"Luis Lopez,228-555-0150,,\n"  # 4: her husband, or a slip of the pen?
        b"Maria Garcia,228-555-0151,,\n"
        b"Maria Garcia,228-555-0152,,\n"  # another Maria
        b"Maria Garcia,,,\n"  # 7: which one?
        b"Ana Lopez,,,\n"  # 8: a bare name finds the first
        b"Jim Favre,228-555-0153,,21\n"
        b"Joe Favre,228-555-0153,,22\n"  # one phone, two numbers: two people
        b"Sue Favre,228-555-0151,,23\n",  # 11: Maria's phone
    )
    assert counts(report) == (10, 5, 0, 0, 5)
    reasons = {reason.row: reason.words for reason in report.skipped}
    assert set(reasons) == {3, 4, 7, 8, 11}
    assert "stands in row 2" in reasons[3] and "stands in row 2" in reasons[8]
    assert "another name" in reasons[4] and "another name" in reasons[11]
    assert "More than one person has this name" in reasons[7]


def test_the_number_of_another_mentor_is_not_taken_over(ana):
    import_roster(ana, ROSTER)
    report = import_roster(ana, b"Name,ID,Phone\nSomebody Else,7,\nTwo Phones,,228-555-0112 / 228-555-0115\n")
    assert [reason.row for reason in report.skipped] == [2, 3] and counts(report)[1:4] == (0, 0, 0)


@pytest.mark.parametrize("name", ["Phil Roe", "Wanda Ames"])
def test_a_row_with_the_phone_of_one_and_the_number_of_another_is_for_a_person_to_look_at(ana, name):
    import_roster(ana, f"Name,ID,Phone\nPhil Roe,7,228-555-0171\n{name},8,228-555-0172\n".encode())
    report = import_roster(ana, b"Name,ID,Phone\nPhil Roe,8,228-555-0171\n")
    assert counts(report)[1:4] == (0, 0, 0) and "Somebody else has this number" in report.skipped[0].words
    assert sorted(mentor.roster_id for mentor in Mentor.objects.for_system("a test looks at all")) == ["7", "8"]


def test_somebody_the_program_knows_in_another_role_becomes_a_mentor_and_no_second_person(ana, people):
    rosa, tim = people.rosa, people.tim
    report = import_roster(ana, b"Name,Phone\nRosa Martinez,228-555-0119\nKim Broussard,228-555-0134\n")
    assert counts(report) == (2, 2, 0, 0, 0)
    assert roster(ana)["Rosa Martínez"].person == rosa
    assert people_queries.actor_of(rosa.pk).roles == {Role.MENTEE, Role.MENTOR}
    assert people_queries.contact_ways(ana, rosa).count() == 1
    assert roster(ana)["Kim Broussard"].person != tim, "a shared phone alone makes nobody the same"


def test_an_import_made_before_the_program_is_set_up_makes_its_site(db):
    assert counts(import_roster(CLOCK, ROSTER)) == (3, 3, 0, 0, 0)
    assert len(program.sites(CLOCK)) == 1


def test_a_site_that_is_not_there_is_said_and_the_main_one_taken(ana, site):
    report = import_roster(ana, b"Name,Site\nKeisha,BILOXI\nMarcus,Atlantis\n")
    assert [reason.row for reason in report.repaired] == [3] and report.repaired[0].words.startswith(
        "The program has no site “Atlantis”. It is “Biloxi” now"
    )
    assert {mentor.site for mentor in queries.mentors(ana)} == {site}


def test_a_capacity_that_is_no_number_is_told_with_what_counts_in_its_place(ana):
    sheet = b"Name,Max mentees\nKeisha,lots\nMarcus,2\n"
    (told,) = import_roster(ana, sheet).repaired
    assert (told.row, told.words) == (
        2,
        "“Max mentees”: “lots” is not a number from 0 to 50. It is 3 now, as for everybody new.",
    )
    (kept,) = import_roster(ana, b"Name,Max mentees\nMarcus,99\n").repaired
    assert kept.words == "“Max mentees”: “99” is not a number from 0 to 50. It stays 2, as before."
    assert {name: mentor.capacity for name, mentor in roster(ana).items()} == {"Keisha": 3, "Marcus": 2}
    assert counts(import_roster(ana, sheet)) == (2, 0, 0, 2, 0)


def test_a_leave_without_a_year_ends_on_the_nearest_such_day_and_is_not_planned_again_once_over(ana, clock):
    ends = program.today(ana) + timedelta(days=30)
    sheet = f"Name,Status\nKeisha,On leave until {ends.month}/{ends.day}\n".encode()
    (told,) = import_roster(ana, sheet).repaired
    assert told.words == f"“Status”: “{ends.month}/{ends.day}” tells no year. It was taken as {date_format(ends)}."
    assert queries.away(ana, program.today(ana)) == {roster(ana)["Keisha"].person_id: ends}
    assert counts(import_roster(ana, sheet)) == (1, 0, 0, 1, 0)
    clock.pass_(days=40)
    assert counts(import_roster(ana, sheet)) == (1, 0, 0, 1, 0)
    assert queries.away(ana, program.today(ana)) == {}


def test_a_leave_that_is_over_or_in_the_way_of_another_is_said_and_left_out(ana):
    today = program.today(ana)
    import_roster(ana, b"Name\nKeisha\nMarcus\n")
    services.plan_leave(ana, roster(ana)["Keisha"], starts=today, ends=today + timedelta(days=9))
    report = import_roster(
        ana, f"Name,Away until\nKeisha,{today + timedelta(days=3)}\nMarcus,{today - timedelta(days=3)}\n".encode()
    )
    assert counts(report) == (2, 0, 0, 2, 0)
    assert [reason.row for reason in report.repaired] == [2, 3]


def test_a_row_does_not_bring_back_who_left_unless_it_says_so(ana):
    import_roster(ana, b"Name\nKeisha\n")
    services.leave_program(ana, roster(ana)["Keisha"])
    report = import_roster(ana, b"Name,Capacity\nKeisha,2\n")
    assert "approve them on their page" in report.repaired[0].words
    assert roster(ana)["Keisha"].status == "left"
    assert import_roster(ana, b"Name,Status\nKeisha,active\n").repaired == []
    keisha = roster(ana)["Keisha"]
    assert keisha.status == "approved" and people_queries.actor_of(keisha.person_id).roles == {Role.MENTOR}


def test_the_same_leave_is_not_planned_again_a_week_later(ana, clock):
    sheet = b"Name,On leave,Away until\nKeisha,yes,\nMarcus,,2099-03-01\n"
    import_roster(ana, sheet)
    clock.pass_(days=7)
    assert counts(import_roster(ana, sheet)) == (2, 0, 0, 2, 0)


def test_each_mentor_made_or_changed_has_a_line_in_an_unbroken_trail(ana):
    import_roster(ana, ROSTER)
    import_roster(ana, b"Name,Phone,Capacity\nKeisha Lewis,228-555-0112,4\n")
    acts = list(Entry.objects.filter(actor_id=ana.person_id).order_by("seq").values_list("act", flat=True))
    assert acts.count("mentor.imported") == 3 and acts.count("roster.imported") == 2
    assert acts.count("mentor.changed_by_import") == 1
    assert findings(Entry.objects.order_by("seq")) == []


def test_many_rows_ask_the_database_as_often_whoever_is_on_the_roster(ana):
    def rows(first, last):
        lines = [f"Mentor {chr(65 + n % 26)}x{n},228555{n:04},m{n}@example.org,{n % 5}" for n in range(first, last)]
        return ("Name,Phone,Email,Capacity\n" + "\n".join(lines)).encode()

    def asked(data):
        with CaptureQueriesContext(connection) as found:
            import_roster(ana, data)
        return len(found)

    few = asked(rows(1000, 1150))
    import_roster(ana, rows(2000, 2600))
    assert asked(rows(3000, 3150)) <= few + 2
    changed = rows(1000, 1150).replace(b",1\n", b",9\n")
    assert asked(changed) <= few
    assert asked(changed) <= 10, "nothing to do: only reads"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_command_reads_every_encoding_and_delimiter(tmp_path, db, encoding, delimiter):
    sheet = tmp_path / "roster.csv"
    sheet.write_bytes(
        "Name;Teléfono;Idiomas\nJosé Ángel;228-555-0112;español\n".replace(";", delimiter).encode(encoding)
    )
    told = told_by(sheet)
    assert told == {"read": 1, "created": 1, "updated": 0, "unchanged": 0, "repaired": [], "skipped": []}
    (mentor,) = Mentor.objects.for_system("a test").select_related("person")
    assert mentor.person.name == "José Ángel"


def told_by(sheet, *options):
    out = io.StringIO()
    call_command("import_mentors", str(sheet), "--json", *options, stdout=out)
    return json.loads(out.getvalue())


def test_the_command_can_rehearse(tmp_path, db):
    sheet = tmp_path / "roster.csv"
    sheet.write_bytes(ROSTER)
    before = every_row()
    assert told_by(sheet, "--dry-run")["created"] == 3
    assert every_row() == before
    out = io.StringIO()
    call_command("import_mentors", str(sheet), stdout=out)
    assert "3 rows read: 3 new" in out.getvalue()


@pytest.mark.parametrize("options", [(), ("--json",), ("--json", "--dry-run")])
@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-1.7", b'[{"Name": "Keisha"}]', b"Phone\n1\n", None])
def test_a_file_that_cannot_be_read_ends_with_2_and_one_sentence(tmp_path, db, data, options):
    sheet = tmp_path / "roster.csv"
    if data is not None:
        sheet.write_bytes(data)
    told, said = io.StringIO(), io.StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("import_mentors", str(sheet), *options, stdout=told, stderr=said)
    assert ended.value.code == 2
    if options:
        report = json.loads(told.getvalue())
        assert report.pop("error").endswith(".")
        nothing = {"read": 0, "created": 0, "updated": 0, "unchanged": 0, "repaired": [], "skipped": []}
        assert (report, said.getvalue()) == (nothing, "")
    else:
        assert len(said.getvalue().strip().splitlines()) == 1 and not told.getvalue()
    assert not Mentor.objects.for_system("a test").exists()


def test_people_services_for_many_do_what_those_for_one_do(ana, people):
    person = people.joan
    people_services.rename_people(ana, {person: ("Joan Moran", "")})
    people_services.grant_role_to_all(ana, [person], Role.MENTEE)
    assert people_queries.find(ana, "moran") == [person] and not people_queries.find(ana, "pettus")
    people_services.end_role_of_all(ana, [person], Role.MENTEE)
    assert people_queries.actor_of(person.pk).roles == frozenset()
