"""What if: pairs that are kept or forbidden, people who are held back; and who is affected by it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from handrail.rules.matching.columns import Whole
from handrail.rules.matching.pairs import Block
from handrail.rules.matching.problem import NOBODY, Problem, Solution
from handrail.rules.matching.sides import Flags

Pair = tuple[str, str]
"""A mentee's id and a mentor's."""


class CannotKeep(ValueError):
    """A pair can't be kept. `key` says why: "may_not_meet", "kept_with_another", "no_room", "held"."""

    def __init__(self, key: str, pair: Pair) -> None:
        super().__init__(f"{key}: {pair}")
        self.key, self.pair = key, pair


@dataclass(frozen=True, slots=True)
class Changes:
    """What a coordinator decides before the rest is worked out.

    kept       pairs that are to be together;  forbidden: pairs that are not
    held       people who wait on purpose: a mentee stays without a mentor, a mentor takes nobody in this round
    """

    kept: frozenset[Pair] = frozenset()
    forbidden: frozenset[Pair] = frozenset()
    held: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Difference:
    """Who is affected, as ids of mentees in order: who had somebody and has nobody now, the other way round, and
    who has another mentor; and how many points (see `Solution`) are gained, below 0 lost."""

    lost: tuple[str, ...]
    gained: tuple[str, ...]
    moved: tuple[str, ...]
    priority: int
    total_score: int


def changed(problem: Problem, changes: Changes) -> Problem:
    """The same problem with these changes. A kept mentee has no other choice left, and a weight above all others, so
    that they are matched: taking somebody in leaves out at most one of those who weigh less.

    Raises:
        CannotKeep: a kept pair may not meet or is forbidden, or the mentor has no room for all who are kept.
    """
    kept = _kept(problem, changes)
    mentees, mentors = _index(problem.mentees), _index(problem.mentors)
    size = len(mentors)
    forbidden = [
        mentees[one] * size + mentors[other] for one, other in changes.forbidden if one in mentees and other in mentors
    ]
    held_mentees, held_mentors = _flags(mentees, changes), _flags(mentors, changes)

    def stays(rows: Whole, columns: Whole) -> Flags:
        only = kept[rows]
        allowed: Flags = ((only == NOBODY) | (only == columns)) & ~held_mentees[rows] & ~held_mentors[columns]
        return allowed & ~np.isin(rows * size + columns, forbidden)

    weight = np.where(kept == NOBODY, problem.weight, problem.weight.max(initial=0) + 1)
    return replace(problem, weight=weight, pairs=[_only(block, stays) for block in problem.pairs])


def difference(problem: Problem, before: Solution, after: Solution) -> Difference:
    """Who is affected when `after` takes the place of `before`. Both are solutions for the people of `problem`."""
    had, has = before.mentor != NOBODY, after.mentor != NOBODY
    moved = had & has & (before.mentor != after.mentor)
    return Difference(
        lost=_names(problem, had & ~has),
        gained=_names(problem, has & ~had),
        moved=_names(problem, moved),
        priority=after.priority(problem) - before.priority(problem),
        total_score=after.total_score - before.total_score,
    )


def _kept(problem: Problem, changes: Changes) -> Whole:
    """(n): the column of the mentor with whom each mentee is kept, or `NOBODY`."""
    mentees, mentors = _index(problem.mentees), _index(problem.mentors)
    kept = np.full(len(problem.mentees), NOBODY, dtype=np.int64)
    room = problem.room.copy()
    for pair in sorted(changes.kept):
        row, column = mentees.get(pair[0]), mentors.get(pair[1])
        if row is None or column is None or pair in changes.forbidden or not _may_meet(problem, row, column):
            raise CannotKeep("may_not_meet", pair)
        if changes.held & set(pair):
            raise CannotKeep("held", pair)
        if kept[row] != NOBODY:
            raise CannotKeep("kept_with_another", pair)
        if room[column] == 0:
            raise CannotKeep("no_room", pair)
        kept[row], room[column] = column, room[column] - 1
    return kept


def _may_meet(problem: Problem, row: int, column: int) -> bool:
    for block in problem.pairs:
        at = row - block.first
        if 0 <= at < len(block.start) - 1:
            return column in block.mentor[block.start[at] : block.start[at + 1]]
    return False


def _only(block: Block, stays: Callable[[Whole, Whole], Flags]) -> Block:
    which = stays(block.rows, block.mentor.astype(np.int64))
    start = np.concatenate([[0], np.cumsum(which)])[block.start]
    return Block(block.first, start, block.mentor[which], block.score[which])


def _index(ids: Sequence[str]) -> dict[str, int]:
    return {each: number for number, each in enumerate(ids)}


def _flags(index: dict[str, int], changes: Changes) -> Flags:
    return np.array([each in changes.held for each in index], dtype=np.bool_)


def _names(problem: Problem, which: Flags) -> tuple[str, ...]:
    return tuple(problem.mentees[row] for row in np.flatnonzero(which).tolist())
