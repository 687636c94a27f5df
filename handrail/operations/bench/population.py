"""Made-up people of a program on a coast, as many as one likes: the same seed gives the same people.

No survey stands behind the shares. They are set so that what makes a round hard is there: a few languages that few
speak, evenings that everybody wants, people who can't travel, musts, exclusions, half of the mentors with few places.
About one pair in ten may meet, and there are about as many places as people waiting.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from handrail.program import traits
from handrail.rules import week
from handrail.rules.matching import MenteeProfile, MentorProfile

AREAS = {"395": 30, "394": 14, "393": 10, "390": 8, "391": 6, "392": 12, "396": 7, "397": 5, "365": 5, "366": 3}
"""First three digits of ZIP codes, and how many of a hundred people live there."""
WEEKS = (0, 0, 1, 1, 2, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 26, 40, 60)
MUSTS = {"gender": 12, "language": 3, "remote": 3, "nearby": 2}
WISHES = ("pathway", "family", "life_stage", "spirituality", "gender", "interests", "distance", "availability")


@dataclass(frozen=True, slots=True)
class Population:
    """weeks: id of a mentee → whole weeks they have waited."""

    mentees: Sequence[MenteeProfile]
    mentors: Sequence[MentorProfile]
    weeks: Mapping[str, int]


def population(mentees: int, mentors: int, seed: int = 1) -> Population:
    """So many people on each side."""
    chance = _Chance(seed)
    theirs = [_mentor(chance, f"m{number:05d}") for number in range(mentors)]
    ours = [_mentee(chance, f"p{number:05d}", mentors) for number in range(mentees)]
    return Population(ours, theirs, {each.id: chance.choice(WEEKS) for each in ours})


class _Chance(Random):
    """Draws, written as one says them."""

    def of_100(self, share: int) -> bool:
        return self.random() * 100 < share

    def some(self, choices: traits.Choices, most: int) -> frozenset[str]:
        return frozenset(self.sample([key for key, _label in choices], self.randint(0, most)))

    def one(self, choices: traits.Choices, *, said: int = 85) -> str | None:
        return self.choice([key for key, _label in choices]) if self.of_100(said) else None

    def maybe(self, yes: int, no: int) -> bool | None:
        """Yes, no, or (what is left of 100) not said."""
        drawn = self.random() * 100
        return True if drawn < yes else False if drawn < yes + no else None


def _said(chance: _Chance, person: str) -> dict[str, Any]:
    """What both sides say about themselves."""
    return {
        "id": person,
        "languages": _languages(chance),
        "gender": chance.choices(("woman", "man", "nonbinary", None), (42, 47, 3, 8))[0],
        "pathway": chance.some(traits.PATHWAYS, 3),
        "medication_view": chance.one(traits.MEDICATION_VIEWS, said=75),
        "life_stage": chance.one(traits.LIFE_STAGES, said=95),
        "family": chance.some(traits.FAMILIES, 3),
        "spirituality": chance.one(traits.SPIRITUALITIES),
        "interests": chance.some(traits.INTERESTS, 5),
        "area": chance.choices(list(AREAS), list(AREAS.values()))[0] if chance.of_100(95) else None,
        "availability": _hours(chance),
    }


def _languages(chance: _Chance) -> frozenset[str]:
    mother_tongue = chance.choices(("en", "es", "vi", "ht", "ase"), (84, 8, 6, 1, 1))[0]
    also = mother_tongue != "en" and chance.of_100(55)
    more = mother_tongue == "en" and chance.of_100(6)
    return frozenset([mother_tongue, *(["en"] if also else []), *(["es"] if more else [])])


def _hours(chance: _Chance) -> int:
    """One to three stretches, most of them in the evening; one in twenty has not said any."""
    if chance.of_100(5):
        return 0
    stretches = []
    for _ in range(chance.randint(1, 3)):
        start = chance.choices((8, 10, 12, 15, 17, 18, 19), (10, 12, 10, 10, 18, 25, 15))[0]
        stretches.append(week.free(chance.randrange(7), start, start + chance.randint(1, 3)))
    return week.union(stretches)


def _mentee(chance: _Chance, person: str, mentors: int) -> MenteeProfile:
    said = _said(chance, person)
    return MenteeProfile(
        **said,
        remote_ok=chance.maybe(45, 40),
        nearby_ok=chance.maybe(65, 25),
        travels=chance.maybe(15, 75),
        musts=_musts(chance, said),
        wishes={chance.choice(WISHES): chance.randint(0, 3)} if chance.of_100(40) else {},
        excluded=_a_few(chance, 6, mentors),
        declined=_a_few(chance, 10, mentors),
        consent_ok=_a_few(chance, 15, mentors),
    )


def _musts(chance: _Chance, said: Mapping[str, Any]) -> frozenset[str]:
    values = {"gender": said["gender"], "language": min(said["languages"])}
    asked = [name for name, share in MUSTS.items() if chance.of_100(share)]
    return frozenset(f"{name}={values[name]}" if name in values else name for name in asked if values.get(name, name))


def _a_few(chance: _Chance, share: int, mentors: int) -> frozenset[str]:
    """One or two mentors, for so many of a hundred mentees."""
    count = min(chance.randint(1, 2), mentors) if chance.of_100(share) else 0
    return frozenset(f"m{number:05d}" for number in chance.sample(range(mentors), count))


def _mentor(chance: _Chance, person: str) -> MentorProfile:
    """Half give an evening or two, the others do it for a living."""
    paid = chance.of_100(50)
    capacity = chance.randint(8, 18) if paid else chance.randint(1, 4)
    return MentorProfile(
        **_said(chance, person),
        remote_ok=chance.maybe(50, 35),
        nearby_ok=chance.maybe(75, 15),
        travels=chance.maybe(20, 65),
        capacity=capacity,
        caseload=capacity if chance.of_100(8) else chance.randint(0, capacity // 2),
        active=chance.of_100(97),
        approved=chance.of_100(97),
        affiliation=chance.choices(("workforce", "qso", "external"), (80, 14, 6))[0],
        away=chance.of_100(4),
    )
