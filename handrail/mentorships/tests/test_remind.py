from datetime import UTC, datetime, timedelta

import pytest

from handrail.access.actor import CLOCK
from handrail.mentorships import jobs, queries, services
from handrail.outbox.models import Letter, Notice

SEEN = "a test looks at the rows"


@pytest.fixture
def at(clock):
    """Let the clock's job run at this moment, and say who was reminded so far."""

    def ran(*moment):
        jobs.remind(CLOCK, clock.move_to(datetime(*moment, tzinfo=UTC)))
        notices = Notice.objects.for_system(SEEN).filter(kind="reminder")
        return list(notices.order_by("made_at", "pk").values_list("person_id", flat=True))

    return ran


def test_the_first_talk_is_reminded_of_on_its_last_morning_and_once_more_when_late(mentorship, people, at):
    marcus = people.marcus.pk
    assert at(2026, 3, 3, 20) == []
    assert at(2026, 3, 4, 13, 59) == []  # 7:59 AM
    assert at(2026, 3, 4, 14) == [marcus]
    assert at(2026, 3, 4, 14, 15) == [marcus]
    assert at(2026, 3, 4, 15) == [marcus]  # the 48 hours are just over: late is only what comes after
    assert at(2026, 3, 4, 15, 1) == [marcus, marcus]
    assert at(2026, 3, 9, 15) == [marcus, marcus]


def test_twelve_hours_before_its_end_the_first_talk_is_reminded_of_the_evening_before(mentorship, people, at):
    assert at(2026, 3, 4, 2, 59) == []  # 8:59 PM on Tuesday
    assert at(2026, 3, 4, 3) == [people.marcus.pk]


def test_a_planned_day_is_reminded_of_in_its_morning(mentorship, contact, people, at):
    contact("reached")  # on Monday: the next is planned for Thursday, March 5
    assert at(2026, 3, 4, 20) == []
    assert at(2026, 3, 5, 14) == [people.marcus.pk]
    assert at(2026, 3, 6, 14) == [people.marcus.pk] * 2


def test_whoever_steps_in_is_reminded_instead(mentorship, people, ana, clock, at):
    services.start_cover(ana, mentorship, person=people.keisha, ends=clock.now() + timedelta(days=3))

    assert at(2026, 3, 4, 14) == [people.keisha.pk]
    assert at(2026, 3, 6, 14) == [people.keisha.pk, people.marcus.pk]


def test_from_the_moment_on_which_a_cover_ends_the_mentor_is_reminded(mentorship, people, ana, clock):
    ends = clock.now() + timedelta(days=3)
    services.start_cover(ana, mentorship, person=people.keisha, ends=ends)
    asked = [list(queries.reminders(CLOCK, moment)) for moment in (ends - timedelta(seconds=1), ends)]
    assert [[each.person_id for each in found] for found in asked] == [[people.keisha.pk], [people.marcus.pk]]


def test_a_talk_takes_the_reminder_back(mentorship, contact, at):
    at(2026, 3, 4, 14)
    contact("they_reached_out")

    assert not Notice.objects.for_system(SEEN).filter(kind="reminder").exists()
    assert {each.state for each in Letter.objects.for_system(SEEN).filter(kind="reminder")} == {"withdrawn"}


def test_a_try_that_reached_nobody_leaves_it(mentorship, contact, people, at):
    at(2026, 3, 4, 14)
    contact("no_answer")

    assert at(2026, 3, 4, 14, 15) == [people.marcus.pk]


def test_what_has_ended_is_not_reminded_of(mentorship, darnell, at):
    services.end_mentorship(darnell, mentorship)

    assert at(2026, 3, 5, 14) == []


def test_two_queries_find_all_reminders(mentorship, clock, django_assert_num_queries):
    with django_assert_num_queries(2):
        list(queries.reminders(CLOCK, clock.pass_(days=3)))
