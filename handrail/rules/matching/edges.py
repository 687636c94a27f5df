"""The pairs that a solver looks at: all of them, or the most promising, with more brought in as prices ask for them.

Looking only at each mentee's best pairs loses people (41 of 8,840 at 10,000 mentees and 32 pairs each), so every pair
is priced afterwards, and whoever would do better by one that was left out gets it: column generation, as in Gilmore &
Gomory 1961 (doi 10.1287/opre.9.6.849).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from handrail.rules.matching.columns import Whole
from handrail.rules.matching.pairs import Block, Pairs
from handrail.rules.matching.problem import Problem

AT_ONCE = 1_000_000
"""Up to so many pairs are looked at together."""
BEST, MORE = 32, 16
"""Of a larger number: each mentee's best so many; and so many more where prices ask for them."""


@dataclass(frozen=True, slots=True)
class Edges:
    """Some pairs in the order of their rows: mentee `row[k]`, mentor `col[k]`, what they are worth, their score."""

    row: Whole
    col: Whole
    reward: Whole
    score: Whole

    def __len__(self) -> int:
        return len(self.row)

    def only(self, flags: NDArray[np.bool_]) -> Edges:
        return Edges(self.row[flags], self.col[flags], self.reward[flags], self.score[flags])


def first(problem: Problem, at_once: int = AT_ONCE) -> Edges:
    """All pairs, or the best few of each mentee where there are too many."""
    if count(problem.pairs) <= at_once:
        return all_of(problem)
    return join(problem, [_picked(block, _best(block, block.score, BEST)) for block in problem.pairs])


def all_of(problem: Problem) -> Edges:
    """Every pair."""
    return join(problem, [_picked(block, slice(None)) for block in problem.pairs])


def better(problem: Problem, price: Whole, worth: Whole) -> Iterator[Picked]:
    """For each block the pairs that are worth more to their mentee than what they have, the best few of each."""
    step = problem.priority_step
    for block in problem.pairs:
        rows = slice(block.first, block.first + len(block.start) - 1)
        gain = block.score - price[block.mentor]
        floor = np.repeat(worth[rows] - step * problem.weight[rows], np.diff(block.start))
        asked = gain > floor
        if asked.any():
            yield _picked(block, _best(block, np.where(asked, gain, np.iinfo(np.int64).min), MORE, asked))


def tight(problem: Problem, price: Whole, worth: Whole) -> Edges:
    """The pairs that a best solution may use: worth to the mentee exactly what they have, and not less."""
    step = problem.priority_step
    found = []
    for block in problem.pairs:
        rows = slice(block.first, block.first + len(block.start) - 1)
        exact = np.repeat(worth[rows] - step * problem.weight[rows], np.diff(block.start))
        found.append(_picked(block, np.flatnonzero(block.score - price[block.mentor] == exact)))
    return join(problem, found)


def worth_at(problem: Problem, price: Whole) -> Whole:
    """(n): the most that any pair leaves to each mentee at these prices, not below 0."""
    worth = np.zeros(len(problem.mentees), dtype=np.int64)
    for block in problem.pairs:
        some = np.flatnonzero(np.diff(block.start))
        if len(some):
            most = np.maximum.reduceat(block.score - price[block.mentor], block.start[some])
            rows = block.first + some
            worth[rows] = np.maximum(0, most + problem.priority_step * problem.weight[rows])
    return worth


Picked = tuple[Whole, Whole, Whole]
"""row, col, score"""


def join(problem: Problem, parts: list[Picked], edges: Edges | None = None) -> Edges:
    """The picked pairs with what they are worth, after those of `edges`, in the order of their rows; each pair once."""
    known = [(edges.row, edges.col, edges.score)] if edges else []
    row, col, score = (
        np.concatenate([part[k] for part in [*known, *parts]] or [np.empty(0, np.int64)]) for k in range(3)
    )
    if edges:
        _, once = np.unique(row * len(problem.mentors) + col, return_index=True)
        row, col, score = row[once], col[once], score[once]
    return Edges(row, col, problem.priority_step * problem.weight[row] + score, score)


def _picked(block: Block, which: slice | NDArray[np.intp]) -> Picked:
    return (
        block.rows[which].astype(np.int64),
        block.mentor[which].astype(np.int64),
        block.score[which].astype(np.int64),
    )


def _best(
    block: Block, value: NDArray[np.integer], most: int, allowed: NDArray[np.bool_] | None = None
) -> NDArray[np.intp]:
    """Where the `most` highest values of each row stand, of the allowed ones."""
    found = []
    upto = block.start if allowed is None else np.concatenate([[0], np.cumsum(allowed)])[block.start]
    for row in np.flatnonzero(np.diff(upto)):
        start, end = block.start[row], block.start[row + 1]
        within = np.arange(start, end) if allowed is None else start + np.flatnonzero(allowed[start:end])
        if len(within) > most:
            within = within[np.argpartition(value[within], len(within) - most)[-most:]]
        found.append(np.sort(within))
    return np.concatenate(found) if found else np.empty(0, dtype=np.intp)


def count(pairs: Pairs) -> int:
    """How many pairs there are."""
    return sum(len(block.mentor) for block in pairs)
