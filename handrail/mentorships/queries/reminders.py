"""Whom the clock reminds: of a check-in that is due today, and once more when it is late."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Prefetch

from handrail.access.actor import Actor
from handrail.mentorships.models import Cover, Mentorship

MORNING = 8
"""Hour at the site before which nobody is reminded."""
BEFORE_THE_FIRST = timedelta(hours=12)
REASON = "the clock reminds whoever walks with somebody"


@dataclass(frozen=True, slots=True)
class Reminder:
    """Who is reminded of which mentorship. `step` makes it one: the check-in's day, and whether it is late."""

    person_id: UUID
    mentorship: Mentorship
    step: str


def reminders(actor: Actor, now: datetime) -> Iterator[Reminder]:
    """What holds now, whether or not it was said before. Two queries for any number."""
    covers = Cover.objects.for_system(REASON).filter(ended_at=None, starts__lte=now)
    rows = Mentorship.objects.for_system(REASON).filter(ended_at=None, open_since__lte=(now + timedelta(days=2)).date())
    for row in rows.select_related("site").prefetch_related(Prefetch("covers", covers, to_attr="running")):
        local = now.astimezone(ZoneInfo(row.site.time_zone))
        if local.hour < MORNING:
            continue
        if row.first_contact_due is not None:
            is_due, is_late = row.first_contact_due - now <= BEFORE_THE_FIRST, row.first_contact_due < now
        else:
            is_due, is_late = row.open_since <= local.date(), row.open_since < local.date()
        if is_due:
            step = f"{row.open_since:%Y%m%d}.{'late' if is_late else 'due'}"
            yield Reminder(_who(row, now), row, step)


def _who(row: Mentorship, now: datetime) -> UUID:
    """The mentor, or whoever steps in for them."""
    running: list[Cover] = row.running  # type: ignore[attr-defined]  # the Prefetch's name
    here = next((cover for cover in running if cover.ends is None or cover.ends > now), None)
    return here.person_id if here else row.mentor_id
