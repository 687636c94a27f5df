"""Who would have a mentor if one certain mentor had one more place: for those who have nobody, name by name.

For the best solution no whole round has to be solved anew. A lowest price is exactly what one more place with that
mentor is worth, so the same prices prove the best solution with that place too: only the ties among the pairs that it
may use are decided again, with one place more (tests hold this against solving everything anew). A stable matching is
played through again. Whoever has nobody can gain by one more place only with a mentor at whom they are next in line;
these are tried, each mentor once, the first of each mentee before the second of any.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

import numpy as np

from handrail.rules.matching import best, edges
from handrail.rules.matching.columns import Whole
from handrail.rules.matching.problem import NOBODY, Problem, Solution
from handrail.rules.matching.sides import Flags
from handrail.rules.matching.stable import Asking

TRIED, SHOWN = 100, 3
"""So many mentors are tried in all, and so many shown for each mentee."""
PAIRS_PLAYED = 20_000_000
"""A stable matching is played through no more often than this many pairs allow: 100 times up to 200,000 pairs."""

Matched = Callable[[Problem], Flags]
Found = dict[int, list[int]]


def one_more_place(problem: Problem, solution: Solution, *, tried: int = TRIED) -> Found:
    """Row of a mentee without a mentor → columns of mentors with any one of whom one more place would match them.

    Nothing where the solution was made without OR-Tools: its prices say nothing of scores.
    """
    if "score" not in solution.levels:
        return {}
    nobody = solution.mentor == NOBODY
    worth = edges.worth_at(problem, solution.price)
    face = edges.tight(problem, solution.price, worth)
    reward = int(worth.sum() + (problem.room * solution.price).sum())
    next_in_line = face.only(nobody[face.row])

    def matched(more: Problem) -> Flags:
        chosen = best.most_even(more, face, solution.price, worth)
        gained = int(((more.room - problem.room) * solution.price).sum())
        if int(chosen.reward.sum()) != reward + gained:
            raise RuntimeError("these prices don't prove the solution with one more place")
        found = np.zeros(len(nobody), dtype=np.bool_)
        found[chosen.row] = True
        return found

    return _tried(problem, nobody, _first_of_each(next_in_line.row, next_in_line.col), matched, tried)


def one_more_place_in_asking(problem: Problem, asking: Asking, solution: Solution) -> Found:
    """The same for a stable matching, with the first few mentors whom each mentee asks."""
    nobody = solution.mentor == NOBODY
    lines = [asking.column[start:end] for start, end in zip(asking.start[:-1], asking.start[1:], strict=True)]
    theirs = [lines[row][:SHOWN] for row in np.flatnonzero(nobody).tolist()]

    def matched(more: Problem) -> Flags:
        found = np.zeros(len(nobody), dtype=np.bool_)
        found[asking.who_is_matched(more.room.tolist())] = True
        return found

    tried = min(TRIED, PAIRS_PLAYED // max(len(asking.column), 1))
    return _tried(problem, nobody, _in_turn(theirs), matched, tried)


def _tried(problem: Problem, nobody: Flags, columns: Iterable[int], matched: Matched, tried: int) -> Found:
    found: Found = {}
    for column in list(dict.fromkeys(columns))[:tried]:
        room = problem.room.copy()
        room[column] += 1
        for row in np.flatnonzero(nobody & matched(replace(problem, room=room))).tolist():
            found.setdefault(row, []).append(column)
    return {row: columns[:SHOWN] for row, columns in found.items()}


def _first_of_each(row: Whole, column: Whole) -> Iterator[int]:
    starts = np.searchsorted(row, np.unique(row))
    return _in_turn([each.tolist() for each in np.split(column, starts[1:])])


def _in_turn(lists: Sequence[Sequence[int]]) -> Iterator[int]:
    """The first of each list, then the second of each, and so on."""
    for turn in zip_longest(*lists):
        yield from (each for each in turn if each is not None)
