"""The stable mode: nobody could do better by leaving their pair for each other.

Deferred acceptance (Gale & Shapley 1962, doi 10.2307/2312726), mentees asking first: each mentee gets the best mentor
that any stable matching gives them. What it gives up for that: it may match fewer people than `best.solve` does, and
how long somebody has waited counts for nothing.

Ranks decide; where somebody ranks two the same, the higher score, then the lower lot (`lots.py`), then the lower id.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from heapq import heappush, heapreplace

import numpy as np
from numpy.typing import NDArray

from handrail.rules.matching.columns import Whole
from handrail.rules.matching.edges import Edges, all_of
from handrail.rules.matching.lots import LOT_BITS, lots
from handrail.rules.matching.problem import NOBODY, Problem, Solution
from handrail.rules.matching.what_if import Changes, Pair, changed

LEVELS = ("stable",)
PREFER, FINE = 1, 2
LAST = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True)
class Ranks:
    """(pairs), in the order of `edges.all_of`: how mentees rank mentors, and mentors mentees. Lower is better."""

    mentee: Whole
    mentor: Whole


def by_score(problem: Problem) -> Ranks:
    """Both sides rank by score."""
    score = all_of(problem).score
    return Ranks(-score, -score)


def answered(problem: Problem, choices: Mapping[Pair, int], answers: Mapping[Pair, str]) -> tuple[Problem, Ranks]:
    """Ranks from what people said of those who were offered to them, and the problem without the pairs that got a no.

    choices  pair → the mentee's rank, 1 first; whom they did not rank comes after, by score
    answers  pair → the mentor's "prefer", "fine" or "no"; whom they were not asked about counts as fine
    """
    no = frozenset(pair for pair, answer in answers.items() if answer == "no")
    left = changed(problem, Changes(forbidden=no))
    edges = all_of(left)
    mentees = np.full(len(edges), max(choices.values(), default=0) + 1)
    mentors = np.full(len(edges), FINE)
    for at, (row, column) in enumerate(zip(edges.row.tolist(), edges.col.tolist(), strict=True)):
        pair = problem.mentees[row], problem.mentors[column]
        mentees[at] = choices.get(pair, mentees[at])
        mentors[at] = PREFER if answers.get(pair) == "prefer" else FINE
    return left, Ranks(mentees, mentors)


def match(problem: Problem, ranks: Ranks) -> Solution:
    """The stable matching that is best for mentees. Its `gap` is the number of blocking pairs, counted by itself."""
    return Asking.of(problem, ranks).match(problem)


def keeping(problem: Problem, kept: Collection[Pair]) -> Solution:
    """Both sides by score, and these pairs stay together: they take their places and stand apart from the rest.

    Among all others nobody would rather have each other, and that is what `gap` counts. Of a kept pair somebody may
    rather have another, or another rather have one of them: that is what keeping them means.

    kept: pairs that may meet, a mentee in one of them at most, and no more of a mentor than they have room for.
    """
    rows = {each: row for row, each in enumerate(problem.mentees)}
    columns = {each: column for column, each in enumerate(problem.mentors)}
    pairs = [(rows[mentee], columns[mentor]) for mentee, mentor in kept]
    room = problem.room.copy()
    for _row, column in pairs:
        room[column] -= 1
    rest = replace(changed(problem, Changes(held=frozenset(mentee for mentee, _mentor in kept))), room=room)
    found = match(rest, by_score(rest))
    edges = all_of(problem)
    for row, column in pairs:
        found.mentor[row] = column
        found.score[row] = edges.score[(edges.row == row) & (edges.col == column)][0]
    return found


def blocking_pairs(problem: Problem, ranks: Ranks, solution: Solution) -> list[Pair]:
    """Pairs of whom both would rather have each other: none in a stable matching. Knows nothing of how it was made.

    Raises ValueError where somebody is matched who may not meet, or a mentor has more than they have room for.
    """
    edges = all_of(problem)
    own = solution.mentor[edges.row] == edges.col
    load = np.bincount(edges.col[own], minlength=len(problem.mentors))
    if np.count_nonzero(own) != solution.matched or (load > problem.room).any():
        raise ValueError("no matching of these people")
    has = np.full(len(problem.mentees), LAST)
    has[edges.row[own]] = ranks.mentee[own]
    least = np.full(len(problem.mentors), -LAST)
    np.maximum.at(least, edges.col[own], ranks.mentor[own])
    least[load < problem.room] = LAST
    both = np.flatnonzero((ranks.mentee < has[edges.row]) & (ranks.mentor < least[edges.col]))
    return [(problem.mentees[edges.row[at]], problem.mentors[edges.col[at]]) for at in both.tolist()]


@dataclass(frozen=True, slots=True)
class Asking:
    """Whom each mentee asks, one after the other, ready to be played through with any number of places.

    start (n + 1), column, standing (pairs)  each mentee's mentors, best first, and where the mentee stands with them
    row, score (pairs)                       by standing: of two, the lower one is the mentor's choice
    """

    ranks: Ranks
    start: list[int]
    column: list[int]
    standing: list[int]
    row: list[int]
    score: list[int]

    @classmethod
    def of(cls, problem: Problem, ranks: Ranks) -> Asking:
        edges = all_of(problem)
        lot = lots(problem, edges)
        mine = _sorted(edges.row, _keys(ranks.mentee, edges.score, lot))
        theirs = _sorted(edges.col, _keys(ranks.mentor, edges.score, lot))
        standing = np.empty(len(edges), dtype=np.int64)
        standing[theirs] = np.arange(len(edges))
        return cls(
            ranks=ranks,
            start=_start(problem, edges),
            column=edges.col[mine].tolist(),
            standing=standing[mine].tolist(),
            row=edges.row[theirs].tolist(),
            score=edges.score[theirs].tolist(),
        )

    def match(self, problem: Problem) -> Solution:
        """The stable matching with the places of this problem, which is the same but for them."""
        held = self.held(problem.room.tolist())
        mentor = np.full(len(problem.mentees), NOBODY, dtype=np.int32)
        score = np.zeros(len(problem.mentees), dtype=np.int64)
        for column, taken in enumerate(held):
            for place in taken:
                mentor[self.row[-place]], score[self.row[-place]] = column, self.score[-place]
        found = Solution(mentor, score, np.zeros(len(problem.mentors), dtype=np.int64), 0, LEVELS)
        return replace(found, gap=len(blocking_pairs(problem, self.ranks, found)))

    def who_is_matched(self, room: list[int]) -> list[int]:
        """The rows of the mentees who have somebody, with so many places."""
        return [self.row[-place] for taken in self.held(room) for place in taken]

    def held(self, room: list[int]) -> list[list[int]]:
        """For each mentor whom they hold at the end: minus the standing, the least one first."""
        held: list[list[int]] = [[] for _ in room]
        at, end = self.start[:-1], self.start[1:]
        asking = list(range(len(at)))
        while asking:
            row = asking.pop()
            for turn in range(at[row], end[row]):
                at[row] = turn + 1
                column, standing = self.column[turn], -self.standing[turn]
                those = held[column]
                if len(those) < room[column]:
                    heappush(those, standing)
                    break
                if those and those[0] < standing:
                    asking.append(self.row[-heapreplace(those, standing)])
                    break
        return held


def _keys(rank: Whole, score: Whole, lot: Whole) -> Whole:
    """(pairs): one number for rank, score and lot, the lowest of which is best: a sort by one number is faster."""
    steps = int(score.max(initial=0)) + 1
    rank = rank - int(rank.min(initial=LAST))
    if (int(rank.max(initial=0)) + 1) * (steps << LOT_BITS) > LAST:
        rank = np.unique(rank, return_inverse=True)[1]
    keys: Whole = (rank * steps + (steps - 1 - score) << LOT_BITS) + lot
    return keys


def _sorted(group: Whole, keys: Whole) -> NDArray[np.intp]:
    """Where the pairs stand, ordered by group and then by key. Two sorts by one number each: three times as fast as
    `np.lexsort`, and small numbers are sorted without comparing."""
    order = np.argsort(keys, kind="stable")
    small = np.uint16 if int(group.max(initial=0)) <= np.iinfo(np.uint16).max else np.int32
    return order[np.argsort(group[order].astype(small), kind="stable")]


def _start(problem: Problem, edges: Edges) -> list[int]:
    starts: list[int] = np.searchsorted(edges.row, np.arange(len(problem.mentees) + 1)).tolist()
    return starts
