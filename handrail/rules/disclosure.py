"""Does a written consent let this leave, to this recipient, for this purpose, now? And how long may one run?
(42 CFR 2.31, 2.33)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

YEARS = 5
"""Its end has to fit the person and the purpose (42 CFR 2.31(a)(7)). A mentorship may go on for years. Nobody
agrees for a hundred, and a year that was mistyped is told. Whoever wants it longer is asked anew.
"""


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


def last_day(today: date) -> date:
    """The latest day until which a consent of today may run."""
    year = today.year + YEARS
    is_leap_day = (today.month, today.day) == (2, 29)
    return date(year, 2, 28) if is_leap_day else today.replace(year=year)


def is_too_long(starts: datetime, ends: datetime) -> bool:
    """With a day to spare: its last day ends in the time zone of a site."""
    return ends.astimezone(UTC).date() > last_day(starts.astimezone(UTC).date()) + timedelta(days=1)


def numbers(paper: str) -> tuple[str, ...]:
    """What tells one paper from another: its words and numbers, whatever stands between them."""
    return tuple(re.findall(r"\w+", paper.casefold()))


def says_something(text: str) -> bool:
    """A dash, a dot or a letter that nobody sees names nobody and tells nothing."""
    return any(letter.isalnum() for letter in text)


def _tidy(name: str) -> str:
    """Big and small letters and spaces are no other recipient."""
    return " ".join(name.split()).casefold()
