"""The cadence by example: each test is one mentorship that opened on Monday, March 2, 2026, at 10 in the morning."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from handrail.rules.cadence import (
    DEFAULT,
    CadenceFacts,
    Contact,
    Event,
    EventKind,
    Plan,
    Span,
    Why,
    next_check_in,
)

CENTRAL = ZoneInfo("America/Chicago")
OPENED = datetime(2026, 3, 2, 10, 0, tzinfo=CENTRAL)
START = OPENED.date()


def day(number: int) -> date:
    return START + timedelta(days=number)


def reached(*numbers: int) -> tuple[Contact, ...]:
    return tuple(Contact(day(number), reached=True) for number in numbers)


def kept(*last: int) -> tuple[Contact, ...]:
    """Reached every third day up to the first of `last`, so that nothing was ever missed; then on `last`."""
    return reached(*range(0, last[0], 3), *last)


def plan(today: int, contacts=(), events=(), agreed=()) -> Plan:
    facts = CadenceFacts(OPENED, CENTRAL, contacts, tuple(Event(day(n), kind) for n, kind in events), agreed)
    return next_check_in(DEFAULT, facts, today=day(today))


def test_the_first_contact_is_due_within_48_hours():
    first = plan(0)

    assert (first.step, first.why, first.due_on) == ("first_contact", Why.FIRST_CONTACT, day(2))
    assert first.due_at == OPENED + timedelta(hours=48)


def test_the_48_hours_are_real_hours_when_the_clocks_go_forward():
    saturday = datetime(2026, 3, 7, 10, 0, tzinfo=CENTRAL)  # the clocks go forward on March 8
    first = next_check_in(DEFAULT, CadenceFacts(saturday, CENTRAL), today=saturday.date())

    assert first.due_at == datetime(2026, 3, 9, 16, 0, tzinfo=UTC)
    assert first.due_at.astimezone(CENTRAL).hour == 11
    assert first.due_on == date(2026, 3, 9)


def test_the_day_is_the_sites_day_not_londons():
    late = datetime(2026, 3, 3, 3, 30, tzinfo=UTC)  # still March 2 in Mississippi
    first = next_check_in(DEFAULT, CadenceFacts(late, CENTRAL), today=START)

    assert first.due_on == date(2026, 3, 4)


def test_the_first_contact_stays_open_until_somebody_is_reached():
    late = plan(4, contacts=(Contact(day(1), reached=False),))

    assert (late.missed, late.overdue_since, late.due_at) == (1, day(2), OPENED + timedelta(hours=48))
    assert late.due_on == day(5)
    assert plan(4, contacts=reached(4)).due_at is None


@pytest.mark.parametrize(
    ("last", "due", "step"),
    [
        (0, 3, "twice_weekly"),
        (2, 5, "twice_weekly"),
        (3, 7, "twice_weekly"),
        (6, 10, "twice_weekly"),
        (7, 10, "twice_weekly"),
        (13, 17, "twice_weekly"),
        (14, 21, "weekly"),
        (83, 90, "weekly"),
        (84, 98, "fortnightly"),
    ],
)
def test_the_ladder_counts_from_the_last_reached_contact(last, due, step):
    found = plan(last, contacts=kept(last))

    assert (found.due_on, found.step, found.why) == (day(due), step, Why.LADDER)


def test_months_keep_the_day_and_are_clamped():
    history = kept((date(2027, 1, 31) - START).days)
    facts = CadenceFacts(OPENED, CENTRAL, history)
    assert next_check_in(DEFAULT, facts, today=date(2027, 1, 31)).due_on == date(2027, 2, 28)

    history = kept((date(2027, 11, 30) - START).days)
    facts = CadenceFacts(OPENED, CENTRAL, history)
    found = next_check_in(DEFAULT, facts, today=date(2027, 12, 1))
    assert (found.due_on, found.step) == (date(2028, 2, 29), "quarterly")


def test_the_steps_end_with_months_on_the_calendar():
    assert DEFAULT.step(date(2026, 9, 1), started_on=START).key == "fortnightly"
    assert DEFAULT.step(date(2026, 9, 2), started_on=START).key == "monthly"
    assert DEFAULT.step(date(2027, 9, 1), started_on=START).key == "monthly"
    assert DEFAULT.step(date(2027, 9, 2), started_on=START).key == "quarterly"


def test_twice_weekly_makes_two_check_ins_in_each_week_from_any_first_day():
    for first in range(7):
        on, held = day(first), []
        while on < day(14 + first):
            held.append(on)
            on = DEFAULT.steps[0].after(on, started_on=START)
        assert len(held) == 4


def test_a_planned_day_is_missed_when_it_is_over_and_not_before():
    assert plan(3, contacts=kept(0)).missed == 0
    late = plan(4, contacts=kept(0))
    assert (late.missed, late.overdue_since, late.due_on) == (1, day(3), day(7))


def test_trying_is_not_reaching():
    tried = tuple(Contact(day(number), reached=False) for number in (1, 2, 3))

    assert plan(4, contacts=reached(0) + tried).missed == 1


def test_a_check_in_that_was_let_pass_is_overdue_the_day_after():
    due = plan(98, contacts=kept(84))
    late = plan(99, contacts=kept(84))

    assert (due.due_on, due.overdue_since) == (day(98), None)
    assert late.overdue_since == day(98)


def test_two_missed_in_a_row_step_up_to_weekly():
    one = plan(99, contacts=kept(84))
    two = plan(113, contacts=kept(84))

    assert (one.missed, one.stepped_up, one.due_on) == (1, False, day(112))
    assert (two.missed, two.stepped_up, two.why, two.step) == (2, True, Why.MISSED, "stepped_up")
    assert two.due_on == day(119)
    assert two.may_step_down_from == day(113 + 28)


def test_a_contact_between_two_missed_ones_keeps_the_ladder():
    found = plan(114, contacts=kept(84, 99))

    assert (found.missed, found.stepped_up) == (1, False)


@pytest.mark.parametrize("kind", list(EventKind))
def test_bad_news_steps_up_to_weekly_for_at_least_four_weeks(kind):
    found = plan(100, contacts=kept(100), events=((100, kind),))

    assert (found.due_on, found.step, found.why.value) == (day(107), "stepped_up", kind.value)
    assert found.may_step_down_from == day(128)


def test_bad_news_long_after_the_last_contact_asks_for_one_by_tomorrow():
    found = plan(97, contacts=kept(84), events=((97, EventKind.SLIP),))

    assert (found.due_on, found.missed) == (day(98), 0)
    assert plan(95, contacts=kept(84), events=((95, EventKind.SLIP),)).due_on == day(96)


def test_bad_news_never_loosens_the_twice_weekly_start():
    found = plan(3, contacts=reached(3), events=((3, EventKind.CRISIS),))

    assert (found.due_on, found.step, found.stepped_up) == (day(7), "twice_weekly", True)


def test_a_contact_after_bad_news_in_the_first_weeks_keeps_the_tighter_rhythm():
    found = plan(3, contacts=reached(0, 3), events=((1, EventKind.SLIP),))

    assert (found.due_on, found.step, found.stepped_up) == (day(7), "twice_weekly", True)


def test_where_the_ladder_is_weekly_anyway_the_step_keeps_its_name():
    same_day = plan(20, contacts=kept(20), events=((20, EventKind.SLIP),))
    day_after = plan(21, contacts=kept(20, 21), events=((20, EventKind.SLIP),))

    assert (same_day.step, same_day.due_on) == ("weekly", day(27))
    assert (day_after.step, day_after.due_on) == ("weekly", day(28))


def test_a_policy_whose_last_step_ends_goes_on_with_it():
    short = replace(DEFAULT, steps=DEFAULT.steps[:2])

    assert short.step(day(500), started_on=START).key == "weekly"


def test_the_gravest_news_of_a_day_is_the_reason_given():
    both = ((100, EventKind.CRISIS), (100, EventKind.BIG_CHANGE))

    assert plan(100, contacts=kept(100), events=both).why is Why.CRISIS


def test_four_weeks_alone_do_not_step_down():
    found = plan(142, contacts=kept(100, 107, 114, 121, 128, 135, 142), events=((100, EventKind.SLIP),))

    assert (found.stepped_up, found.due_on) == (True, day(149))


def test_an_agreement_after_four_weeks_steps_down():
    contacts = kept(100, 107, 114, 121, 128)
    slip = ((100, EventKind.SLIP),)

    early = plan(128, contacts, slip, agreed=(day(127),))
    agreed = plan(128, contacts, slip, agreed=(day(128),))

    assert (early.stepped_up, early.due_on) == (True, day(135))
    assert (agreed.stepped_up, agreed.due_on, agreed.step) == (False, day(142), "fortnightly")


def test_two_missed_before_somebody_was_reached_still_step_up():
    found = plan(130, contacts=kept(100, 130))

    assert (found.missed, found.stepped_up, found.why, found.due_on) == (0, True, Why.MISSED, day(137))


def test_a_second_slip_starts_the_four_weeks_again():
    slips = ((100, EventKind.SLIP), (114, EventKind.SLIP))
    found = plan(128, contacts=kept(100, 107, 114, 121, 128), events=slips, agreed=(day(128),))

    assert (found.stepped_up, found.may_step_down_from) == (True, day(142))


def test_what_lies_before_the_start_or_after_today_is_left_out():
    odd = reached(-5, 50)

    assert plan(1, contacts=odd, events=((50, EventKind.SLIP),)) == plan(1)


def test_a_span_of_months_is_clamped_into_february():
    assert Span(months=1).after(date(2028, 1, 31)) == date(2028, 2, 29)
    assert Span(months=14, days=1).after(date(2026, 12, 31)) == date(2028, 3, 1)
