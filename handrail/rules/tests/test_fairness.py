"""Figures by group: true, and none of them gives away a handful of people."""

from hypothesis import given
from hypothesis import strategies as st

from handrail.rules.matching.fairness import SMALLEST_SHOWN, Person, by_group

sizes = st.lists(st.tuples(st.integers(0, 25), st.integers(0, 25)), min_size=1, max_size=5)


def made(sizes):
    """Groups of so many who are matched, and so many who are not."""
    return [
        Person(f"group {number}", weeks=number, score=800 if here < matched else None)
        for number, (matched, alone) in enumerate(sizes)
        for here in range(matched + alone)
    ]


@given(sizes)
def test_what_is_shown_is_true(sizes):
    people = made(sizes)
    for row in by_group(people):
        here = [each for each in people if each.group == row.group]
        assert row.people in (None, len(here))
        assert row.matched in (None, sum(each.score is not None for each in here))
        assert row.score in (None, 800)
        assert row.weeks in (None, here[0].weeks)


@given(sizes)
def test_nobody_can_work_out_a_number_of_one_to_ten_people_from_totals(sizes):
    people = made(sizes)
    rows = by_group(people)
    for shown, counts in (
        ([row.people for row in rows], [sum(p.group == row.group for p in people) for row in rows]),
        (
            [row.matched for row in rows],
            [sum(p.group == row.group and p.score is not None for p in people) for row in rows],
        ),
        (
            [None if row.matched is None else row.people - row.matched for row in rows],
            [sum(p.group == row.group and p.score is None for p in people) for row in rows],
        ),
    ):
        hidden = [count for count, is_shown in zip(counts, shown, strict=True) if is_shown is None]
        assert all(count is None or not 0 < count < SMALLEST_SHOWN for count in shown)
        assert not 0 < sum(hidden) < SMALLEST_SHOWN or len(hidden) == len(counts)
        assert len(hidden) != 1 or len(counts) == 1 or sum(hidden) == 0 or len(hidden) == len(counts)


def test_a_large_program_sees_all_its_groups():
    rows = by_group(made([(40, 20), (15, 12), (11, 0)]))

    assert [(row.people, row.matched, row.score) for row in rows] == [(60, 40, 800), (27, 15, 800), (11, 11, 800)]


def test_one_small_group_hides_a_second_one():
    rows = by_group(made([(40, 20), (3, 2), (15, 12)]))

    assert [row.people for row in rows] == [60, None, None]
    assert all(row.weeks is None and row.score is None for row in rows[1:])


def test_a_program_that_is_small_shows_nothing():
    assert all(row.people is None for row in by_group(made([(3, 2), (4, 1)])))


def test_no_people_make_no_rows():
    assert by_group([]) == ()
