"""How long a thing is kept after it is over. Days at the site; nothing is decided by a clock's hour.

Never a day too early: a term that has no such day (February 29, a year later) ends on the next one that there is.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Term:
    """How long: whole years, and days on top. Both 0: it goes on the day on which it is over."""

    years: int = 0
    days: int = 0

    def __post_init__(self) -> None:
        if self.years < 0 or self.days < 0:
            raise ValueError("a term is no less than nothing")


@dataclass(frozen=True, slots=True)
class Kept(Generic[K]):
    """One thing. ended_on: the day on which it was over, None as long as it is not; whose: a person, or None."""

    key: K
    ended_on: date | None
    whose: Hashable = None


@dataclass(frozen=True, slots=True)
class Found(Generic[K]):
    """goes: what is due today, the longest over first; held: due as well, and kept for somebody's legal hold."""

    goes: tuple[Kept[K], ...]
    held: tuple[Kept[K], ...]


def goes_on(ended_on: date, term: Term) -> date:
    """The first day on which it may go. Raises OverflowError past the year 9999."""
    year = ended_on.year + term.years
    if year > date.max.year:
        raise OverflowError("a term ends within the calendar")
    try:
        later = ended_on.replace(year=year)
    except ValueError:  # February 29 in a year without one
        later = date(year, 3, 1)
    return later + timedelta(days=term.days)


def found(things: Iterable[Kept[K]], term: Term, *, today: date, held: Collection[Hashable]) -> Found[K]:
    """What goes today. What is not over never does, and nothing of anybody who is held."""
    due = [each for each in things if each.ended_on is not None and goes_on(each.ended_on, term) <= today]
    due.sort(key=lambda each: (each.ended_on, str(each.key)))
    is_held = {each.key for each in due if each.whose is not None and each.whose in held}
    return Found(
        tuple(each for each in due if each.key not in is_held), tuple(each for each in due if each.key in is_held)
    )


def latest_end(term: Term, *, today: date) -> date:
    """Whatever was over after this day stays: for asking a table for few rows. May let through a day too many."""
    return (
        today.replace(year=today.year - term.years, day=min(today.day, 28))
        + timedelta(days=today.day - min(today.day, 28))
        - timedelta(days=term.days)
    )
