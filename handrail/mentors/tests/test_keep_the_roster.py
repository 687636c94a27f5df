import re
from datetime import date

import pytest
from django.db import connection
from django.db.models import Case, When
from django.test.utils import CaptureQueriesContext

from handrail.access import prepared
from handrail.access.permissions import Role
from handrail.audit.models import Entry
from handrail.mentors import handlers, queries, services
from handrail.mentors.models import Mentor
from handrail.people import queries as people_queries
from handrail.program import queries as program
from handrail.rules.errors import RuleBroken

ANSWERS = {
    "once": "7b1f9a3e-0000-4000-8000-000000000001",
    "name": "Keisha  Lewis ",
    "goes_by": "Keisha",
    "phone": "(228) 555-0112",
    "email": "keisha@example.org",
    "language": "es",
    "capacity": "2",
    "affiliation": "external",
}


def test_a_coordinator_puts_a_mentor_on_the_roster_and_a_form_sent_twice_makes_one(sign_in, people, site, acting):
    ana = sign_in(people.ana)
    for _again in range(2):
        answer = ana.post("/mentors/new/", {**ANSWERS, "site": str(site.pk)})
        assert answer.status_code == 302
    (mentor,) = queries.mentors(acting(people.ana))
    assert answer.url == f"/mentors/{mentor.pk}/sharing/"
    assert (mentor.person.name, mentor.person.goes_by, mentor.capacity) == ("Keisha Lewis", "Keisha", 2)
    assert (mentor.affiliation, mentor.status) == ("external", "approved")
    assert {way.address for way in people_queries.contact_ways(acting(people.ana), mentor.person)} == {
        "+12285550112",
        "keisha@example.org",
    }
    assert acting(mentor.person).roles == {Role.MENTOR}
    assert queries.sharing(acting(people.ana), mentor).traits == {"languages": ["es"]}
    assert Entry.objects.filter(act="mentor.added", about_id=mentor.person_id).count() == 1


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"name": " "}, "#id_name"),
        ({"phone": "555-01"}, "area code"),
        ({"capacity": "51"}, "50"),
        ({"capacity": "-1"}, "0"),
        ({"affiliation": "friend"}, "That is not on the list any more."),
        ({"site": "nowhere"}, "That is not on the list any more."),
    ],
)
def test_what_is_wrong_is_said_with_422_and_nothing_typed_is_lost(sign_in, people, site, wrong, says):
    answer = sign_in(people.ana).post("/mentors/new/", {**ANSWERS, "site": str(site.pk), **wrong})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert says in page and "keisha@example.org" in page
    assert not Mentor.objects.for_system("test").exists()


def test_nobody_is_put_on_the_roster_twice(sign_in, people, site, acting, mentors):
    mentors("keisha")
    answer = sign_in(people.ana).post("/mentors/new/", {**ANSWERS, "site": str(site.pk)})
    assert answer.status_code == 422 and "Keisha is on the roster" in answer.content.decode()
    with pytest.raises(RuleBroken):
        mentors("keisha")


def test_the_roster_is_found_by_name_phone_state_and_affiliation(sign_in, people, site, acting, mentors):
    mentors("marcus")
    mentors("minh", affiliation="external")
    services.pause_mentor(acting(people.ana), mentors("nadine"))
    services.plan_leave(acting(people.ana), mentors("ray"), starts=program.today(acting(people.ana), site))
    ana = sign_in(people.ana)
    for asked, names in (
        ("", ["Marcus", "Minh", "Nadine", "Ray"]),
        ("?text=tran", ["Minh"]),
        ("?text=2285550111", ["Marcus"]),
        ("?text=zzz", []),
        ("?status=paused", ["Nadine"]),
        ("?status=away", ["Ray"]),
        ("?affiliation=external", ["Minh"]),
        ("?status=nonsense&page=99", ["Marcus", "Minh", "Nadine", "Ray"]),
    ):
        page = ana.get(f"/mentors/{asked}").content.decode()
        shown = [name for name in ("Marcus", "Minh", "Nadine", "Ray") if re.search(rf"[> ]{name}( \w+)?</a>", page)]
        assert shown == names, asked
    assert "Away for now" in ana.get("/mentors/").content.decode()


def test_the_roster_asks_the_database_as_often_for_three_mentors_as_for_one(sign_in, people, mentors):
    ana = sign_in(people.ana)
    mentors("marcus")
    ana.get("/mentors/")  # the first page of a session writes that the session is there
    with CaptureQueriesContext(connection) as one:
        ana.get("/mentors/")
    mentors("keisha"), mentors("minh")
    with CaptureQueriesContext(connection) as three:
        assert ana.get("/mentors/").content.count(b"serif") >= 3
    assert len(one) == len(three)


def test_the_roster_shows_how_many_each_walks_with_when_somebody_counts(sign_in, people, mentors, monkeypatch):
    keisha = mentors("keisha")
    mentors("marcus")
    monkeypatch.setattr(
        handlers, "_handlers", [lambda actor, person: Case(When(person=keisha.person_id, then=2), default=0)]
    )
    page = sign_in(people.ana).get("/mentors/").content.decode()
    assert "2 of 3" in page and "0 of 3" in page


