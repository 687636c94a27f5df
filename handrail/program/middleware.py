"""Pages speak the time of the main site; a page of another site says so with `{% timezone %}`."""

from collections.abc import Callable
from datetime import datetime, timedelta, tzinfo
from functools import cached_property
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from handrail.access.actor import NOBODY
from handrail.program import queries


class MainSiteZone(tzinfo):
    """The main site's zone, looked up when a page first says a time: a page without times asks no database."""

    @cached_property
    def _zone(self) -> ZoneInfo:
        return queries.zone(NOBODY)

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        return self._zone.utcoffset(_within(moment, self._zone))

    def dst(self, moment: datetime | None) -> timedelta | None:
        return self._zone.dst(_within(moment, self._zone))

    def tzname(self, moment: datetime | None) -> str | None:
        return self._zone.tzname(_within(moment, self._zone))

    def fromutc(self, moment: datetime) -> datetime:
        return self._zone.fromutc(moment.replace(tzinfo=self._zone))

    def __str__(self) -> str:
        return str(self._zone)


def _within(moment: datetime | None, zone: ZoneInfo) -> datetime | None:
    return moment and moment.replace(tzinfo=zone)


class SiteTimeMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with timezone.override(MainSiteZone()):
            return self.get_response(request)
