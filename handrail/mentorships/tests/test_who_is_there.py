"""Wherever a mentorship is shown, who left or is away is said to be so, and nobody is said to be there who is not."""

from datetime import timedelta

import pytest

from handrail.mentors import queries as mentors_queries
from handrail.mentors import services as mentors
from handrail.mentorships import services

A_WEEK = timedelta(days=7)


@pytest.fixture
def leaves(ana):
    """`leaves(people.marcus)`: no longer a mentor."""
    return lambda person: mentors.leave_program(ana, mentors_queries.mentor_of(ana, person.pk))


@pytest.fixture
def page(mentorship, sign_in):
    return lambda who, path="": sign_in(who).get(path or f"/mentorships/{mentorship.pk}/").content.decode()


def test_after_the_mentor_left_nothing_is_on_track(page, contact, people, leaves):
    contact()
    assert "On track" in page(people.ana)
    leaves(people.marcus)
    said = page(people.ana)

    assert "On track" not in said and "Next one:" not in said
    assert "Nobody is there" in said
    assert "Marcus is not there, and nobody steps in." in said
    assert "No longer a mentor" in said


def test_the_persons_page_says_it_as_well(page, contact, people, leaves):
    contact()
    address = f"/people/{people.darnell.pk}/"
    assert "Next: " in page(people.ana, address)
    leaves(people.marcus)
    said = page(people.ana, address)

    assert "with Marcus" in said and "No longer a mentor" in said
    assert "Nobody is there" in said and "Next: " not in said


def test_a_mentor_on_leave_is_away_till_a_day(page, people, ana, clock):
    today = clock.now().date()
    mentors.plan_leave(
        ana, mentors_queries.mentor_of(ana, people.marcus.pk), starts=today, ends=today + timedelta(days=18)
    )
    said = page(people.ana)
    assert "Away until" in said and "Nobody is there" in said


def test_with_somebody_who_steps_in_it_is_on_track(page, mentorship, people, ana, contact, leaves):
    contact()
    services.start_cover(ana, mentorship, person=people.keisha)
    leaves(people.marcus)
    said = page(people.ana)
    assert "On track" in said and "steps in" in said and "No longer a mentor" in said
    assert "Nobody is there" not in said


def test_a_stand_in_and_back_up_who_left_is_said_to_be_neither(page, mentorship, people, ana, clock, leaves):
    services.start_cover(ana, mentorship, person=people.keisha, ends=clock.now() + A_WEEK)
    leaves(people.marcus)
    leaves(people.keisha)
    said = page(people.ana)

    assert "was to step in" in said and "Until " not in said
    assert said.count("No longer a mentor") == 3
    assert "Nobody is there" in said
    assert "Sees nothing of this until they step in." not in said
    assert "Keisha steps in no more" in said and "Hand back to" not in said


def test_the_mentee_reads_that_their_mentor_is_not_there_and_not_why(page, people, leaves):
    assert "Next one:" in page(people.darnell, "/today/")
    leaves(people.marcus)
    for said in (page(people.darnell, "/today/"), page(people.darnell)):
        assert "No longer a mentor" not in said and "Next one:" not in said
        assert "Marcus is away for a while. Nobody steps in yet." in " ".join(said.split())


def test_the_mentee_is_not_told_of_a_stand_in_who_left(page, mentorship, people, ana, leaves):
    services.start_cover(ana, mentorship, person=people.keisha)
    assert "Keisha steps in for now and calls you." in page(people.darnell, "/today/")
    leaves(people.marcus)
    leaves(people.keisha)
    said = page(people.darnell, "/today/")
    assert "Keisha steps in for now" not in said and "Marcus is away for a while. Nobody steps in yet." in said


def test_a_mentor_who_pauses_is_not_told_on_their_own_page_that_they_are_not_there(page, people, ana):
    mentors.pause_mentor(ana, mentors_queries.mentor_of(ana, people.marcus.pk))
    assert "Nobody is there" not in page(people.marcus)
    assert "Nobody is there" in page(people.ana)
