"""Everybody who may meet, with the score of each pair: worked out block by block, kept small."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray

from handrail.rules.matching.columns import CODES, Whole
from handrail.rules.matching.hard_rules import HARD_RULES
from handrail.rules.matching.levels import Level, OneAnswer
from handrail.rules.matching.profiles import MenteeProfile
from handrail.rules.matching.scores import SCORES
from handrail.rules.matching.sides import Flags, Mentees, Mentors
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


Meet = Callable[[Mentees, Mentors, slice], Flags]


def pairs_of(
    mentees: Mentees, mentors: Mentors, weights: Weights = DEFAULT, *, progress: Progress = in_silence
) -> list[Block]:
    """All pairs that may meet. Every hard rule is asked for every pair, so that time tells nothing of a secret."""
    return _blocks(mentees, mentors, weights, may_meet, progress)


def blocked_by_one_rule(mentees: Mentees, mentors: Mentors, weights: Weights, key: str) -> list[Block]:
    """The pairs that could meet but for this one hard rule."""

    def only_this(mentees: Mentees, mentors: Mentors, rows: slice) -> Flags:
        allowed = may_meet(mentees, mentors, rows, ignoring=key)
        (rule,) = (each for each in HARD_RULES if each.key == key)
        return allowed & ~rule.allows(mentees, mentors, rows)

    return _blocks(mentees, mentors, weights, only_this, in_silence)


def may_meet(mentees: Mentees, mentors: Mentors, rows: slice, *, ignoring: str = "") -> Flags:
    """(rows, mentors): does no hard rule (but the ignored one) stand between them?"""
    allowed = np.ones((rows.stop - rows.start, len(mentors.profiles)), dtype=np.bool_)
    for rule in HARD_RULES:
        if rule.key != ignoring:
            allowed &= rule.allows(mentees, mentors, rows)
    return allowed


def _blocks(mentees: Mentees, mentors: Mentors, weights: Weights, meet: Meet, progress: Progress) -> list[Block]:
    tables = Tables.of(mentees, mentors, weights)
    size = max(1, CELLS // max(1, len(mentors.profiles)))
    blocks = []
    for first in range(0, len(mentees), size):
        progress("pairs", first, len(mentees))
        rows = slice(first, min(first + size, len(mentees)))
        blocks.append(_block(mentees, mentors, tables, rows, meet(mentees, mentors, rows)))
    return blocks


def _block(mentees: Mentees, mentors: Mentors, tables: Tables, rows: slice, allowed: Flags) -> Block:
    each = np.count_nonzero(allowed, axis=1)
    mine = np.repeat(np.arange(len(each)), each)
    theirs = np.flatnonzero(allowed) - mine * len(mentors.profiles)  # a third faster than asking for rows and columns
    start = np.concatenate([[0], np.cumsum(each)])
    score = tables.scores(mentees, mentors, mine + rows.start, theirs)
    few = len(mentors.profiles) <= np.iinfo(np.uint16).max
    return Block(rows.start, start, theirs.astype(np.uint16 if few else np.int32), score)


def shares(mentee: MenteeProfile, weights: Weights) -> tuple[int, ...]:
    """(criteria): each criterion's part of 1000; 0 for what the mentee has not said or doesn't weigh.

    Only what the mentee has said is weighed, so that the parts of a perfect fit always add up to exactly 1000.
    """
    own = _own(mentee, weights)
    return _parts(tuple([weight if score.said(mentee) else 0 for weight, score in zip(own, SCORES, strict=True)]))


def shares_of_all(mentees: Mentees, weights: Weights) -> NDArray[np.int32]:
    """(n, criteria): the same for many."""
    said = np.array([score.level.said(mentees.columns) for score in SCORES]).T
    known: dict[frozenset[tuple[str, int]], Sequence[int]] = {}  # many wish alike
    own = []
    for each in mentees.profiles:
        wishes = frozenset(each.wishes.items())
        if wishes not in known:
            known[wishes] = _own(each, weights)
        own.append(known[wishes])
    weighed = np.where(said, np.array(own, dtype=np.int64).reshape(said.shape), 0)
    return np.array([_parts(tuple(row)) for row in weighed.tolist()], dtype=np.int32).reshape(said.shape)


def _own(mentee: MenteeProfile, weights: Weights) -> list[int]:
    return [weights.of(score.key, mentee.wishes) for score in SCORES]


@lru_cache(maxsize=4096)  # many mentees weigh alike
def _parts(weighed: tuple[int, ...]) -> tuple[int, ...]:
    total = max(sum(weighed), 1)
    upto = [PERFECT * each // total for each in accumulate(weighed, initial=0)]
    return tuple(after - before for before, after in pairwise(upto))


@dataclass(frozen=True, slots=True)
class Tables:
    """The score of a pair as a sum of looks into short tables.

    by_mentor  (n, kinds): the parts that depend on the mentor's answers alone, summed; see `Mentors.kind`
    others     levels of the criteria that depend on both, and for each (n, levels): its part of the score
    """

    by_mentor: NDArray[np.int16]
    others: Sequence[tuple[Level, NDArray[np.int16]]]

    @classmethod
    def of(cls, mentees: Mentees, mentors: Mentors, weights: Weights) -> Tables:
        share = shares_of_all(mentees, weights)
        summed = np.zeros((len(mentees), mentors.answers.shape[1]), dtype=np.int16)
        others = []
        for column in np.flatnonzero(share.any(axis=0)).tolist():
            score = SCORES[column]
            points = score.level.points(mentees.columns, mentors.vocabulary)
            part = (share[:, column, None] * points // 100).astype(np.int16)
            if isinstance(score.level, OneAnswer):
                summed += part[:, mentors.answers[CODES.index(score.level.trait)]]
            else:
                others.append((score.level, part))
        return cls(summed, others)

    def scores(
        self, mentees: Mentees, mentors: Mentors, rows: NDArray[np.intp], cols: NDArray[np.intp]
    ) -> NDArray[np.int16]:
        """The score of each pair (mentee `rows[k]`, mentor `cols[k]`), 0 to 1000."""
        found = _looked_up(self.by_mentor, rows, mentors.kind[cols])
        for level, part in self.others:
            found += _looked_up(part, rows, level.of(mentees.columns, mentors.columns, rows, cols))
        return found


def _looked_up(table: NDArray[np.int16], rows: NDArray[np.intp], cols: NDArray[np.integer]) -> NDArray[np.int16]:
    """`table[rows, cols]`, three times as fast."""
    found: NDArray[np.int16] = table.ravel().take(rows * table.shape[1] + cols)
    return found
