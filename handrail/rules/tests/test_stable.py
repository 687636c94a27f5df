"""The stable mode against every way to match a few people, and against what it promises."""

import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.rules.matching import edges, lots, stable
from handrail.rules.matching.given import Places
from handrail.rules.matching.one_more_place import one_more_place_in_asking
from handrail.rules.matching.problem import NOBODY, Solution
from handrail.rules.tests.rounds import round_of, rounds, way_of, ways


@st.composite
def ranked_rounds(draw):
    """A round, and ranks of both sides with many ties."""
    problem = draw(rounds)
    count = edges.count(problem.pairs)
    ranks = [
        np.array(draw(st.lists(st.integers(1, 3), min_size=count, max_size=count)), dtype=np.int64) for _ in range(2)
    ]
    return problem, stable.Ranks(*ranks)


def as_solution(problem, way):
    none = np.zeros(len(problem.mentees), dtype=np.int64)
    return Solution(np.array(way, dtype=np.int32), none, np.zeros(len(problem.mentors), dtype=np.int64), 0, ())


def strict(problem, ranks):
    """The ranks with all ties broken as the module says it, by plain comparing: (row, column) → place."""
    every = edges.all_of(problem)
    lot = lots.lots(problem, every).tolist()
    keys = zip(every.row.tolist(), every.col.tolist(), every.score.tolist(), lot, strict=True)
    mine, theirs = {}, {}
    for (row, column, score, each), one, other in zip(keys, ranks.mentee.tolist(), ranks.mentor.tolist(), strict=True):
        mine[row, column] = one, -score, each, column
        theirs[row, column] = other, -score, each, row
    return mine, theirs


def blocks(problem, way, mine, theirs):
    """The pairs who would both rather have each other, looked for one by one."""
    for row, column in mine:
        holders = [other for other, its in enumerate(way) if its == column]
        wants = way[row] == NOBODY or mine[row, column] < mine[row, way[row]]
        free = len(holders) < problem.room[column]
        worst = max((theirs[other, column] for other in holders), default=())
        if wants and (free or theirs[row, column] < worst):
            yield row, column


@given(ranked_rounds())
def test_nobody_could_do_better_together_and_each_mentee_has_the_best_of_all_such_ways(ranked):
    problem, ranks = ranked
    mine, theirs = strict(problem, ranks)
    found = stable.match(problem, ranks)
    every = [way for way in ways(problem) if not any(blocks(problem, way, mine, theirs))]

    assert way_of(found) in every
    for way in every:
        for row, column in enumerate(way):
            assert (column == NOBODY) == (way_of(found)[row] == NOBODY)  # the rural hospitals theorem
            assert column == NOBODY or mine[row, way_of(found)[row]] <= mine[row, column]
    assert found.gap == 0
    assert found.levels == ("stable",)


@given(ranked_rounds())
def test_blocking_pairs_are_those_that_looking_one_by_one_finds(ranked):
    problem, ranks = ranked
    every = edges.all_of(problem)
    pairs = list(zip(every.row.tolist(), every.col.tolist(), strict=True))
    mine, theirs = (dict(zip(pairs, side.tolist(), strict=True)) for side in (ranks.mentee, ranks.mentor))
    for way in list(ways(problem))[:40]:
        told = stable.blocking_pairs(problem, ranks, as_solution(problem, way))
        looked = list(_blocks_by_rank(problem, way, mine, theirs))
        assert told == [(problem.mentees[row], problem.mentors[column]) for row, column in looked]


def _blocks_by_rank(problem, way, mine, theirs):
    for row, column in mine:
        holders = [other for other, its in enumerate(way) if its == column]
        wants = way[row] == NOBODY or mine[row, column] < mine[row, way[row]]
        free = len(holders) < problem.room[column]
        if wants and (free or any(theirs[row, column] < theirs[other, column] for other in holders)):
            yield row, column


@given(ranked_rounds())
def test_without_ranks_both_sides_go_by_score(ranked):
    problem, _ranks = ranked
    ranks = stable.by_score(problem)
    found = stable.match(problem, ranks)
    mine, theirs = strict(problem, ranks)

    assert not list(blocks(problem, way_of(found), mine, theirs))


def test_a_matching_with_too_many_or_with_people_who_may_not_meet_is_no_certificate():
    problem = round_of({"a": 0, "b": 0}, {"x": Places(1), "y": Places(1)}, {("a", "x"): 1, ("b", "x"): 1})
    for way in ((0, 0), (1, NOBODY)):
        with pytest.raises(ValueError, match="no matching"):
            stable.blocking_pairs(problem, stable.by_score(problem), as_solution(problem, way))


