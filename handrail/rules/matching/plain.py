"""Matching everybody without OR-Tools: as many as can be, the longest waiting first. How well
they fit decides nothing then.

People who can be matched together form a matroid, so taking them by weight, each if room can be made, is the best in
the first level (Edmonds 1971, doi 10.1007/BF01584082).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from handrail.rules.matching import edges as edges_of
from handrail.rules.matching import prices
from handrail.rules.matching.columns import Small, Whole
from handrail.rules.matching.problem import NOBODY, Problem, Solution


def solve_in_plain_python(problem: Problem) -> Solution:
    """The best in the first level, "priority", and proved for it alone; the gap is that level's."""
    choices = _choices(problem)
    places = _Places(choices, problem.room.tolist())
    for row in np.argsort(-problem.weight, kind="stable").tolist():
        places.find_one_for(row)
    mentor = np.array(places.mentor, dtype=np.int32)
    score = np.array([choices[row].get(column, 0) for row, column in enumerate(places.mentor)], dtype=np.int64)
    return _with_proof(problem, mentor, score)


def _choices(problem: Problem) -> list[dict[int, int]]:
    """For each mentee: mentor → score, who fits best first."""
    found: list[list[tuple[int, int]]] = [[] for _ in problem.mentees]
    for block in problem.pairs:
        for row, column, score in zip(block.rows.tolist(), block.mentor.tolist(), block.score.tolist(), strict=True):
            found[row].append((-score, column))
    return [{column: -score for score, column in sorted(each)} for each in found]


class _Places:
    """Who is where. `lost`: mentors who are full, as are all to whom their mentees could move; that stays so."""

    def __init__(self, choices: Sequence[Mapping[int, int]], room: Sequence[int]) -> None:
        self.choices, self.room = choices, room
        self.mentor = [NOBODY] * len(choices)
        self.holders: list[set[int]] = [set() for _ in room]
        self.lost: set[int] = set()

    def find_one_for(self, row: int) -> None:
        """A place, moving others to another of theirs if need be; nobody who has a place loses it."""
        mover_to: dict[int, int] = {}
        waiting = deque([row])
        while waiting:
            mover = waiting.popleft()
            for column in self.choices[mover]:
                if column in mover_to or column in self.lost:
                    continue
                mover_to[column] = mover
                if len(self.holders[column]) < self.room[column]:
                    self._move(column, mover_to)
                    return
                waiting.extend(self.holders[column])
        self.lost.update(mover_to)

    def _move(self, column: int, mover_to: Mapping[int, int]) -> None:
        while column != NOBODY:
            mover = mover_to[column]
            left, self.mentor[mover] = self.mentor[mover], column
            self.holders[column].add(mover)
            if left != NOBODY:
                self.holders[left].remove(mover)
            column = left


def _with_proof(problem: Problem, mentor: Small, score: Whole) -> Solution:
    """Prices for the first level alone, in which every score counts as 0."""
    level = replace(problem, pairs=[replace(block, score=np.zeros_like(block.score)) for block in problem.pairs])
    reward = np.where(mentor == NOBODY, 0, level.weight)
    price = prices.lowest(edges_of.all_of(level), mentor, reward, len(level.mentors))
    return Solution(mentor, score, price, prices.gap(level, price, int(reward.sum())), ("priority",))
