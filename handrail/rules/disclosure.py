"""Does a written consent let this leave, to this recipient, for this purpose, now? (42 CFR 2.31, 2.33)"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Refusal(StrEnum):
    NOT_YET = "not_yet"
    ENDED = "ended"
    EXPIRED = "expired"
    RECIPIENT = "recipient"
    PURPOSE = "purpose"
    NOTHING = "nothing"
    TOO_MUCH = "too_much"


@dataclass(frozen=True, slots=True)
class Given:
    """What the consent says. ended_at: taken back, or its event came. All moments are aware."""

    recipient: str
    purpose: str
    kinds: frozenset[str]
    starts: datetime
    ends: datetime
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    recipient: str
    purpose: str
    kinds: frozenset[str]


def refusal(given: Given, asked: Asked, now: datetime) -> Refusal | None:
    """None: it may leave. A consent covers all that is asked, or nothing leaves."""
    if now < given.starts:
        return Refusal.NOT_YET
    if given.ended_at is not None and now >= given.ended_at:
        return Refusal.ENDED
    if now >= given.ends:
        return Refusal.EXPIRED
    if not _tidy(asked.recipient) or _tidy(asked.recipient) != _tidy(given.recipient):
        return Refusal.RECIPIENT
    if asked.purpose != given.purpose:
        return Refusal.PURPOSE
    if not asked.kinds:
        return Refusal.NOTHING
    return None if asked.kinds <= given.kinds else Refusal.TOO_MUCH


def says_something(text: str) -> bool:
    """A dash, a dot or a letter that nobody sees names nobody and tells nothing."""
    return any(letter.isalnum() for letter in text)


def _tidy(name: str) -> str:
    """Big and small letters and spaces are no other recipient."""
    return " ".join(name.split()).casefold()
