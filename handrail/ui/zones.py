"""By which clock a page says times: its reader's. And whose calendar its days are of (docs/decisions/0107)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo
from functools import cached_property
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

_calendar: ContextVar[tzinfo | None] = ContextVar("calendar_of_the_days_on_this_page", default=None)


@dataclass(frozen=True, slots=True)
class Clocks:
    """here    the reader's zone
    named   how each zone of the program is called; empty while there is one
    """

    here: ZoneInfo
    named: Mapping[ZoneInfo, str | Promise] = field(default_factory=dict)

    def where_it_ends_a_day(self, moment: datetime) -> ZoneInfo | None:
        """The zone in which this is the last second of a day, so that it stands for that day: the reader's before
        others. Nobody types such a second.
        """
        return next((each for each in (self.here, *self.named) if _ends_a_day(moment.astimezone(each))), None)


def _ends_a_day(local: datetime) -> bool:
    return local.time().replace(microsecond=0) == time(23, 59, 59)


class PageZone(tzinfo):
    """The zone of a page, found when it first says a time: a page without times asks no database."""

    def __init__(self, find: Callable[[], Clocks]) -> None:
        self._find = find

    @cached_property
    def clocks(self) -> Clocks:
        return self._find()

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        return self.clocks.here.utcoffset(self._within(moment))

    def dst(self, moment: datetime | None) -> timedelta | None:
        return self.clocks.here.dst(self._within(moment))

    def tzname(self, moment: datetime | None) -> str | None:
        return self.clocks.here.tzname(self._within(moment))

    def fromutc(self, moment: datetime) -> datetime:
        return self.clocks.here.fromutc(moment.replace(tzinfo=self.clocks.here))

    def __str__(self) -> str:
        return str(self.clocks.here)

    def _within(self, moment: datetime | None) -> datetime | None:
        return moment and moment.replace(tzinfo=self.clocks.here)


def here() -> tzinfo:
    """The reader's zone."""
    page = timezone.get_current_timezone()
    return page.clocks.here if isinstance(page, PageZone) else page


def name_of(zone: tzinfo) -> str:
    """ "Pacific time"; "" where all sites of the program live by one clock, and outside of pages."""
    page = timezone.get_current_timezone()
    return str(page.clocks.named.get(zone, "")) if isinstance(page, PageZone) and isinstance(zone, ZoneInfo) else ""


def by_the_clock(said: str) -> str:
    """A time of the reader's clock, "6:00 PM", with its name: "6:00 PM Pacific time"."""
    name = name_of(here())
    return _("%(time)s %(zone)s") % {"time": said, "zone": name} if name else said


def where_it_is_said(moment: datetime) -> tzinfo:
    """The reader's zone; of the end of a day, the zone in which it ends one."""
    page = timezone.get_current_timezone()
    ends = page.clocks.where_it_ends_a_day(moment) if isinstance(page, PageZone) else None
    return ends or here()


@contextmanager
def days_of(zone: str | None) -> Iterator[None]:
    """Days without a time are said by the calendar of this zone: what is today there is "Today", whoever reads."""
    token = _calendar.set(ZoneInfo(zone) if zone else _calendar.get())
    try:
        yield
    finally:
        _calendar.reset(token)


def day_at(moment: datetime) -> date:
    """The day that it is at this moment, by the calendar of the page."""
    return moment.astimezone(_calendar.get() or here()).date()
