"""Which pulse is worrying: a pure rule, and its reasons."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.rules.pulse import CRAVING, STEPS, Limits, Said, Worry, worries

TODAY = date(2026, 3, 2)
LIMITS = Limits()


def on(days_ago, mood, craving=None, words=""):
    return Said(TODAY - timedelta(days=days_ago), mood, craving, words)


def found(said, *before, limits=LIMITS):
    return worries(said, before, limits, today=TODAY)


@pytest.mark.parametrize(
    ("said", "before", "right"),
    [
        (on(0, 3), (), ()),
        (on(0, 1), (), (Worry.MOOD,)),
        (on(0, 2), (), ()),
        (on(0, 4, craving=8), (), (Worry.CRAVING,)),
        (on(0, 4, craving=7), (), ()),
        (on(0, 4, craving=0), (), ()),
        (on(0, 2), (on(3, 5),), (Worry.DROP,)),
        (on(0, 2), (on(4, 5),), ()),
        (on(0, 2), (on(3, 4),), ()),
        (on(0, 2), (on(0, 5),), (Worry.DROP,)),
        (on(1, 2), (on(0, 5),), ()),
        (on(0, 5), (on(1, 1),), ()),
        (on(0, 5, words="I want to die"), (), (Worry.WORDS,)),
        (on(0, 1, 10, "I want to die"), (on(1, 5),), (Worry.WORDS, Worry.MOOD, Worry.CRAVING, Worry.DROP)),
        (on(7, 1, 10), (), (Worry.MOOD, Worry.CRAVING)),
        (on(8, 1, 10, "I want to die"), (), ()),
    ],
)
def test_what_is_worrying(said, before, right):
    assert found(said, *before) == right


def test_a_program_may_set_other_numbers():
    strict = Limits(mood=2, craving=5, drop_steps=1, drop_days=10)
    assert found(on(0, 2, craving=5), on(9, 3), limits=strict) == (Worry.MOOD, Worry.CRAVING, Worry.DROP)


saids = st.builds(
    Said,
    on=st.integers(-2, 12).map(lambda days: TODAY - timedelta(days=days)),
    mood=st.sampled_from(STEPS),
    craving=st.none() | st.sampled_from(CRAVING),
    words=st.sampled_from(["", "Fine.", "I want to die"]),
)


@given(saids, st.lists(saids, max_size=6))
def test_the_order_in_which_they_were_written_makes_no_difference(said, before):
    assert found(said, *before) == found(said, *reversed(before))


@given(saids, st.lists(saids, max_size=6))
def test_a_lower_step_is_never_less_worrying(said, before):
    if said.mood > 1:
        lower = Said(said.on, said.mood - 1, said.craving, said.words)
        assert set(found(said, *before)) <= set(found(lower, *before))


@given(saids, st.lists(saids, max_size=6), saids)
def test_one_more_pulse_before_can_only_add_the_drop(said, before, one_more):
    assert set(found(said, *before, one_more)) - set(found(said, *before)) <= {Worry.DROP}
