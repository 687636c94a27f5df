"""What each side has said about themselves for matching. None, an empty set or no hours at all mean "not said"."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

SCALES: Mapping[str, tuple[str, ...]] = {
    "medication_view": ("takes", "supports", "not_for_me"),
    "life_stage": ("18_25", "26_39", "40_59", "60_up"),
    "spirituality": ("important", "some", "none"),
}
"""Answers with an order: neighbors are closer to each other than the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What mentee and mentor can both say. Values are keys; which keys there are is the program's list, but for:

    languages       ISO 639-1: "en", "es", "vi"; for a mentee those that they can talk in
    medication_view, life_stage, spirituality: one of `SCALES`
    area            a key of the region, for example the first three digits of the ZIP code
    remote_ok       talking by phone or video is fine; nearby_ok: meeting in person is fine; travels: beyond their area
    availability    168 bits, see `handrail.rules.week`
    excluded        ids of people whom they must never meet; a secret, so it never shows in a log
    declined        ids of people to whom one of the two has said no before; as secret
    """

    id: str
    languages: frozenset[str] = frozenset()
    gender: str | None = None
    pathway: frozenset[str] = frozenset()
    medication_view: str | None = None
    life_stage: str | None = None
    family: frozenset[str] = frozenset()
    spirituality: str | None = None
    interests: frozenset[str] = frozenset()
    area: str | None = None
    remote_ok: bool | None = None
    nearby_ok: bool | None = None
    travels: bool | None = None
    availability: int = 0
    substances: frozenset[str] = frozenset()
    race: frozenset[str] = frozenset()
    justice_history: bool | None = None
    excluded: frozenset[str] = field(default=frozenset(), repr=False)
    declined: frozenset[str] = field(default=frozenset(), repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class MenteeProfile(Profile):
    """A mentee.

    musts       "gender=woman", "language=vi", "remote", "nearby": a mentor without it is never suggested
    wishes      key of a criterion → 0 (doesn't matter) to 3 (matters most); takes the place of the program's weight.
                A key that is no criterion (any more) counts for nothing
    consent_ok  ids of mentors outside the program to whom the mentee has consented in writing
    """

    musts: frozenset[str] = frozenset()
    wishes: Mapping[str, int] = field(default_factory=dict)
    consent_ok: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class MentorProfile(Profile):
    """A mentor.

    capacity, caseload  how many mentees they would take, and have (open offers included, if the caller counts them)
    affiliation         "workforce", "qso" or "external"; who is neither of the first two needs the mentee's consent
    away, back_on       on leave, and until when, where that is known
    """

    capacity: int
    caseload: int
    active: bool
    approved: bool
    affiliation: str
    away: bool = False
    back_on: date | None = None
