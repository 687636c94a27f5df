"""A story is acts at moments, done in order of time with a clock that moves. An act may plan the acts that follow."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from handrail.access.actor import Actor
from handrail.operations.cast import acting
from handrail.operations.clock import Clock, at
from handrail.outbox import delivery

ZONE = ZoneInfo("America/Chicago")


class Story:
    """`people`, `mentorships` … hold what was made so far, by key of the cast."""

    def __init__(self, today: datetime) -> None:
        self.now = today
        self.today = today.astimezone(ZONE).date()
        self.people: dict[str, Any] = {}
        self.mentees: dict[str, Any] = {}
        self.mentorships: dict[str, Any] = {}
        self.asked: dict[str, Any] = {}
        self._acts: list[tuple[datetime, int, Callable[[], object]]] = []
        self._number = count()
        self._endings: list[Callable[[], object]] = []

    def days_ago(self, days: float, hour: int = 10, minute: int = 0) -> datetime:
        """A moment of the story, on the clock of the site. The evening of today may still lie ahead."""
        day = self.today - timedelta(days=int(days))
        return datetime.combine(day, time(hour, minute), ZONE)

    def hours_ago(self, hours: float) -> datetime:
        return self.now - timedelta(hours=hours)

    def on(self, day: date, hour: int = 17, minute: int = 0) -> datetime:
        return datetime.combine(day, time(hour, minute), ZONE)

    def plan(self, moment: datetime, act: Callable[[], object]) -> None:
        """What would happen later than now does not happen."""
        if moment <= self.now:
            heapq.heappush(self._acts, (moment, next(self._number), act))

    def actor(self, key: str) -> Actor:
        return acting(self.people[key])

    def at_the_end(self, act: Callable[[], object]) -> None:
        """Done when the story is told, or breaks off."""
        self._endings.append(act)

    def date_now(self) -> date:
        """The day on which the act happens that is done right now."""
        return timezone.now().astimezone(ZONE).date()

    def run(self) -> None:
        try:
            with at(self.now) as clock:
                while self._acts:
                    self._step(clock)
        finally:
            for act in self._endings:
                act()

    def _step(self, clock: Clock) -> None:
        moment, _number, act = heapq.heappop(self._acts)
        clock.move_to(moment)
        while delivery.send_next(moment):
            pass
        act()
