"""Matching everybody at once: what is asked, and what was found.

One flow decides: mentee → mentor (as many as have room) → done, or mentee → nobody yet. A pair is worth

    reward = K · weight + score,   weight = 1 + min(weeks waited, 52),
    K = (highest score) · min(mentees, places + 1) + 1

K lies above any sum of scores, so the best flow matches as many as can be, those who have waited longest first, and
among all ways to do that takes the one whose pairs fit best together. The 1 beside the places keeps that true when one
place is added, so that a price says what that would be worth.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from handrail.rules.matching.columns import Small, Whole
from handrail.rules.matching.pairs import Pairs

LONGEST_WAIT = 52
NOBODY = -1


def weight(weeks_waited: int) -> int:
    """What matching somebody counts: 1, and 1 more for each whole week they have waited, 52 at most."""
    return 1 + min(max(weeks_waited, 0), LONGEST_WAIT)


@dataclass(frozen=True)
class Problem:
    """Who is to be matched. Rows and columns stand in the order of the ids, so that the order of input is forgotten.

    mentees, mentors  ids, ascending;  weight (n): see `weight`
    room      (m): how many more each mentor takes in this round;  caseload (m): how many they have
    pairs     who may meet, and how well they fit
    """

    mentees: Sequence[str]
    mentors: Sequence[str]
    weight: Whole
    room: Whole
    caseload: Whole
    pairs: Pairs = field(repr=False)

    @cached_property
    def priority_step(self) -> int:
        """K: what one step of weight is worth in scores."""
        highest = max((int(block.score.max(initial=0)) for block in self.pairs), default=0)
        return highest * min(len(self.mentees), int(self.room.sum()) + 1) + 1


@dataclass(frozen=True, slots=True)
class Solution:
    """Who is matched with whom.

    mentor     (n): the column of each mentee's mentor, or `NOBODY`;  score (n): how well they fit, 0 for nobody
    price      (m): what one more place with each mentor would be worth, in rewards; the certificate
    gap        how far the certificate is from proving the best: 0 is a proof
    levels     in which levels this is the best there is: "priority", "score", "caseloads", "lots"
    """

    mentor: Small
    score: Whole
    price: Whole
    gap: int
    levels: tuple[str, ...]

    @property
    def matched(self) -> int:
        return int(np.count_nonzero(self.mentor != NOBODY))

    @property
    def total_score(self) -> int:
        return int(self.score.sum())

    def priority(self, problem: Problem) -> int:
        """The weights of all who are matched, added up."""
        return int(problem.weight[self.mentor != NOBODY].sum())
