"""A cell of several lines: the days in one of them, their hours in the next."""

import pytest

from handrail.rules import week
from handrail.rules.tables import Hours, parse_hours

MON, TUE, WED, THU, FRI, SAT, SUN = range(7)


def on(days, start, end) -> int:
    return week.union(week.free(day, start, end) for day in days)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mon/Wed/Fri\n6pm-8pm", on([MON, WED, FRI], 18, 20)),
        ("Mon\nWed\n6-8pm", on([MON, WED], 18, 20)),
        ("Monday;Wednesday; 6-8pm", on([MON, WED], 18, 20)),
        ("Weekdays. After 5.", on(range(5), 17, 24)),
        ("6pm-8pm\nMon/Wed/Fri", on([MON, WED, FRI], 18, 20)),
        ("Tuesdays\nThursdays\nmornings", on([TUE, THU], 6, 12)),
        ("Mon-Thu\nafter 5\nSat\nmornings", on(range(4), 17, 24) | on([SAT], 6, 12)),
    ],
)
def test_days_and_their_hours_go_together(text, expected):
    assert parse_hours(text) == Hours(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sat 9-12\nSun 1-4", on([SAT], 9, 12) | on([SUN], 13, 16)),
        ("Mon 6-8\nTue", on([MON], 18, 20) | on([TUE], 0, 24)),
        ("Mon\nTue", on([MON, TUE], 0, 24)),
        ("Saturday; Sun mornings", on([SAT], 0, 24) | on([SUN], 6, 12)),
        ("Weekends\nEvenings", on([SAT, SUN], 0, 24) | on(range(7), 17, 22)),
        ("evenings; weekends", on([SAT, SUN], 0, 24) | on(range(7), 17, 22)),
    ],
)
def test_lines_that_say_both_stay_apart(text, expected):
    assert parse_hours(text) == Hours(expected)


def test_hours_below_days_that_are_not_understood_are_those_of_no_day():
    assert parse_hours("Days: Mon, Tue\nTimes: 5-7pm").availability == 0
