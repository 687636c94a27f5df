"""More help never ranks lower."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.rules import helped
from handrail.rules.helped import Tally

counts = st.integers(min_value=0, max_value=200)
tallies = st.builds(Tally, yes=counts, some=counts, no=counts)


@given(tallies)
def test_one_more_time_that_it_helped_raises_a_line(found):
    assert Tally(found.yes + 1, found.some, found.no).score > found.score


@given(tallies)
def test_one_more_time_that_it_did_not_lowers_it(found):
    assert Tally(found.yes, found.some, found.no + 1).score < found.score


@given(tallies.filter(lambda found: found.no))
def test_to_have_helped_some_is_more_than_not_at_all_and_less_than_yes(found):
    some = Tally(found.yes, found.some + 1, found.no - 1)
    yes = Tally(found.yes + 1, found.some, found.no - 1)
    assert found.score < some.score < yes.score


@given(tallies)
def test_a_score_lies_between_never_and_always(found):
    assert 0 < found.score < 1
    assert found.helped <= found.uses


@given(st.lists(st.sampled_from(helped.ANSWERS)))
def test_the_order_in_which_it_was_said_does_not_matter(answers):
    assert helped.tally(answers) == helped.tally(sorted(answers))
    assert helped.tally(answers).uses == len(answers)


@given(st.lists(tallies, max_size=12))
def test_what_helps_first_and_among_equals_the_persons_own_order(found):
    places = sorted(range(len(found)), key=lambda place: helped.sort_key(found[place], place))
    for one, next_one in zip(places, places[1:], strict=False):
        assert found[one].score > found[next_one].score or (
            found[one].score == found[next_one].score and one < next_one
        )


def test_a_line_never_used_stands_in_the_middle():
    assert Tally().score == Fraction(1, 2)
    assert Tally(yes=5, no=1).score == Fraction(6, 8)


def test_another_answer_is_refused():
    with pytest.raises(ValueError, match="none of"):
        helped.tally(["perhaps"])
