"""Dee was brought in from a list. She has agreed to nothing, so somebody must talk with her before anything begins."""

from datetime import timedelta

import pytest

from handrail.matching import services as matching
from handrail.mentees.models import Mentee
from handrail.mentees.services import imports
from handrail.mentorships import queries as mentorships
from handrail.rules.errors import RuleBroken


@pytest.fixture
def dee(people, acting, site, clock, agreed_words):
    data = b"Name,Phone,Age\nDee Example,228-555-0143,40\n"
    imports.import_mentees(acting(people.ana), data, all_of_age=False, owner=people.ana)
    return Mentee.objects.for_system("a test looks").select_related("person").get()


def test_she_stands_in_the_queue_with_an_owner_and_a_deadline(dee, queue, people, clock):
    [row] = queue()  # on March 8 the clocks go forward
    assert (row.rule, row.person, row.owner) == ("no_agreement", "Dee Example", people.ana)
    assert row.due == clock.now() + timedelta(days=7, hours=-1) and row.url == f"/mentees/{dee.pk}/agreement/"


def test_nothing_begins_for_her_before_the_agreement(dee, people, acting, on_roster):
    on_roster(people.marcus)
    with pytest.raises(RuleBroken, match="agreement"):
        matching.propose(acting(people.ana), dee, [str(people.marcus.pk)], once="1")


def test_with_the_agreement_she_waits_for_a_mentor_like_everybody(dee, queue, do):
    points = ["not_therapy", "who_sees", "limits", "notice_given", "scanned"]
    do(f"/mentees/{dee.pk}/agreement/", points=points, how="in_person")
    assert [row.rule for row in queue()] == ["no_mentor"]


def test_an_agreement_that_was_taken_back_is_no_row_of_this_kind(dee, queue, do):
    points = ["not_therapy", "who_sees", "limits", "notice_given", "scanned"]
    do(f"/mentees/{dee.pk}/agreement/", points=points, how="in_person")
    do(f"/mentees/{dee.pk}/agreement/end/")
    assert queue("no_agreement") == []


def test_taken_back_while_somebody_walks_with_them_a_person_looks_at_it(darnell, queue, do, people, clock, acting):
    mentee = Mentee.objects.for_system("a test looks").get(person=people.darnell)
    clock.pass_(hours=3)
    assert queue("no_agreement") == []
    do(f"/mentees/{mentee.pk}/agreement/end/")
    [row] = queue("no_agreement")
    assert (row.person, row.owner, row.since) == ("Darnell", people.ana, clock.now())
    assert row.due == clock.now() + timedelta(days=1) and row.url == f"/mentees/{mentee.pk}/agreement/"
    assert row.why.startswith("Took the agreement back. Marcus still keeps contact.")
    darnell.refresh_from_db()
    assert darnell.is_open, "the mentor keeps contact until a person decides"

    points = ["not_therapy", "who_sees", "limits", "notice_given", "scanned"]
    do(f"/mentees/{mentee.pk}/agreement/", points=points, how="in_person")
    assert queue("no_agreement") == []


def test_taken_back_again_after_somebody_resolved_it_is_a_new_row(darnell, queue, do, people, clock):
    mentee = Mentee.objects.for_system("a test looks").get(person=people.darnell)
    do(f"/mentees/{mentee.pk}/agreement/end/")
    do(f"/queue/no_agreement/{people.darnell.pk}/resolve/", outcome="arranged")
    assert queue("no_agreement") == []
    clock.pass_(hours=1)
    points = ["not_therapy", "who_sees", "limits", "notice_given", "scanned"]
    do(f"/mentees/{mentee.pk}/agreement/", points=points, how="in_person")
    do(f"/mentees/{mentee.pk}/agreement/end/")
    assert [row.person for row in queue("no_agreement")] == ["Darnell"]


def test_once_the_mentorship_ended_it_is_no_row_of_this_kind(darnell, queue, do, people):
    mentee = Mentee.objects.for_system("a test looks").get(person=people.darnell)
    do(f"/mentees/{mentee.pk}/agreement/end/")
    do(f"/mentorships/{darnell.pk}/end/")
    assert queue("no_agreement") == []


def test_the_queue_stands_where_the_mentorship_ends_between_two_of_its_reads(darnell, queue, do, people, monkeypatch):
    mentee = Mentee.objects.for_system("a test looks").get(person=people.darnell)
    do(f"/mentees/{mentee.pk}/agreement/end/")
    monkeypatch.setattr(mentorships, "open_pairs", lambda actor, persons: {})
    assert queue("no_agreement") == []
