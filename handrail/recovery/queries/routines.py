"""Small steps and how their week goes: for the person, for whoever they share with, and for the clock."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from handrail.access.actor import Actor
from handrail.access.prepared import prepared
from handrail.mentees import queries as mentees
from handrail.people import queries as people
from handrail.program import queries as program
from handrail.recovery.models import Routine, RoutineDay, RoutineReminder
from handrail.rules import rhythm

if TYPE_CHECKING:
    from handrail.mentorships.models import Mentorship
    from handrail.program.models import Site

WEEKS_BACK = 4
CLOCK_ASKS = "the clock reminds those who asked for it"


@dataclass(frozen=True, slots=True)
class RoutineNow:
    """A small step and how its week goes.

    days     when it was done, four weeks back
    earlier  [(Monday, how often)] of the weeks before in which it was done, the latest first
    """

    routine: Routine
    week: rhythm.Week
    today: date
    days: frozenset[date]
    earlier: list[tuple[date, int]]

    @property
    def yesterday(self) -> date:
        return self.today - timedelta(days=rhythm.BACK)

    @property
    def done_today(self) -> bool:
        return any(dot.is_today and dot.done for dot in self.week.dots)

    @property
    def done_yesterday(self) -> bool:
        return self.yesterday in self.days


def my_today(actor: Actor) -> date:
    """The day it is at the person's own site."""
    return program.today(actor, _my_site(actor))


def my_zone(actor: Actor) -> ZoneInfo:
    return program.zone(actor, _my_site(actor))


def _my_site(actor: Actor) -> Site | None:
    return mentees.site_of(actor, actor.person_id) if actor.person_id else None


def routines(actor: Actor) -> QuerySet[Routine]:
    """The actor's own, the oldest first."""
    return Routine.objects.kept_by(actor).order_by("made_at", "pk")


def my_week(actor: Actor) -> list[RoutineNow]:
    """The small steps that the actor does now. The same number of queries for any number."""
    return _now(actor, _on_the_way(actor), my_today(actor))


@prepared
def _on_the_way(actor: Actor) -> QuerySet[Routine]:
    return routines(actor).filter(put_away_at=None)


def routines_shared(actor: Actor, mentorship: Mentorship) -> list[RoutineNow]:
    """What the mentee shares of them with whoever walks with them."""
    return _now(actor, _shared_on_the_way(actor, mentorship), program.today(actor, mentorship.site))


@prepared
def _shared_on_the_way(actor: Actor, mentorship: Mentorship) -> QuerySet[Routine]:
    return Routine.objects.shared_by(actor, mentorship).filter(put_away_at=None).order_by("made_at", "pk")


def routine_now(actor: Actor, routine: Routine) -> RoutineNow:
    return _now(actor, [routine], my_today(actor))[0]


def _now(actor: Actor, rows: Sequence[Routine], today: date) -> list[RoutineNow]:
    since = rhythm.monday(today) - timedelta(weeks=WEEKS_BACK)
    done = _by_routine(_days_done(actor, rows, since))
    return [
        RoutineNow(
            row,
            rhythm.week(row.rhythm, done.get(row.pk, set()), today),
            today,
            frozenset(done.get(row.pk, set())),
            rhythm.earlier(done.get(row.pk, set()), today, WEEKS_BACK),
        )
        for row in rows
    ]


@prepared
def _days_done(actor: Actor, rows: Sequence[Routine], since: date) -> QuerySet[RoutineDay, tuple[UUID, date]]:
    days = RoutineDay.objects.visible_to(actor).filter(routine__in=rows, on__gte=since)
    return days.values_list("routine", "on")


def _by_routine(days: Iterable[tuple[UUID, date]]) -> dict[UUID, set[date]]:
    found: dict[UUID, set[date]] = {}
    for routine_id, on in days:
        found.setdefault(routine_id, set()).add(on)
    return found


@dataclass(frozen=True, slots=True)
class MyReminder:
    """`at`: None while it is off. `may_leave`: would their contact plan let anything leave for them now?"""

    at: time | None
    may_leave: bool


def my_reminder(actor: Actor) -> MyReminder:
    row = RoutineReminder.objects.visible_to(actor).first()
    plan = people.contact_plan(actor, people.me(actor))
    return MyReminder(row.at if row else None, plan is not None and plan.notices_on)


@dataclass(frozen=True, slots=True)
class Asked:
    """Who is to be reminded, on which day of theirs."""

    person_id: UUID
    day: date


def reminders_now(actor: Actor, now: datetime) -> Iterator[Asked]:
    """Whom a reminder may reach at this moment: whoever asked for it, at their time, with a small step still open.

    What holds now, whether or not it was said before. Four queries for any number.
    """
    rows = list(RoutineReminder.objects.for_system(CLOCK_ASKS))
    zones = _zones(actor, [row.person_id for row in rows])
    days = {
        row.person_id: day
        for row in rows
        if row.person_id in zones and (day := rhythm.reminder_day(now, zones[row.person_id], row.at))
    }
    with_something_open = _open_on(days)
    yield from (Asked(person_id, day) for person_id, day in days.items() if person_id in with_something_open)


def may_remind(actor: Actor, person_id: UUID, day: date, now: datetime) -> bool:
    """Asked once more at the moment of sending: is it still wanted, that day, and not done yet?"""
    wanted = RoutineReminder.objects.for_system(CLOCK_ASKS).filter(person=person_id).exists()
    zone = _zones(actor, [person_id]).get(person_id)
    is_that_day = zone is not None and now.astimezone(zone).date() == day
    return wanted and is_that_day and person_id in _open_on({person_id: day})


def _zones(actor: Actor, person_ids: Sequence[UUID]) -> dict[UUID, ZoneInfo]:
    """Where each of them lives by the clock. Who left the program is not in it."""
    found = mentees.by_person(actor, person_ids)
    return {person_id: ZoneInfo(mentee.site.time_zone) for person_id, mentee in found.items()}


def _open_on(days: Mapping[UUID, date]) -> set[UUID]:
    """Those with at least one small step that may be asked for on their day. Two queries."""
    if not days:
        return set()
    rows = list(Routine.objects.for_system(CLOCK_ASKS).filter(person__in=days, put_away_at=None))
    since = min(days.values()) - timedelta(days=rhythm.DAYS)
    marked = RoutineDay.objects.for_system(CLOCK_ASKS).filter(routine__in=rows, on__gte=since)
    done = _by_routine(marked.values_list("routine", "on"))
    return {
        row.person_id for row in rows if rhythm.is_open_on(row.rhythm, done.get(row.pk, set()), days[row.person_id])
    }
