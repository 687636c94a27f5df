"""Ana's list of mentees, out of a spreadsheet: who is brought in, who is found, and what nobody said."""

import io
import json
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from django.core.management import call_command

from handrail.consent.models import Agreement
from handrail.mentees import services
from handrail.mentees.models import Mentee, StageOfCare, Wishes
from handrail.mentees.services import imports
from handrail.outbox.models import Letter
from handrail.people import services as people_services
from handrail.people.models import ContactWay, Person, RoleGrant
from handrail.program import services as program
from handrail.rules.errors import RuleBroken

SEEN = "a test looks"


@pytest.fixture
def clock(at_moment):
    with at_moment(datetime(2026, 11, 25, 18, tzinfo=UTC)) as moved:
        yield moved


@pytest.fixture
def bring(people, acting, site, clock):
    """`bring("Name,Phone", "Dee,228-555-0143")` as Ana; everybody is an adult unless told otherwise."""

    def brought(*lines, all_of_age=True, dry=False):
        data, ana = "\n".join(lines).encode(), acting(people.ana)
        if dry:
            return imports.dry_run(ana, data, all_of_age=all_of_age)
        return imports.import_mentees(ana, data, all_of_age=all_of_age, owner=people.ana)

    return brought


def counts(report):
    return len(report.created), len(report.updated), len(report.unchanged), len(report.skipped)


def mentee(name):
    return next(m for m in Mentee.objects.for_system(SEEN).select_related("person", "owner") if m.person.name == name)


def ways(name):
    return {way.address: way for way in ContactWay.objects.for_system(SEEN).filter(person=mentee(name).person)}


LIST = (
    "Hope House – residents,,,,,,",
    "Participant Name,Cell #,E-mail,Level of care,Admission date,DOB,Idiomas",
    '"García, José",(228) 555-0143,JOSE@EXAMPLE.ORG,IOP,11/2/2026,3/4/1990,español e inglés',
    "Keisha Roe,228.555.0144,,aftercare,,,English",
)


def test_what_a_list_tells_is_kept_as_it_says(bring, people, clock):
    report = bring(*LIST)
    assert counts(report) == (2, 0, 0, 0) and report.ignored == []
    jose = mentee("José García")
    assert (jose.owner, jose.left_at) == (people.ana, None)
    stage = StageOfCare.objects.for_system(SEEN).get(mentee=jose)
    assert (stage.stage, stage.starts) == ("intensive_outpatient", date(2026, 11, 2))
    assert Wishes.objects.for_system(SEEN).get(mentee=jose).traits == {"languages": ["en", "es"]}
    assert set(ways("José García")) == {"+12285550143", "jose@example.org"}
    assert RoleGrant.objects.for_system(SEEN).filter(person=jose.person, role="mentee", ended_at=None).exists()


def test_nobody_agreed_to_anything_and_a_number_may_only_be_called(bring):
    bring(*LIST)
    assert not Agreement.objects.for_system(SEEN).exists()
    for way in ways("José García").values():
        assert not (way.text_ok or way.voicemail_ok or way.email_ok)
        assert way.call_ok == (way.kind == "phone")
    assert not Letter.objects.for_system(SEEN).exists(), "nothing is written to anybody"


def test_a_dry_run_tells_the_same_and_writes_nothing(bring):
    dry = bring(*LIST, dry=True)
    assert not Mentee.objects.for_system(SEEN).exists() and not Person.objects.for_system(SEEN).filter(
        mentee__isnull=False
    )
    assert dry.as_json() == bring(*LIST).as_json()


def test_the_same_list_again_changes_nothing(bring):
    bring(*LIST)
    assert counts(bring(*LIST)) == (0, 0, 2, 0)
    assert Mentee.objects.for_system(SEEN).count() == 2


@pytest.mark.parametrize(
    ("heading", "cell", "comes"),
    [
        ("Age", "17", False),
        ("Age", "18", True),
        ("Age group", "26-39", True),
        ("Age group", "young adult", True),
        ("Age", "60+", True),
        ("DOB", "3/4/1990", True),
        ("Date of birth", "2010-01-02", False),
        ("18+", "yes", True),
        ("Adult", "no", False),
        ("Adulta", "sí", True),
        ("Age", "", None),
        ("DOB", "unknown", None),
    ],
)
def test_who_is_younger_is_never_brought_in_and_who_tells_no_age_only_if_ana_says_so(
    bring, clock, heading, cell, comes
):
    lines = (f"Name,{heading}", f"Dee,{cell}")
    assert bool(bring(*lines, all_of_age=False, dry=True).created) is (comes is True)
    report = bring(*lines, all_of_age=True, dry=True)
    assert bool(report.created) is (comes is not False)
    if comes is False:
        assert "younger than 18" in report.skipped[0].words


def test_one_cell_that_says_no_outweighs_another_that_says_yes(bring, clock):
    assert bring("Name,Adult,DOB", "Dee,yes,1/2/2012").created == []


def test_no_day_of_birth_is_kept(bring):
    bring(*LIST)
    for row in (*Wishes.objects.for_system(SEEN), *Mentee.objects.for_system(SEEN).select_related("person")):
        said = [value for value in vars(row).values() if not isinstance(value, UUID)]
        assert "1990" not in str(said) and "1990" not in str(getattr(row, "traits", ""))