def test_pausing_approving_and_leaving_change_what_a_mentor_may_do(sign_in, people, mentors, acting, clock):
    keisha = mentors("keisha")
    ana = sign_in(people.ana)
    for verb, status, roles in (
        ("pause", "paused", {Role.MENTOR}),
        ("leave-program", "left", set()),
        ("leave-program", "left", set()),
        ("approve", "approved", {Role.MENTOR}),
    ):
        answer = ana.post(f"/mentors/{keisha.pk}/{verb}/", follow=True)
        assert answer.status_code == 200
        found = queries.mentors(acting(people.ana)).get()
        assert (found.status, found.status_since) == (status, clock.now())
        clock.pass_(minutes=0 if verb == "leave-program" else 1)
        assert acting(people.keisha).roles == roles
    assert Entry.objects.filter(act="mentor.left").count() == 1, "done twice, written once"


def test_a_coordinator_changes_name_and_capacity_and_the_finder_follows(sign_in, people, mentors, site, acting):
    keisha = mentors("keisha")
    services.ask_capacity(acting(people.ana), keisha, wanted=4)
    ana = sign_in(people.ana)
    answer = ana.post(
        f"/mentors/{keisha.pk}/keep/",
        {"name": "Keisha Moran", "goes_by": "", "site": str(site.pk), "capacity": "5", "affiliation": "qso"},
    )
    assert answer.status_code == 302
    assert "Keisha Moran" in ana.get("/mentors/?text=moran").content.decode()
    changed = queries.mentors(acting(people.ana)).get()
    assert (changed.capacity, changed.capacity_wanted, changed.affiliation) == (5, None, "qso")


def test_opening_a_mentor_is_written_to_the_trail_and_shows_what_they_share(sign_in, people, mentors, acting):
    keisha = mentors("keisha")
    services.keep_sharing(
        acting(people.ana), keisha, lived_experience="Nine years on the water.", traits={"pathway": ["medication"]}
    )
    page = sign_in(people.ana).get(f"/mentors/{keisha.pk}/").content.decode()
    assert "Nine years on the water." in page and "With medication" in page and "(228) 555-0112" in page
    line = Entry.objects.get(act="looked", page="mentor")
    assert (line.about_id, line.actor_id) == (people.keisha.pk, people.ana.pk)


def test_a_mentor_nobody_has_and_a_mentor_one_may_not_see_answer_alike(sign_in, people, mentors, acting):
    keisha = mentors("keisha")
    marcus = mentors("marcus")
    ana = sign_in(people.ana)
    missing = ana.get("/mentors/00000000-0000-4000-8000-000000000000/")
    assert missing.status_code == 404
    assert sign_in(people.marcus).get(f"/mentors/{keisha.pk}/").status_code == 403, "the door answers first"
    leave = services.plan_leave(acting(people.ana), keisha, starts=date(2027, 1, 4))
    other = ana.post(f"/mentors/{marcus.pk}/leave/{leave.pk}/end/")
    assert (
        other.status_code == 404 and other.content == ana.post(f"/mentors/{marcus.pk}/leave/{marcus.pk}/end/").content
    )


def test_phones_and_emails_are_added_and_taken_out(sign_in, people, mentors, acting):
    keisha = mentors("keisha")
    ana = sign_in(people.ana)
    assert ana.post(f"/mentors/{keisha.pk}/ways/", {"address": "k@example.org"}).status_code == 302
    assert ana.post(f"/mentors/{keisha.pk}/ways/", {"address": "843 555 0100", "uses": ["call_ok"]}).status_code == 302
    for wrong in ({"address": "843"}, {"address": "843 555 0100"}, {"address": "a@b"}, {"address": "", "uses": ["x"]}):
        assert ana.post(f"/mentors/{keisha.pk}/ways/", wrong).status_code == 422, wrong
    ways = list(people_queries.contact_ways(acting(people.ana), keisha.person))
    assert {way.address for way in ways} == {"+12285550112", "k@example.org", "+18435550100"}
    gone = next(way for way in ways if way.kind == "email")
    assert ana.post(f"/mentors/{keisha.pk}/ways/{gone.pk}/remove/").status_code == 302
    assert people_queries.contact_ways(acting(people.ana), keisha.person).count() == 2


def test_a_coordinator_invites_a_mentor_to_sign_in_but_not_one_who_left(sign_in, people, mentors, acting):
    keisha = mentors("keisha")
    ana = sign_in(people.ana, just_now=True)
    invite = f"/people/{people.keisha.pk}/invite/"
    assert invite in ana.get(f"/mentors/{keisha.pk}/").content.decode()
    assert "/invitations/" in ana.post(invite, follow=True).content.decode()
    services.leave_program(acting(people.ana), keisha)
    assert invite not in ana.get(f"/mentors/{keisha.pk}/").content.decode()


def test_a_coordinators_first_page_names_mentors_without_a_place_left_and_who_ask_for_more(
    sign_in, people, mentors, acting, monkeypatch
):
    full, free, asks = mentors("marcus", capacity=2), mentors("minh"), mentors("keisha", capacity=2)
    services.ask_capacity(acting(people.keisha), asks, wanted=4)
    monkeypatch.setattr(prepared, "_known", {})  # what was kept was put together with another handler
    monkeypatch.setattr(
        handlers,
        "_handlers",
        [lambda actor, person: Case(When(person__in=[full.person_id, free.person_id], then=2), default=0)],
    )
    assert [mentor.pk for mentor in queries.near_limit(acting(people.ana))] == [asks.pk, full.pk]
    page = sign_in(people.ana).get("/today/").content.decode()
    assert f"/mentors/{full.pk}/" in page and "2 of 2" in page and "Asks for 4" in page
    assert f"/mentors/{free.pk}/" not in page
