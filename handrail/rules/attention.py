"""How soon a row needs a human: four groups, and one order inside them. Used by the page "Who needs a human today"."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum

SOON = timedelta(hours=1)
WEEK = timedelta(days=7)


class Group(StrEnum):
    """The parts of the queue, most urgent first."""

    NOW = "now"
    TODAY = "today"
    THIS_WEEK = "this_week"
    LATER = "later"


def group(due: datetime, now: datetime, tz: tzinfo, *, soon: timedelta = SOON) -> Group:
    """Which part of the queue a deadline belongs to. `due` and `now` are aware; `tz` is the site's zone.

    now: over, or within `soon` · today: before midnight at the site · this_week: the six days after that, whatever
    weekday it is, so that on a Friday nobody overlooks the Monday · later: the rest.
    """
    if due <= now + soon:
        return Group.NOW
    day, today = due.astimezone(tz).date(), now.astimezone(tz).date()
    if day <= today:
        return Group.TODAY
    return Group.THIS_WEEK if day < today + WEEK else Group.LATER


def sort_key(due: datetime, since: datetime, tie: str) -> tuple[datetime, datetime, str]:
    """The order of the queue: the earliest deadline first, then who waits longest, then `tie` (the row's id)."""
    return due.astimezone(UTC), since.astimezone(UTC), tie


def days_after(moment: datetime, days: int, tz: tzinfo) -> datetime:
    """The same time of day at the site so many days later, aware, in UTC: days on which the clocks change have 23 or 25
    hours.
    """
    local = moment.astimezone(tz)
    return datetime.combine(local.date() + timedelta(days=days), local.time(), tzinfo=tz).astimezone(UTC)


def end_of(day: date, tz: tzinfo) -> datetime:
    """The last second of a day at the site, aware, in UTC: the deadline of what is due "on" a day.

    Where the clocks go back over midnight and that second happens twice, it is the later one.
    """
    return datetime.combine(day, time(23, 59, 59, fold=1), tzinfo=tz).astimezone(UTC)
