"""Who to reach today and why: the mentor's list; and the mentee's card about their mentor."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from handrail.access.actor import Actor
from handrail.mentorships import sentences
from handrail.mentorships.models import Mentorship
from handrail.mentorships.queries.mentorships import current, led_now
from handrail.mentorships.queries.plans import plan, plans
from handrail.mentorships.queries.presence import Presence, mentor_away, presence
from handrail.mentorships.queries.reaching import Reach, reaches
from handrail.rules import attention, cadence
from handrail.ui.zones import days_of

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Standing:
    """One mentorship, how it stands now, and how to reach the other side.

    due_at     aware: the end of the day or of the first 48 hours by which somebody should be reached
    late_from  aware: since when it is late; None when it isn't
    why        a key of cadence.Why; `words` says it
    """

    mentorship: Mentorship
    plan: cadence.Plan
    now: datetime
    due_at: datetime
    late_from: datetime | None
    reach: Reach = field(default_factory=Reach)
    is_cover: bool = False
    """Whoever looks steps in for the mentor."""

    @property
    def why(self) -> str:
        return self.plan.why.value

    @property
    def is_late(self) -> bool:
        return self.late_from is not None

    @property
    def is_due(self) -> bool:
        """Today, or within a day for the first contact."""
        return not self.is_late and self.due_at - self.now <= ONE_DAY

    @property
    def words(self) -> str:
        return sentences.why_now(self.plan, is_late=self.is_late)

    @property
    def how_often(self) -> str:
        return sentences.why_next(self.plan)

    @property
    def by_when(self) -> str:
        """ "by tomorrow, 3:00 PM" for the first contact, by the reader's clock; "by Wednesday" for all others, by the
        calendar of the site.
        """
        with days_of(self.mentorship.site.time_zone):
            return sentences.by_when(self.plan, self.now)

    @property
    def may_step_down(self) -> bool:
        """The four weeks are over: an agreement would count today."""
        today = self.now.astimezone(ZoneInfo(self.mentorship.site.time_zone)).date()
        return self.plan.may_step_down_from is not None and today >= self.plan.may_step_down_from

    @property
    def initials(self) -> str:
        return sentences.initials(self.mentorship.mentee.shown_name)

    @property
    def week(self) -> int:
        """Which week together this is, from 1."""
        return (self.now - self.mentorship.opened_at).days // 7 + 1


def standing(actor: Actor, mentorship: Mentorship, *, now: datetime | None = None) -> Standing:
    now = now or timezone.now()
    return _standing(mentorship, plan(actor, mentorship, now=now), now)


def led(actor: Actor, *, now: datetime | None = None) -> list[Standing]:
    """Whom the actor walks with, who needs them first: the same number of queries for any number of people."""
    now = now or timezone.now()
    rows = led_now(actor)
    planned = plans(actor, rows, now=now)
    reach = reaches(actor, [row.mentee for row in rows])
    found = [
        replace(_standing(row, planned[row.pk], now, reach[row.mentee_id]), is_cover=row.mentor_id != actor.person_id)
        for row in rows
    ]
    return sorted(found, key=lambda each: (each.late_from or each.due_at, each.mentorship.pk))


@dataclass(frozen=True, slots=True)
class MyMentor:
    """What a mentee sees first: who walks with them, when next, and how to reach them.

    near    (name, how to reach them) of whoever is there for them now: first who steps in; nobody who is away
    away    that the mentor is away, and until when, in a sentence; "" while they are here
    """

    standing: Standing
    presence: Presence
    near: list[tuple[str, Reach]]
    away: str

    @property
    def initials(self) -> str:
        return sentences.initials(self.standing.mentorship.mentor.shown_name)


def my_mentor(actor: Actor) -> MyMentor | None:
    row = current(actor, actor.person_id) if actor.person_id else None
    if row is None:
        return None
    now = timezone.now()
    there = presence(actor, row, now=now)
    near = [*([there.cover.person] if there.cover and there.steps_in else []), *([] if there.mentor else [row.mentor])]
    reach = reaches(actor, near)
    named = [(each.shown_name, reach[each.pk]) for each in near]
    return MyMentor(_standing(row, plan(actor, row, now=now), now), there, named, mentor_away(actor, row, there))


def _standing(row: Mentorship, plan: cadence.Plan, now: datetime, reach: Reach | None = None) -> Standing:
    zone = ZoneInfo(row.site.time_zone)
    due_at = plan.due_at or attention.end_of(plan.due_on, zone)
    late_from = attention.end_of(plan.overdue_since, zone) if plan.overdue_since else None
    if plan.due_at and plan.due_at < now:
        late_from = plan.due_at
    return Standing(row, plan, now, due_at, late_from, reach or Reach())
