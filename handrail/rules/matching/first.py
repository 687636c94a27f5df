"""The first suggestion for each of many mentees, without reasons: to see how many would get another one."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from handrail.rules.matching.pairs import PERFECT, pairs_of
from handrail.rules.matching.problem import NOBODY
from handrail.rules.matching.sides import Mentees, Mentors
from handrail.rules.matching.weights import Weights


def first_suggestions(mentees: Mentees, mentors: Mentors, weights: Weights) -> NDArray[np.int64]:
    """(mentees): the column of the mentor whom `rank.suggest` names first, or NOBODY; ties go to the lower id."""
    first = np.full(len(mentees), NOBODY, dtype=np.int64)
    for block in pairs_of(mentees, mentors, weights):
        some = np.flatnonzero(np.diff(block.start))
        if len(some):
            worse = PERFECT - block.score.astype(np.int64)
            order = len(mentors.profiles) * worse + block.mentor.astype(np.int64)
            first[block.first + some] = np.minimum.reduceat(order, block.start[some]) % len(mentors.profiles)
    return first
