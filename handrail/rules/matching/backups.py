"""If a mentor goes on leave: who could step in for each of their mentees, and for whom there is nobody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from handrail.rules.matching.best import solve
from handrail.rules.matching.problem import NOBODY, Problem, Solution
from handrail.rules.matching.sides import Flags
from handrail.rules.matching.what_if import Changes, changed


def backups(problem: Problem, solution: Solution) -> Mapping[str, str | None]:
    """For each matched mentee another mentor who may meet them and has room left; None where there is none.

    As many as can be, then the best fitting. Each place is promised once: all could step in on the same day.
    """
    return _second_mentors(problem, solution, solution.mentor != NOBODY)


def cover(problem: Problem, solution: Solution, mentor: str) -> Mapping[str, str | None]:
    """The same for one mentor's mentees alone: nobody else moves. None: left uncovered while this mentor is away."""
    return _second_mentors(problem, solution, solution.mentor == problem.mentors.index(mentor))


def _second_mentors(problem: Problem, solution: Solution, whose: Flags) -> Mapping[str, str | None]:
    mentees = [problem.mentees[row] for row in np.flatnonzero(whose).tolist()]
    own = zip(mentees, (problem.mentors[column] for column in solution.mentor[whose].tolist()), strict=True)
    others = frozenset(problem.mentees) - frozenset(mentees)
    load = np.bincount(solution.mentor[solution.mentor != NOBODY], minlength=len(problem.mentors))
    left = replace(problem, room=problem.room - load, caseload=problem.caseload + load)
    second = solve(changed(left, Changes(forbidden=frozenset(own), held=others))).mentor[whose].tolist()
    named = (None if column == NOBODY else problem.mentors[column] for column in second)
    return dict(zip(mentees, named, strict=True))
