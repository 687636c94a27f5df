"""A round: everybody who waits, and all mentors, made into one problem."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from handrail.rules.matching.pairs import Progress, in_silence, pairs_of
from handrail.rules.matching.problem import Problem, weight
from handrail.rules.matching.profiles import MenteeProfile, MentorProfile
from handrail.rules.matching.sides import Mentees, Mentors
from handrail.rules.matching.weights import DEFAULT, Weights


@dataclass(frozen=True, slots=True)
class Everybody:
    """Who takes part in a round. weeks: id of a mentee → whole weeks they have waited, 0 where it is missing."""

    mentees: Mentees
    mentors: Mentors
    weeks: Mapping[str, int]
    weights: Weights

    @classmethod
    def of(
        cls,
        mentees: Iterable[MenteeProfile],
        mentors: Iterable[MentorProfile],
        weeks: Mapping[str, int],
        weights: Weights = DEFAULT,
    ) -> Everybody:
        """Raises ValueError where an id comes twice."""
        theirs = Mentors.of(mentors)
        return cls(Mentees.of(mentees, theirs), theirs, weeks, weights)

    def problem(self, *, progress: Progress = in_silence) -> Problem:
        """All who may meet, with how well they fit."""
        return Problem(
            mentees=tuple(each.id for each in self.mentees.profiles),
            mentors=tuple(each.id for each in self.mentors.profiles),
            weight=np.array([weight(self.weeks.get(each.id, 0)) for each in self.mentees.profiles], dtype=np.int64),
            room=self.mentors.open_places.astype(np.int64),
            caseload=np.array([each.caseload for each in self.mentors.profiles], dtype=np.int64),
            pairs=pairs_of(self.mentees, self.mentors, self.weights, progress=progress),
        )
