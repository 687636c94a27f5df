"""Everybody who may meet, with the score of each pair: worked out block by block, kept small."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from handrail.rules.matching.columns import Small, Whole
from handrail.rules.matching.criteria import Score
from handrail.rules.matching.hard_rules import HARD_RULES
from handrail.rules.matching.profiles import MenteeProfile
from handrail.rules.matching.scores import SCORES
from handrail.rules.matching.sides import Mentees, Mentors
from handrail.rules.matching.weights import DEFAULT, Weights

PERFECT = 1000
CELLS = 1 << 17
"""Pairs looked at in one go: what fits into a processor's cache."""

Progress = Callable[[str, int, int], None]


def in_silence(what: str, done: int, of: int) -> None:
    """Tells nobody how far it is."""


@dataclass(frozen=True, slots=True)
class Block:
    """The pairs of some mentees in a row.

    first  the row of the first mentee;  start (k + 1): where each mentee's pairs begin
    mentor, score  (pairs): a small type of whole number, whichever holds them all
    """

    first: int
    start: Whole
    mentor: NDArray[np.integer]
    score: NDArray[np.integer]

    @property
    def rows(self) -> NDArray[np.intp]:
        """(pairs): the row of each pair's mentee."""
        return np.repeat(np.arange(self.first, self.first + len(self.start) - 1), np.diff(self.start))


Pairs = Sequence[Block]


def pairs_of(
    mentees: Mentees, mentors: Mentors, weights: Weights = DEFAULT, *, progress: Progress = in_silence
) -> list[Block]:
    """All pairs that may meet. Every hard rule is asked for every pair, so that time tells nothing of a secret."""
    tables = Tables.of(mentees, mentors, weights)
    size = max(1, CELLS // max(1, len(mentors.profiles)))
    blocks = []
    for first in range(0, len(mentees), size):
        progress("pairs", first, len(mentees))
        blocks.append(_block(mentees, mentors, tables, slice(first, min(first + size, len(mentees)))))
    return blocks


def _block(mentees: Mentees, mentors: Mentors, tables: Tables, rows: slice) -> Block:
    allowed = may_meet(mentees, mentors, rows)
    mine, theirs = np.nonzero(allowed)
    start = np.concatenate([[0], np.cumsum(np.count_nonzero(allowed, axis=1))])
    score = tables.scores(mentees, mentors, mine + rows.start, theirs)
    few = len(mentors.profiles) <= np.iinfo(np.uint16).max
    return Block(rows.start, start, theirs.astype(np.uint16 if few else np.int32), score)


def may_meet(mentees: Mentees, mentors: Mentors, rows: slice) -> NDArray[np.bool_]:
    """(rows, mentors): does no hard rule stand between them?"""
    allowed = np.ones((rows.stop - rows.start, len(mentors.profiles)), dtype=np.bool_)
    for rule in HARD_RULES:
        allowed &= rule.allows(mentees, mentors, rows)
    return allowed


def shares(mentees: Sequence[MenteeProfile], weights: Weights) -> Small:
    """(n, criteria): each criterion's part of 1000; 0 for what the mentee has not said or doesn't weigh.

    Only what the mentee has said is weighed, so that the parts of a perfect fit always add up to exactly 1000.
    """
    upto = np.cumsum([_weighed(each, weights) for each in mentees] or np.empty((0, len(SCORES)), int), axis=1)
    total = np.maximum(upto[:, -1:], 1)
    parts: Small = np.diff(PERFECT * upto // total, axis=1, prepend=0).astype(np.int32)
    return parts


def _weighed(mentee: MenteeProfile, weights: Weights) -> list[int]:
    return [weights.of(score.key, mentee.wishes) if score.said(mentee) else 0 for score in SCORES]


@dataclass(frozen=True, slots=True)
class Tables:
    """The score of a pair as a sum of looks into short tables.

    by_mentor  (n, kinds): the parts that depend on the mentor's answers alone, summed;  kind (m): a mentor's column
    others     criterion → (n, levels): its part of the score at each level
    """

    by_mentor: NDArray[np.int16]
    kind: NDArray[np.intp]
    others: Mapping[Score, NDArray[np.int16]]

    @classmethod
    def of(cls, mentees: Mentees, mentors: Mentors, weights: Weights) -> Tables:
        parts = dict(_parts(mentees, mentors, weights))
        single = {score: table for score, table in parts.items() if score.level.by_mentor}
        nobody = np.empty(0, dtype=np.intp)
        every = np.arange(len(mentors.profiles))
        levels = [score.level.of(mentees.columns, mentors.columns, nobody, every) for score in single]
        answers = np.array(levels, dtype=np.int32).reshape(len(single), len(every))
        kinds, kind = np.unique(answers, axis=1, return_inverse=True)
        summed = np.zeros((len(mentees), kinds.shape[1]), dtype=np.int16)
        for table, answer in zip(single.values(), kinds, strict=True):
            summed += table[:, answer]
        return cls(summed, kind.ravel(), {score: parts[score] for score in parts if score not in single})

    def scores(
        self, mentees: Mentees, mentors: Mentors, rows: NDArray[np.intp], cols: NDArray[np.intp]
    ) -> NDArray[np.int16]:
        """The score of each pair (mentee `rows[k]`, mentor `cols[k]`), 0 to 1000."""
        found = self.by_mentor[rows, self.kind[cols]]
        for score, table in self.others.items():
            found += table[rows, score.level.of(mentees.columns, mentors.columns, rows, cols)]
        return found


def _parts(mentees: Mentees, mentors: Mentors, weights: Weights) -> Iterator[tuple[Score, NDArray[np.int16]]]:
    """Criterion → (n, levels): its part of the score, for those that weigh something for anybody here."""
    share = shares(mentees.profiles, weights)
    for column, score in enumerate(SCORES):
        if share[:, column].any():
            points = score.level.points(mentees.columns, mentors.vocabulary)
            yield score, (share[:, column, None] * points // 100).astype(np.int16)
