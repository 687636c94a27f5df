"""Hours that somebody takes away, or beside which something isn't understood, are nobody's free time."""

import pytest

from handrail.rules import week
from handrail.rules.tables import Hours, parse_hours


def on(days, *stretches) -> int:
    return week.union(week.free(day, start, end) for day in days for start, end in stretches)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("any day but Monday", on(range(1, 7), (0, 24))),
        ("anytime but Mondays", on(range(1, 7), (0, 24))),
        ("any day but not Monday", on(range(1, 7), (0, 24))),
        ("any day but Monday evenings", week.WHOLE_WEEK & ~on([0], (17, 22))),
        ("todos los días pero no los lunes", on(range(1, 7), (0, 24))),
        ("weekday evenings but not Friday", on(range(4), (17, 22))),
    ],
)
def test_but_takes_away(text, expected):
    assert parse_hours(text) == Hours(expected)


@pytest.mark.parametrize(
    "text",
    [
        "busy Mon evenings",
        "works Mon-Fri 9-5",
        "Mon evenings busy",
        "Mon evenings, Tue mornings busy",
        "Sat not available",
        "Anytime. Works Mon-Fri 9-5.",
        "anytime except when working",
        "anytime; not when the kids are home",
        "weekdays but after 5",
        "any day but only Mondays",
        "Mon evenings when kids are asleep",
        "lunes ocupado 9-12",
        "some evenings",
    ],
)
def test_what_is_not_understood_beside_hours_takes_them_all_and_is_told(text):
    read = parse_hours(text)
    assert read.availability == 0 and read.unread


@pytest.mark.parametrize("text", ["about 9-12 Mondays", "Mon 9-12 please", "Mon 9am-12pm CST", "Mon around 9-12"])
def test_a_word_that_changes_nothing_takes_nothing(text):
    assert parse_hours(text) == Hours(on([0], (9, 12)))


def test_a_part_of_its_own_takes_nothing_from_the_others():
    assert parse_hours("Tuesdays 6-8pm; ask Bea") == Hours(on([1], (18, 20)), ("ask Bea",))
