"""A round of pairs that were scored elsewhere: no profiles, only who may meet and how well they fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from handrail.rules.matching import edges as edges_of
from handrail.rules.matching.columns import Whole
from handrail.rules.matching.criteria import Fact
from handrail.rules.matching.pairs import CELLS, Block
from handrail.rules.matching.problem import NOBODY, Problem, Solution, weight


@dataclass(frozen=True, slots=True)
class Places:
    """How many mentees a mentor would take, and has."""

    capacity: int
    caseload: int = 0

    @property
    def room(self) -> int:
        return max(self.capacity - self.caseload, 0)


def problem_of(
    weeks: Mapping[str, int], places: Mapping[str, Places], row: Whole, column: Whole, score: Whole
) -> tuple[Problem, NDArray[np.intp]]:
    """The problem, and in which order its pairs stand (where each stood in the arrays).

    weeks   id of a mentee → whole weeks waited;  places: id of a mentor → places
    row, column, score  (pairs), in any order, each pair once; rows and columns count the ids in their order
    """
    order = np.lexsort((column, row))
    mentees, mentors = sorted(weeks), sorted(places)
    problem = Problem(
        mentees=mentees,
        mentors=mentors,
        weight=np.array([weight(weeks[each]) for each in mentees], dtype=np.int64),
        room=np.array([places[each].room for each in mentors], dtype=np.int64),
        caseload=np.array([places[each].caseload for each in mentors], dtype=np.int64),
        pairs=list(_blocks(len(mentees), row[order], column[order].astype(np.int32), score[order].astype(np.int32))),
    )
    return problem, order


def _blocks(mentees: int, row: Whole, column: NDArray[np.int32], score: NDArray[np.int32]) -> Iterator[Block]:
    """Blocks of about `CELLS` pairs, none of which cuts through a mentee's."""
    start = np.searchsorted(row, np.arange(mentees + 1))
    first = 0
    while first < mentees:
        last = max(first + 1, int(np.searchsorted(start, start[first] + CELLS, side="right")) - 1)
        pairs = slice(start[first], start[last])
        yield Block(first, start[first : last + 1] - start[first], column[pairs], score[pairs])
        first = last


def why_nobody(problem: Problem, solution: Solution) -> dict[int, tuple[Fact, ...]]:
    """Row of each mentee without a mentor → facts, each with a number; where a number is 0, the fact is left out.

    scored  mentors who were scored for them (always there);  of these: full (no place before this round), and taken,
            with what those who are there instead have, as far as the mode promises it: see `_taken`
    """
    edges = edges_of.all_of(problem)
    scored, full = (
        np.bincount(edges.row[which], minlength=len(problem.mentees)).tolist()
        for which in (slice(None), problem.room[edges.col] == 0)
    )
    key = _taken(solution)
    found = {}
    for row in np.flatnonzero(solution.mentor == NOBODY).tolist():
        counts = (("full", full[row]), (key, scored[row] - full[row]))
        found[row] = (Fact("scored", (str(scored[row]),)), *(Fact(key, (str(n),)) for key, n in counts if n))
    return found


def _taken(solution: Solution) -> str:
    """Why others are there: of two who could change places, whoever has the place has waited longer, or as long and
    fits as well or better; without OR-Tools, has waited as long or longer; in the stable mode, ranks as high or higher.
    """
    if "score" in solution.levels:
        return "taken_by_waiting_and_fit"
    return "taken_by_waiting" if "priority" in solution.levels else "taken_by_rank"
