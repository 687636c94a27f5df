"""What a criterion is. Each is a small declared object; `hard_rules.py` and `scores.py` hold them.

A `HardRule` says whether two people may meet at all. A `Score` says how alike they are in one thing, from 0 to 100.
Both answer with facts: a key and values, which the room above puts into words. And both can answer for many pairs at
once, without facts (`allows`, `level`); a test holds the two answers against each other.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from handrail.rules.matching.levels import Level
from handrail.rules.matching.profiles import MenteeProfile, MentorProfile, Profile
from handrail.rules.matching.sides import Mentees, Mentors


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is known, as a key and its values. Values are keys or numbers as text, in a fixed order."""

    key: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Blocked:
    """They may not meet, for this reason."""

    fact: Fact


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nobody can tell, because a side has not said it. The values name who: "mentee", "mentor" or both."""

    fact: Fact


@dataclass(frozen=True, slots=True)
class Alike:
    """How alike: points 0 to 100. With 0 the fact says how they differ."""

    points: int
    fact: Fact


@dataclass(frozen=True, slots=True)
class HardRule:
    """May these two meet?

    sayable  the reason may be shown; all others read "not suggested this time"
    check    for one pair; None: yes
    allows   for some mentees (rows of `Mentees`) and all mentors: (rows, mentors), or (1, mentors) where the mentee
             doesn't matter; True where the rule doesn't block
    unsure   `check` may answer `Unknown`; of the other rules nobody asks what isn't known
    """

    key: str
    sayable: bool
    check: Callable[[MenteeProfile, MentorProfile], Blocked | Unknown | None]
    allows: Callable[[Mentees, Mentors, slice], NDArray[np.bool_]]
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Score:
    """How alike are these two in one thing?

    compare  for one pair, asked only where both have `said` it; None: can't tell
    level    the same points for many pairs; 0 where it can't be told
    """

    key: str
    said: Callable[[Profile], bool]
    compare: Callable[[MenteeProfile, MentorProfile], Alike | None]
    level: Level

    def ask(self, mentee: MenteeProfile, mentor: MentorProfile) -> Alike | Unknown:
        mentee_said, mentor_said = self.said(mentee), self.said(mentor)
        alike = self.compare(mentee, mentor) if mentee_said and mentor_said else None
        return alike or not_said(self.key, mentee_said, mentor_said)


def not_said(key: str, mentee_said: bool, mentor_said: bool) -> Unknown:
    """Unknown because of whoever has not said it; because of both where each said something that doesn't tell."""
    both = mentee_said == mentor_said
    who = [name for name, said in (("mentee", mentee_said), ("mentor", mentor_said)) if both or not said]
    return Unknown(Fact(key, tuple(who)))
