"""Chapters: whatever is told, in whatever order, they never overlap, cover the time, and nothing is taken away."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.rules.chapters import Beginning, DayTaken, after_slip, begun_on, may_begin, timeline
from handrail.rules.milestones import reached

START = date(2026, 1, 1)
TODAY = START + timedelta(days=400)
DAYS = st.integers(0, 400).map(lambda number: START + timedelta(days=number))
ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("chapter"), DAYS),
        st.tuples(st.just("slip"), DAYS, st.integers(0, 30)),
        st.tuples(st.just("move"), st.integers(0, 50), DAYS),
    ),
    max_size=25,
)


def play(acts):
    """The acts in their order; what is refused has not happened. Yields all beginnings after each."""
    known, number = [], 0
    for kind, *said in acts:
        number += 1
        try:
            if kind == "chapter":
                may_begin(known, said[0])
                known.append(Beginning(number, said[0]))
            elif kind == "slip":
                on, until = said[0], min(said[0] + timedelta(days=said[1]), TODAY)
                following, moved = after_slip(known, on, until), begun_on(known, on)
                if moved:
                    known[known.index(moved)] = Beginning(moved.id, following)
                known.append(Beginning(number, on, is_hard=True))
                if following and not moved:
                    known.append(Beginning(-number, following))
            elif known:
                which = known[said[0] % len(known)]
                may_begin(known, said[1], besides=which.id)
                known[known.index(which)] = Beginning(which.id, said[1], which.is_hard)
        except DayTaken:
            pass
        yield list(known)


@given(ACTS)
def test_chapters_never_overlap_and_cover_the_time(acts):
    before = set()
    for known in play(acts):
        assert before <= {each.id for each in known}, "nothing is ever taken away"
        before = {each.id for each in known}
        found = timeline(known)
        assert {each.id for each in found} == before
        assert not found or found[-1].last is None
        for one, following in zip(found, found[1:], strict=False):
            assert one.first <= one.last and one.last + timedelta(days=1) == following.first
        if found and found[0].first <= TODAY:
            covered = sum(each.days(TODAY) for each in found)
            assert covered == (TODAY - found[0].first).days + 1
            assert sum(each.is_now(TODAY) for each in found) == 1


@given(ACTS)
def test_chapters_are_numbered_in_the_order_of_time(acts):
    for known in play(acts):
        found = timeline(known)
        assert [each.number for each in found if not each.is_hard] == list(
            range(1, 1 + sum(not each.is_hard for each in known))
        )
        assert all(each.number == 0 for each in found if each.is_hard)


@given(ACTS, DAYS, st.integers(0, 30))
def test_a_slip_takes_no_day_from_another_chapter_but_the_one_it_cuts(acts, on, length):
    known = [each for each in play(acts)][-1] if acts else []
    moved = begun_on(known, on)
    if any(each.day == on and each.is_hard for each in known):
        with pytest.raises(DayTaken):
            after_slip(known, on, on)
        return
    try:
        following = after_slip(known, on, on + timedelta(days=length))
    except DayTaken:
        assert moved, "only a chapter that would have no day left stands in the way"
        return
    name = moved.id if moved else "new"
    more = [each for each in known if each != moved]
    more += [Beginning("hard", on, is_hard=True), *([Beginning(name, following)] if following else [])]
    before, after = timeline(known), {each.id: each for each in timeline(more)}
    for each in before:
        assert after[each.id].first == (following if moved and each.id == moved.id else each.first)
        cut = each.first < on and (each.last is None or on <= each.last)
        assert cut or after[each.id].last == each.last
    if following:
        assert after["hard"].last == on + timedelta(days=length)


@given(ACTS, st.integers(0, 200))
def test_days_that_were_reached_stay_reached_as_time_goes_on(acts, later):
    for known in play(acts):
        found = timeline(known)
        now = {(each.chapter, each.number) for each in reached(found, {}, TODAY)}
        then = {(each.chapter, each.number) for each in reached(found, {}, TODAY + timedelta(days=later))}
        assert now <= then


def test_counts_are_worth_a_word_too():
    found = reached([], {"contacts": 12, "helped": 1, "practiced": 0, "unknown": 9}, TODAY)
    assert [(each.kind, each.number) for each in found] == [("contacts", 10), ("helped", 1)]


def test_the_seventh_day_is_seven_days():
    [week] = [each for each in reached(timeline([Beginning(1, START)]), {}, START + timedelta(days=6))]
    assert (week.number, week.on) == (7, START + timedelta(days=6))
    assert reached(timeline([Beginning(1, START)]), {}, START + timedelta(days=5)) == []
