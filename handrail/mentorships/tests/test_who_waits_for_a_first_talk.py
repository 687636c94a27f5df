"""What is asked of open mentorships for the rooms above: who waits for a first talk, and which one is held."""

from handrail.access.actor import CLOCK
from handrail.mentorships import queries, services


def test_who_was_not_reached_yet_waits_since_the_first_moment(mentorship, walks_with, contact, people, clock):
    clock.pass_(hours=5)
    rosa = walks_with("rosa", people.marcus)
    assert sorted(queries.first_talks_open_since(CLOCK)) == [mentorship.opened_at, rosa.opened_at]
    contact("no_answer")
    assert len(queries.first_talks_open_since(CLOCK)) == 2, "a try is no talk"
    contact("reached")
    assert queries.first_talks_open_since(CLOCK) == [rosa.opened_at]


def test_where_it_ended_nobody_waits(mentorship, darnell):
    services.end_mentorship(darnell, mentorship)
    assert queries.first_talks_open_since(CLOCK) == []


def test_held_is_the_mentorship_that_is_open_and_none_after_it(mentorship, people, darnell):
    assert services.hold_current(darnell, people.darnell.pk) == mentorship
    assert services.hold_current(darnell, people.marcus.pk) is None
    services.end_mentorship(darnell, mentorship)
    assert services.hold_current(darnell, people.darnell.pk) is None
