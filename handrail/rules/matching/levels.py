"""The scores for many pairs at once: a `Level` sorts pairs into a few levels, and tells the points of each.

Looking up a level's share of the score costs less than working it out, so a mentee has one short table for each
criterion, and a pair is one look into it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from handrail.rules.matching.columns import NOT_SAID, Columns, Small, Vocabulary
from handrail.rules.matching.ways import NOT_KNOWN, remote

FULL_HOURS = 4
Rows = NDArray[np.intp]
Flags = NDArray[np.bool_]


class Level(Protocol):
    """How alike, for many pairs."""

    def said(self, side: Columns) -> Flags:
        """(n): who has said it; what `Score.said` says, for all at once."""

    def points(self, mentees: Columns, vocabulary: Vocabulary) -> Small:
        """(n, levels), or (1, levels) where the mentee doesn't matter: the points, 0 to 100, of each level."""

    def of(self, mentees: Columns, mentors: Columns, rows: Rows, cols: Rows) -> Small:
        """The level of each pair (mentee `rows[k]`, mentor `cols[k]`)."""


@dataclass(frozen=True, slots=True)
class SharedSet:
    """How many of the mentee's answers the mentor gave too; `enough` of them give all points."""

    trait: str
    enough: int | None = None

    def said(self, side: Columns) -> Flags:
        said: Flags = side.count[self.trait] > 0
        return said

    def points(self, mentees: Columns, vocabulary: Vocabulary) -> Small:
        named = mentees.count[self.trait]
        most = int(named.max(initial=0))
        goal = np.maximum(np.minimum(named, self.enough) if self.enough else named, 1)
        return np.minimum(100, 100 * np.arange(most + 1, dtype=np.int32) // goal[:, None])

    def of(self, mentees: Columns, mentors: Columns, rows: Rows, cols: Rows) -> Small:
        return _shared_bits(mentees.sets[self.trait], mentors.sets[self.trait], rows, cols)


@dataclass(frozen=True, slots=True)
class SharedHours:
    """How many hours of the week are free for both; four give all points."""

    def said(self, side: Columns) -> Flags:
        said: Flags = np.any(side.hours, axis=1)
        return said

    def points(self, mentees: Columns, vocabulary: Vocabulary) -> Small:
        return np.arange(FULL_HOURS + 1, dtype=np.int32)[None, :] * (100 // FULL_HOURS)

    def of(self, mentees: Columns, mentors: Columns, rows: Rows, cols: Rows) -> Small:
        return np.minimum(_shared_bits(mentees.hours, mentors.hours, rows, cols), FULL_HOURS)


@dataclass(frozen=True, slots=True)
class OneAnswer:
    """One answer each: `alike(mentee's, mentor's)` gives the points. The level is the mentor's answer."""

    trait: str
    alike: Callable[[object, object], int]

    def said(self, side: Columns) -> Flags:
        said: Flags = side.codes[self.trait] != NOT_SAID
        return said

    def points(self, mentees: Columns, vocabulary: Vocabulary) -> Small:
        answers = vocabulary.codes[self.trait]
        given = set(mentees.codes[self.trait].tolist())
        table = np.zeros((len(answers) + 2, len(answers) + 2), dtype=np.int32)  # the last row and column: elsewhere
        for mine, row in answers.items():
            if row in given:
                table[row, 1:-1] = [self.alike(mine, theirs) for theirs in answers]
        return table[mentees.codes[self.trait]]

    def of(self, mentees: Columns, mentors: Columns, rows: Rows, cols: Rows) -> Small:
        return mentors.codes[self.trait][cols]


@dataclass(frozen=True, slots=True)
class Nearness:
    """2: the same area; 1: phone or video is fine for both; 0: neither, or nobody knows."""

    def said(self, side: Columns) -> Flags:
        said: Flags = (side.area != NOT_SAID) | (remote(side.ways) != NOT_KNOWN)
        return said

    def points(self, mentees: Columns, vocabulary: Vocabulary) -> Small:
        return np.array([[0, 50, 100]], dtype=np.int32)

    def of(self, mentees: Columns, mentors: Columns, rows: Rows, cols: Rows) -> Small:
        by_phone = mentees.by_phone[rows] & mentors.by_phone[cols]
        mine = mentees.area[rows]
        same = (mine == mentors.area[cols]) & (mine > 0)
        return np.where(same, 2, by_phone).astype(np.int32)


def _shared_bits(mine: NDArray[np.uint64], theirs: NDArray[np.uint64], rows: Rows, cols: Rows) -> Small:
    # One column at a time: numpy is three times as fast with one index as with two.
    count: Small = np.bitwise_count(mine[:, 0][rows] & theirs[:, 0][cols]).astype(np.int32)
    for word in range(1, mine.shape[1]):
        count += np.bitwise_count(mine[:, word][rows] & theirs[:, word][cols])
    return count