def test_ranks_far_apart_count_as_ranks_close_together():
    scores = {(mentee, mentor): 1_000_000 for mentee in "abc" for mentor in "xy"}
    problem = round_of(dict.fromkeys("abc", 0), {"x": Places(1), "y": Places(1)}, scores)
    close = np.array([1, 2, 2, 1, 1, 2])
    far = np.array([-(10**18), 10**18, 10**18, -(10**18), -(10**18), 10**18])

    one, other = (stable.match(problem, stable.Ranks(ranks, ranks[::-1].copy())) for ranks in (close, far))

    assert way_of(one) == way_of(other)


def test_a_mentor_s_prefer_comes_before_fine_and_their_no_is_final():
    scores = {("a", "x"): 900, ("b", "x"): 100, ("c", "x"): 500, ("c", "y"): 1}
    problem = round_of(dict.fromkeys("abc", 0), {"x": Places(1), "y": Places(1)}, scores)

    def mentors(**answers):
        left, ranks = stable.answered(
            problem, {("c", "y"): 1}, {(mentee, "x"): said for mentee, said in answers.items()}
        )
        found = stable.match(left, ranks)
        assert found.gap == 0
        return {left.mentees[row]: left.mentors[at] for row, at in enumerate(way_of(found)) if at != NOBODY}

    assert mentors(a="fine", b="prefer", c="fine") == {"b": "x", "c": "y"}  # c chose y
    assert mentors(a="fine", b="fine") == {"a": "x", "c": "y"}
    assert mentors(a="no", b="fine") == {"b": "x", "c": "y"}
    assert mentors(a="no", b="no") == {"c": "y"}
    assert mentors() == {"a": "x", "c": "y"}


def test_hundreds_are_matched_and_to_match_nobody_is_not_stable():
    chance = random.Random(7)
    mentees, mentors = (
        [f"{letter}{number:04}" for number in range(count)] for letter, count in (("e", 900), ("m", 90))
    )
    scores = {(mentee, mentor): chance.randrange(5) for mentee in mentees for mentor in chance.sample(mentors, 8)}
    problem = round_of(dict.fromkeys(mentees, 0), dict.fromkeys(mentors, Places(9)), scores)
    ranks = stable.by_score(problem)

    found = stable.match(problem, ranks)

    assert found.gap == 0
    assert found.matched > 700
    assert len(stable.blocking_pairs(problem, ranks, as_solution(problem, [NOBODY] * 900))) == len(scores)


@given(ranked_rounds())
def test_one_more_place_that_is_told_matches_them_when_all_is_played_through_anew(ranked):
    problem, ranks = ranked
    asking = stable.Asking.of(problem, ranks)
    for row, columns in one_more_place_in_asking(problem, asking, asking.match(problem)).items():
        assert columns
        for column in columns:
            room = problem.room + (np.arange(len(problem.mentors)) == column)
            assert stable.match(replace(problem, room=room), ranks).mentor[row] != NOBODY


@st.composite
def rounds_with_kept_pairs(draw):
    """A round, and some pairs of it that may be kept: a mentee once, a mentor as often as they have room."""
    problem = draw(rounds)
    every = edges.all_of(problem)
    room, kept = problem.room.tolist(), {}
    for at in draw(st.permutations(range(len(every)))):
        row, column = int(every.row[at]), int(every.col[at])
        if row not in kept and room[column] and draw(st.booleans()):
            kept[row] = column
            room[column] -= 1
    return problem, kept


@given(rounds_with_kept_pairs())
def test_pairs_that_are_kept_stay_and_among_all_others_nobody_would_rather_have_each_other(round_):
    problem, kept = round_
    found = stable.keeping(problem, [(problem.mentees[row], problem.mentors[col]) for row, col in kept.items()])
    scores = dict(zip(_pairs_of(problem), edges.all_of(problem).score.tolist(), strict=True))
    way = way_of(found)

    assert all(way[row] == column for row, column in kept.items())
    assert all(way.count(column) <= problem.room[column] for column in set(way) - {NOBODY})
    assert found.score.tolist() == [scores.get((row, column), 0) for row, column in enumerate(way)]
    assert found.gap == 0
    rather = {pair: -score for pair, score in scores.items() if pair[0] not in kept}
    load = {column: sum(way[row] == column for row in kept) for column in set(way)}
    for row, column in rather:
        holders = [other for other, its in enumerate(way) if its == column and other not in kept]
        free = len(holders) + load.get(column, 0) < problem.room[column]
        wants = way[row] == NOBODY or rather[row, column] < rather[row, way[row]]
        assert not (wants and (free or any(rather[row, column] < rather[other, column] for other in holders)))


@given(rounds)
def test_where_no_pair_is_kept_it_is_the_stable_matching(problem):
    assert way_of(stable.keeping(problem, [])) == way_of(stable.match(problem, stable.by_score(problem)))


def _pairs_of(problem):
    every = edges.all_of(problem)
    return list(zip(every.row.tolist(), every.col.tolist(), strict=True))
