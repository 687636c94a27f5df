"""A program's own ladder, read from a few words for each rung."""

from datetime import date, timedelta

import pytest

from handrail.rules.cadence import DEFAULT, FIRST, parts_of, policy_of, steps_of

START = date(2026, 3, 2)


def test_the_first_ladder_is_the_one_that_decision_0010_reads():
    assert policy_of(DEFAULT.version, FIRST, first_contact=DEFAULT.first_contact) == DEFAULT


def test_a_rung_holds_until_its_week_is_over():
    ladder = policy_of("program.1", ["weekly-2w", "monthly"], first_contact=timedelta(hours=24))
    assert ladder.ladder(START + timedelta(days=13), started_on=START) == START + timedelta(days=20)
    assert ladder.ladder(START + timedelta(days=14), started_on=START) == date(2026, 4, 16)


def test_a_rung_is_read_as_its_kind_and_how_long_it_holds():
    assert (parts_of("weekly-12w"), parts_of("monthly")) == (("weekly", 12, "w"), ("monthly", 0, ""))


@pytest.mark.parametrize(
    "rungs",
    [
        [],
        ["weekly-2w"],
        ["weekly", "monthly"],
        ["monthly-2m", "weekly"],
        ["weekly-8w", "weekly"],
        ["weekly-9w", "fortnightly-2m", "monthly"],
        ["daily-2w", "monthly"],
        ["weekly-2y", "monthly"],
        ["weekly-0w", "fortnightly-0m", "monthly"],
    ],
)
def test_a_ladder_that_does_not_thin_out_is_none(rungs):
    with pytest.raises(ValueError):
        steps_of(rungs)
