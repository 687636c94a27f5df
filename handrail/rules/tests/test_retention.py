"""What goes by its time: never a day too early, never what is not over, never what is held."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.rules.retention import Kept, Term, found, goes_on, latest_end

DAYS = st.dates(date(1990, 1, 1), date(2200, 1, 1))
TERMS = st.builds(Term, years=st.integers(0, 40), days=st.integers(0, 2000))
THINGS = st.lists(
    st.builds(Kept, key=st.integers(0, 10**6), ended_on=st.none() | DAYS, whose=st.none() | st.integers(0, 5)),
    unique_by=lambda each: each.key,
)
HELD = st.sets(st.integers(0, 5))


def test_six_years_are_six_years():
    assert goes_on(date(2026, 11, 25), Term(years=6)) == date(2032, 11, 25)
    assert goes_on(date(2024, 2, 29), Term(years=6)) == date(2030, 3, 1)
    assert goes_on(date(2024, 2, 29), Term(years=4)) == date(2028, 2, 29)
    assert goes_on(date(2026, 12, 31), Term(days=30)) == date(2027, 1, 30)


def test_a_term_below_nothing_is_refused():
    with pytest.raises(ValueError, match="no less"):
        Term(years=-1)
    with pytest.raises(OverflowError):
        goes_on(date(9999, 1, 1), Term(years=1))


@given(DAYS, TERMS)
def test_it_is_never_a_day_too_early(ended_on, term):
    day = goes_on(ended_on, term)
    assert day - timedelta(days=term.days) >= ended_on + timedelta(days=365 * term.years)
    assert (day - timedelta(days=term.days)).year == ended_on.year + term.years


@given(DAYS, DAYS, TERMS)
def test_what_was_over_first_goes_first(one, other, term):
    if one <= other:
        assert goes_on(one, term) <= goes_on(other, term)


@given(DAYS, TERMS, st.integers(1, 1000))
def test_a_longer_term_never_ends_sooner(ended_on, term, more):
    assert goes_on(ended_on, Term(term.years, term.days + more)) > goes_on(ended_on, term)
    assert goes_on(ended_on, Term(term.years + 1, term.days)) > goes_on(ended_on, term)


@given(THINGS, TERMS, DAYS, HELD)
def test_each_thing_that_is_due_goes_or_is_held_and_nothing_else_does(things, term, today, held):
    told = found(things, term, today=today, held=held)
    due = {each.key for each in things if each.ended_on and goes_on(each.ended_on, term) <= today}
    assert {each.key for each in (*told.goes, *told.held)} == due
    assert len(told.goes) + len(told.held) == len(due)
    assert all(each.whose in held for each in told.held)
    assert not any(each.whose is not None and each.whose in held for each in told.goes)


@given(THINGS, TERMS, DAYS, HELD)
def test_what_is_gone_is_not_found_again_and_tomorrow_loses_nothing(things, term, today, held):
    gone = {each.key for each in found(things, term, today=today, held=held).goes}
    left = [each for each in things if each.key not in gone]
    assert not found(left, term, today=today, held=held).goes
    tomorrow = found(things, term, today=today + timedelta(days=1), held=held)
    assert gone <= {each.key for each in tomorrow.goes}


@given(DAYS, st.builds(Term, years=st.integers(0, 30), days=st.integers(0, 2000)), DAYS)
def test_asking_for_few_rows_misses_none(ended_on, term, today):
    if goes_on(ended_on, term) <= today:
        assert ended_on <= latest_end(term, today=today)
