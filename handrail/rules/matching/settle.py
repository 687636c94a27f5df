"""Settling a round by what people said: mentees put mentors in an order, mentors say prefer, fine or no.

Only pairs in which both said yes are looked at. "best": as many as can be, the longest waiting first, then the highest
score (`best.py`). "stable": no two would rather have each other than what they get, and among all such ways the best
one for mentees (`stable.py`). Each gives up what the other keeps, and both are counted the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from handrail.rules.matching import best, stable
from handrail.rules.matching.given import Places, problem_of
from handrail.rules.matching.problem import NOBODY, Problem, Solution
from handrail.rules.matching.what_if import Pair

PREFER, FINE, NO = "prefer", "fine", "no"
ANSWERS = (PREFER, FINE, NO)


@dataclass(frozen=True, slots=True)
class Said:
    """What two said of each other. choice: the mentee's order, 1 first; answer: the mentor's, one of `ANSWERS`."""

    mentee: str
    mentor: str
    choice: int
    answer: str
    score: int


@dataclass(frozen=True, slots=True)
class Way:
    """One way to settle a round.

    pairs   who would walk together, in the order of the mentees' ids
    priority, total_score  what they count, as in `Solution`: by how long they waited, and by how well they fit
    swaps   mentees who would rather have another mentor who would rather have them too: nobody in a stable way
    levels  in which levels it is the best there is, as in `Solution`
    """

    pairs: tuple[Pair, ...]
    priority: int
    total_score: int
    swaps: tuple[str, ...]
    levels: tuple[str, ...]


def ways(weeks: Mapping[str, int], places: Mapping[str, Places], said: Iterable[Said]) -> dict[str, Way]:
    """Mode → how the round would be settled. weeks: id of each mentee → whole weeks waited;  places: id of each mentor.

    Every pair is named once at most; whoever is not named in a pair stays without.
    """
    pairs = list(said)
    every = _problem(weeks, places, pairs)
    choices = {(each.mentee, each.mentor): each.choice for each in pairs}
    answers = {(each.mentee, each.mentor): each.answer for each in pairs}
    problem, ranks = stable.answered(every, choices, answers)
    found = {"best": best.solve(problem), "stable": stable.match(problem, ranks)}
    return {mode: _way(problem, ranks, solution) for mode, solution in found.items()}


def _problem(weeks: Mapping[str, int], places: Mapping[str, Places], pairs: Sequence[Said]) -> Problem:
    mentees = {each: number for number, each in enumerate(sorted(weeks))}
    mentors = {each: number for number, each in enumerate(sorted(places))}
    columns = (
        [mentees[each.mentee] for each in pairs],
        [mentors[each.mentor] for each in pairs],
        [each.score for each in pairs],
    )
    row, column, score = (np.array(each, dtype=np.int64) for each in columns)
    return problem_of(weeks, places, row, column, score)[0]


def _way(problem: Problem, ranks: stable.Ranks, solution: Solution) -> Way:
    pairs = (
        (problem.mentees[row], problem.mentors[column])
        for row, column in enumerate(solution.mentor.tolist())
        if column != NOBODY
    )
    swaps = {mentee for mentee, _mentor in stable.blocking_pairs(problem, ranks, solution)}
    return Way(tuple(pairs), solution.priority(problem), solution.total_score, tuple(sorted(swaps)), solution.levels)
