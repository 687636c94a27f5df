"""Small rounds of scored pairs, made up by hypothesis, and every way to match them."""

from collections.abc import Iterator, Mapping
from itertools import product

import numpy as np
from hypothesis import strategies as st

from handrail.rules.matching import edges
from handrail.rules.matching.given import Places, problem_of
from handrail.rules.matching.problem import NOBODY, Problem, Solution

Scores = Mapping[tuple[str, str], int]


def round_of(weeks: Mapping[str, int], places: Mapping[str, Places], scores: Scores) -> Problem:
    mentees, mentors = sorted(weeks), sorted(places)
    row = np.array([mentees.index(mentee) for mentee, _mentor in scores], dtype=np.int64)
    column = np.array([mentors.index(mentor) for _mentee, mentor in scores], dtype=np.int64)
    return problem_of(weeks, places, row, column, np.array(list(scores.values()), dtype=np.int64))[0]


@st.composite
def inputs(draw, mentees: int = 5, mentors: int = 4) -> tuple[dict[str, int], dict[str, Places], dict]:
    """weeks, places and scores, with many ties."""
    weeks = {f"e{n}": draw(st.sampled_from((0, 0, 1, 51, 52, 53, 1000))) for n in range(draw(st.integers(0, mentees)))}
    some = st.builds(Places, st.sampled_from((0, 1, 1, 2, 3, 1000)), st.sampled_from((0, 0, 1, 2)))
    places = {f"m{n}": draw(some) for n in range(draw(st.integers(0, mentors)))}
    score = st.sampled_from((None, 0, 1, 1, 2, 500, 1_000_000))
    scores = {(mentee, mentor): draw(score) for mentee in weeks for mentor in places}
    return weeks, places, {pair: points for pair, points in scores.items() if points is not None}


rounds = inputs().map(lambda given: round_of(*given))


def scores_of(problem: Problem) -> dict[tuple[int, int], int]:
    """(row, column) → score."""
    every = edges.all_of(problem)
    return dict(zip(zip(every.row.tolist(), every.col.tolist(), strict=True), every.score.tolist(), strict=True))


def ways(problem: Problem) -> Iterator[tuple[int, ...]]:
    """Every way to match: the column of each mentee's mentor, or NOBODY."""
    pairs = scores_of(problem)
    choices = [
        [NOBODY, *(column for column in range(len(problem.mentors)) if (row, column) in pairs)]
        for row in range(len(problem.mentees))
    ]
    for way in product(*choices):
        if all(way.count(column) <= problem.room[column] for column in set(way) - {NOBODY}):
            yield way


def way_of(solution: Solution) -> tuple[int, ...]:
    return tuple(solution.mentor.tolist())
