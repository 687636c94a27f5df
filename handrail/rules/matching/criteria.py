"""What a criterion is. Each is a small declared object; `hard_rules.py` and `scores.py` hold them.

A `HardRule` says whether two people may meet at all. A `Score` says how alike they are in one thing, from 0 to 100.
Both answer with facts: a key and values, which the room above puts into words.
"""

from collections.abc import Callable
from dataclasses import dataclass

from handrail.rules.matching.profiles import MenteeProfile, MentorProfile, Profile


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
    """May these two meet? None: yes. `sayable`: the reason may be shown; all others read "not suggested this time"."""

    key: str
    sayable: bool
    check: Callable[[MenteeProfile, MentorProfile], Blocked | Unknown | None]


@dataclass(frozen=True, slots=True)
class Score:
    """How alike are these two in one thing? `compare` is asked only where both have `said` it; None: can't tell."""

    key: str
    said: Callable[[Profile], bool]
    compare: Callable[[MenteeProfile, MentorProfile], Alike | None]

    def ask(self, mentee: MenteeProfile, mentor: MentorProfile) -> Alike | Unknown:
        sides = self.said(mentee), self.said(mentor)
        alike = self.compare(mentee, mentor) if all(sides) else None
        return alike or not_said(self.key, *sides)


def not_said(key: str, mentee_said: bool, mentor_said: bool) -> Unknown:
    """Unknown because of whoever has not said it; because of both where each said something that doesn't tell."""
    both = mentee_said == mentor_said
    who = [name for name, said in (("mentee", mentee_said), ("mentor", mentor_said)) if both or not said]
    return Unknown(Fact(key, tuple(who)))
