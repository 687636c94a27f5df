"""A weekly rhythm of small steps, in days at the person's site. It counts what was done and loses nothing.

A week begins on Monday. No streak is kept anywhere: each week stands for itself.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAYS = 7
BACK = 1
"""Days that a step may be ticked after it was done."""
SLACK = timedelta(hours=2)
"""A reminder that could not leave at its time leaves within this, or not at all on that day."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """days: 0 (Monday) to 6, or none where any day is fine; times: how often a week then, 1 to 7."""

    days: frozenset[int]
    times: int

    @property
    def planned(self) -> int:
        return len(self.days) or self.times

    @property
    def asked_on(self) -> frozenset[int]:
        """The days on which a reminder may ask: those that were picked, else as many, spread over the week."""
        if self.days:
            return self.days
        return frozenset(day for day in range(DAYS) if (day + 1) * self.times // DAYS > day * self.times // DAYS)


@dataclass(frozen=True, slots=True)
class Dot:
    """One day of a week."""

    day: date
    done: bool
    planned: bool
    is_today: bool
    is_ahead: bool


@dataclass(frozen=True, slots=True)
class Week:
    dots: tuple[Dot, ...]
    done: int
    planned: int


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def days_of(mask: int) -> frozenset[int]:
    """From seven bits, bit 0 for Monday."""
    return frozenset(day for day in range(DAYS) if mask >> day & 1)


def mask_of(days: Collection[int]) -> int:
    return sum(1 << day for day in set(days))


def week(rhythm: Rhythm, done: Collection[date], today: date) -> Week:
    """The week in which `today` lies."""
    days = [monday(today) + timedelta(days=number) for number in range(DAYS)]
    dots = tuple(Dot(day, day in done, day.weekday() in rhythm.days, day == today, day > today) for day in days)
    return Week(dots, sum(dot.done for dot in dots), rhythm.planned)


def earlier(done: Collection[date], today: date, weeks: int) -> list[tuple[date, int]]:
    """(its Monday, how often), the latest first, for those of the last `weeks` in which something was done."""
    mondays = [monday(today) - timedelta(weeks=number) for number in range(1, weeks + 1)]
    counts = [(start, sum(monday(day) == start for day in done)) for start in mondays]
    return [(start, count) for start, count in counts if count]


def may_tick(day: date, today: date) -> bool:
    return today - timedelta(days=BACK) <= day <= today


def is_open_on(rhythm: Rhythm, done: Collection[date], day: date) -> bool:
    """May a reminder ask for it on this day? Not where it was done today, nor where the week is as far as planned."""
    if day.weekday() not in rhythm.asked_on or day in done:
        return False
    so_far = sum(monday(day) <= each <= day for each in done)
    return so_far < sum(each <= day.weekday() for each in rhythm.asked_on)


def reminder_day(now: datetime, zone: ZoneInfo, at: time) -> date | None:
    """The day at the site for which a reminder at this time of day may leave now; None outside its two hours.

    Where the clock jumps over `at`, it leaves as long after midnight as on any other day; where an hour comes twice, in
    the first of the two (and the caller sends one for each day).
    """
    day = now.astimezone(zone).date()
    starts = datetime.combine(day, at, zone)
    return day if timedelta(0) <= _elapsed(starts, now) < SLACK else None


def _elapsed(since: datetime, until: datetime) -> timedelta:
    """Real time: subtracting two moments of one zone would count the hands of its clock."""
    return timedelta(seconds=until.timestamp() - since.timestamp())