def test_what_was_said_here_is_not_written_over_and_what_is_new_is_added(bring, people, acting, enrolled):
    rosa = enrolled(people.rosa)
    ana = acting(people.ana)
    services.keep_wishes(ana, rosa, traits={"gender": "woman"}, musts=[], weights={}, about="I like boats")
    phone = next(w.address for w in ContactWay.objects.for_system(SEEN).filter(person=people.rosa, kind="phone"))
    report = bring(
        "Name,Phone,Email,Gender,Languages,Own words", f"{people.rosa.name},{phone},r@example.org,M,Spanish,Hi"
    )
    assert counts(report) == (0, 1, 0, 0)
    wishes = Wishes.objects.for_system(SEEN).get(mentee=rosa)
    assert wishes.traits == {"gender": "woman", "languages": ["es"]} and wishes.about == "I like boats"
    email = ContactWay.objects.for_system(SEEN).get(person=people.rosa, kind="email")
    assert email.address == "r@example.org" and not email.email_ok
    old = ContactWay.objects.for_system(SEEN).get(person=people.rosa, kind="phone")
    assert old.text_ok, "what is OK with her number was hers to say"
    assert Mentee.objects.for_system(SEEN).count() == 1


def test_who_left_is_not_brought_back(bring, people, acting, enrolled):
    rosa = enrolled(people.rosa)
    services.leave_program(acting(people.ana), rosa)
    report = bring("Name,Gender", f"{people.rosa.name},F")
    assert counts(report) == (0, 0, 1, 0) and "left the program" in report.repaired[0].words
    rosa.refresh_from_db()
    assert rosa.left_at is not None


def test_a_mentor_who_is_a_mentee_too_stays_one_person(bring, people, on_roster):
    on_roster(people.marcus)
    phone = next(w.address for w in ContactWay.objects.for_system(SEEN).filter(person=people.marcus, kind="phone"))
    bring("Name,Phone", f"{people.marcus.name},{phone}")
    assert mentee(people.marcus.name).person == people.marcus


def test_a_couple_that_shares_a_phone_is_for_a_person_to_look_at(bring):
    report = bring("Name,Phone", "José García,228-555-0143", "Ana Peña,228-555-0143")
    assert counts(report) == (1, 0, 0, 1) and "another name" in report.skipped[0].words


def test_a_site_and_a_stage_that_nobody_knows_are_told(bring):
    report = bring("Name,Site,Stage", "Dee,Mars,floating")
    assert counts(report) == (1, 0, 0, 0)
    told = " ".join(each.words for each in report.repaired)
    assert "no site “Mars”" in told and "“floating” is not in the list" in told
    assert not StageOfCare.objects.for_system(SEEN).exists()


def test_a_file_without_names_is_refused_in_words(bring):
    with pytest.raises(RuleBroken, match="No column has the mentees’ names"):
        bring("Phone,City", "228-555-0143,Biloxi")


def command(tmp_path, text, *options):
    file, out = tmp_path / "mentees.csv", io.StringIO()
    file.write_text(text)
    call_command("import_mentees", str(file), *options, stdout=out, stderr=out)
    return out.getvalue()


def test_the_command_gives_them_to_whoever_is_on_duty_or_to_whom_it_names(people, acting, site, tmp_path, sign_in):
    program.start_shift(acting(people.dora), duty="coordinator", person=people.ana, deputy=None)
    told = json.loads(command(tmp_path, "Name,Age\nDee,40\nLou,\n", "--json"))
    assert (told["read"], told["created"], [each["row"] for each in told["skipped"]]) == (2, 1, [3])
    assert mentee("Dee").owner == people.ana
    sign_in(people.sol)
    user = people.sol.user.username
    assert "1 new" in command(tmp_path, "Name\nLou\n", "--adults", "--owner", user)
    assert mentee("Lou").owner == people.sol


@pytest.mark.parametrize("options", [(), ("--owner", "nobody")])
def test_without_an_owner_the_command_ends_with_2_and_brings_in_nobody(people, site, tmp_path, options):
    with pytest.raises(SystemExit) as ended:
        command(tmp_path, "Name\nDee\n", "--adults", *options)
    assert ended.value.code == 2 and not Mentee.objects.for_system(SEEN).exists()


def test_the_dry_run_of_the_command_needs_no_owner(site, tmp_path):
    assert "this was a dry run" in command(tmp_path, "Name\nDee\n", "--adults", "--dry-run")
    assert not Mentee.objects.for_system(SEEN).exists()


def test_a_hundred_cost_as_many_statements_as_ten(bring, django_assert_max_num_queries):
    def sheet(start, count):
        return ("Name,Phone", *(f"Person {chr(97 + n % 26)}{n},228-555-{n:04d}" for n in range(start, start + count)))

    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as ten:
        bring(*sheet(1000, 10))
    with CaptureQueriesContext(connection) as hundred:
        bring(*sheet(2000, 100))
    assert len(hundred) <= len(ten) + 2


def test_a_phone_of_the_old_agreement_still_works(bring, people, acting):
    """A mentee from a list becomes one like any other by the agreement."""
    bring("Name,Phone", "Dee,228-555-0143")
    dee = mentee("Dee").person
    people_services.add_way(acting(people.ana), dee, kind="phone", address="228-555-0143", text_ok=True)
    assert ways("Dee")["+12285550143"].text_ok
