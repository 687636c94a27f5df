from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from handrail.mentees import queries as mentees
from handrail.mentorships import queries, services
from handrail.mentorships.models import Mentorship
from handrail.outbox.models import Letter, Notice
from handrail.people import queries as people_queries
from handrail.rules.errors import RuleBroken

SEEN = "a test looks at the rows"


def pages_of(mentorship):
    return [
        f"/mentorships/{mentorship.pk}/",
        f"/mentorships/{mentorship.pk}/end/",
        f"/mentorships/{mentorship.pk}/events/new/",
        f"/mentorships/{mentorship.pk}/contacts/new/",
        f"/mentorships/{mentorship.pk}/step-down/",
    ]


@pytest.mark.parametrize("who", ["marcus", "darnell", "ana"])
def test_either_side_and_a_coordinator_end_it_without_a_reason(mentorship, people, sign_in, who):
    sign_in(getattr(people, who)).post(f"/mentorships/{mentorship.pk}/end/")

    row = Mentorship.objects.for_system(SEEN).get()
    assert not row.is_open
    assert row.ended_by_id == getattr(people, who).pk


def test_the_former_mentors_next_request_finds_nothing(mentorship, contact, people, sign_in):
    logged = contact("reached")
    browser = sign_in(people.marcus)  # with a form open on the screen
    assert [browser.get(page).status_code for page in pages_of(mentorship)] == [200] * 5

    sign_in(people.darnell).post(f"/mentorships/{mentorship.pk}/end/")

    assert [browser.get(page).status_code for page in pages_of(mentorship)] == [404] * 5
    form = {"outcome": "reached", "way": "call"}
    assert browser.post(f"/mentorships/{mentorship.pk}/contacts/new/", form).status_code == 410
    assert browser.post(f"/contacts/{logged.pk}/undo/").status_code == 404
    assert browser.get(f"/contacts/{logged.pk}/").status_code == 404


def test_hidden_and_missing_answer_the_same_bytes(mentorship, people, sign_in):
    services.end_mentorship(queries_actor(people.darnell), mentorship)
    browser = sign_in(people.marcus)

    hidden = browser.get(f"/mentorships/{mentorship.pk}/")
    missing = browser.get("/mentorships/00000000-0000-7000-8000-000000000000/")

    assert hidden.content == missing.content


def queries_actor(person):
    return people_queries.actor_of(person.pk)


def test_nobody_who_walked_along_sees_the_person_any_more(mentorship, people, ana, marcus, keisha, darnell):
    services.start_cover(ana, mentorship, person=people.keisha)
    services.end_mentorship(darnell, mentorship)

    for former in (marcus, keisha):
        assert not people_queries.people(former).filter(pk=people.darnell.pk).exists()
        assert not people_queries.contact_ways(former, people.darnell).exists()
    assert not people_queries.people(darnell).filter(pk=people.marcus.pk).exists()
    assert list(people_queries.ties_to(ana, people.darnell)) == []


def test_a_former_mentor_reads_their_own_notes_no_more(mentorship, contact, darnell, marcus):
    contact("reached", private_note="the red kite")
    assert len(queries.private_notes(marcus, mentorship)) == 1
    services.end_mentorship(darnell, mentorship)

    assert queries.private_notes(marcus, mentorship) == {}
    assert not queries.contacts(marcus, mentorship).exists()


def test_the_mentee_keeps_what_was_written_together(mentorship, contact, people, darnell, sign_in):
    contact("reached", shared_note="the blue boat", private_note="the red kite")
    services.end_mentorship(darnell, mentorship)

    page = sign_in(people.darnell).get(f"/mentorships/{mentorship.pk}/").content.decode()
    assert "the blue boat" in page
    assert "the red kite" not in page


def test_the_wait_for_the_next_mentor_begins_now(mentorship, people, ana, darnell, clock):
    clock.pass_(days=10)
    services.end_mentorship(darnell, mentorship)

    assert mentees.mentee_of(ana, people.darnell.pk).waiting_since == clock.now()


def test_letters_that_wait_are_taken_back_and_the_other_side_is_told(mentorship, people, darnell):
    services.end_mentorship(darnell, mentorship)

    letters = Letter.objects.for_system(SEEN)
    assert {each.state for each in letters.filter(dedupe__startswith=f"mentorship.{mentorship.pk}.")} == {"withdrawn"}
    notice = Notice.objects.for_system(SEEN).get()
    assert (notice.person_id, notice.path) == (people.marcus.pk, "")


def test_ending_it_again_changes_nothing(mentorship, darnell, marcus, clock):
    first = services.end_mentorship(darnell, mentorship)
    clock.pass_(hours=1)
    again = services.end_mentorship(marcus, mentorship)

    assert (again.ended_at, again.ended_by_id) == (first.ended_at, darnell.person_id)
    assert again.ended_at == clock.now() - timedelta(hours=1)


@pytest.mark.parametrize("who", ["keisha", "nadine"])
def test_nobody_else_ends_it(mentorship, nadine, people, acting, sign_in, who):
    assert sign_in(getattr(people, who)).post(f"/mentorships/{mentorship.pk}/end/").status_code == 404
    with pytest.raises(PermissionDenied):
        services.end_mentorship(acting(getattr(people, who)), mentorship)


def test_nothing_can_be_added_to_what_has_ended(mentorship, marcus, darnell, ana, people, once):
    services.end_mentorship(darnell, mentorship)

    for act in (
        lambda: services.record_contact(marcus, mentorship, outcome="reached", way="call", once=once()),
        lambda: services.report_event(darnell, mentorship, kind="slip", once=once()),
        lambda: services.start_cover(ana, mentorship, person=people.keisha),
        lambda: services.name_backup(ana, mentorship, person=None),
    ):
        with pytest.raises(RuleBroken, match="has ended"):
            act()


def test_after_an_ending_a_new_mentor_can_begin(mentorship, people, ana, nadine, darnell, site):
    services.end_mentorship(darnell, mentorship)

    fresh = services.open_mentorship(ana, mentee=people.darnell, mentor=people.nadine, site=site)
    assert queries.current(ana, people.darnell.pk) == fresh
