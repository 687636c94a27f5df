"""Chapters, not streaks. Time is cut where something began: a chapter, or a hard time between two chapters.

Only beginnings are kept. Each stretch lasts till the next one begins, so whatever is told, in whatever order, stretches
never overlap, cover all days from the first beginning on, and nothing is ever taken away.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)


class DayTaken(ValueError):
    """Something begins on that day already."""


@dataclass(frozen=True, slots=True)
class Beginning:
    id: Hashable
    day: date
    is_hard: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """`last`: the day before the next begins; None: the latest. `number`: of a chapter, from 1; 0: a hard time."""

    id: Hashable
    first: date
    last: date | None
    is_hard: bool
    number: int

    def days(self, today: date) -> int:
        """How many days it has had, the first and the last included; 0 while it lies ahead."""
        return max(0, (min(self.last or today, today) - self.first).days + 1)

    def is_now(self, today: date) -> bool:
        return self.first <= today and (self.last is None or today <= self.last)


def timeline(beginnings: Iterable[Beginning]) -> tuple[Stretch, ...]:
    """The first first. Raises DayTaken where two begin on one day."""
    cut = sorted(beginnings, key=lambda each: each.day)
    found: list[Stretch] = []
    number = 0
    for index, each in enumerate(cut):
        following = cut[index + 1].day if index + 1 < len(cut) else None
        if following == each.day:
            raise DayTaken(following)
        number += not each.is_hard
        last = following - DAY if following else None
        found.append(Stretch(each.id, each.day, last, each.is_hard, 0 if each.is_hard else number))
    return tuple(found)


def may_begin(beginnings: Iterable[Beginning], day: date, *, besides: Hashable = None) -> None:
    """Raises DayTaken where something else begins on that day."""
    if any(each.day == day and each.id != besides for each in beginnings):
        raise DayTaken(day)


def begun_on(beginnings: Iterable[Beginning], day: date) -> Beginning | None:
    """The chapter that begins on that day: a slip of that day comes first, and it begins after it."""
    return next((each for each in beginnings if each.day == day and not each.is_hard), None)


def after_slip(beginnings: Iterable[Beginning], on: date, until: date) -> date | None:
    """When the next chapter begins, for a hard time from `on` to `until`: a new one, or the one that was told to begin
    on `on`. None where something told before begins in the hard time or right after it: it ends there.

    Raises DayTaken where a hard time begins on `on`, or a chapter begins there that would have no day left.
    """
    known = list(beginnings)
    following = max(until, on) + DAY
    is_cut = any(on < each.day <= following for each in known)
    may_begin((each for each in known if each.is_hard or is_cut), on)
    return None if is_cut else following
