"""A clock that can be moved: for the demo, which lives six months in a few seconds, and for tests.

Every room asks `timezone.now()`; this stands in for it in one process, never under `serve`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

_real_now = timezone.now


class Clock:
    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def pass_(self, **spans: float) -> datetime:
        """Let time pass: `clock.pass_(hours=48)`."""
        self.moment += timedelta(**spans)
        return self.moment

    def move_to(self, moment: datetime) -> datetime:
        self.moment = moment
        return moment


@contextmanager
def at(moment: datetime | None = None) -> Iterator[Clock]:
    """Within this block it is `moment` (aware), and later as far as the clock is moved."""
    if settings.SERVE:
        raise RuntimeError("A real program has a real clock.")
    clock, before = Clock(moment or _real_now()), timezone.now
    timezone.now = clock.now
    try:
        yield clock
    finally:
        timezone.now = before
