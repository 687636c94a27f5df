"""Plans: the facts of a mentorship handed to rules/cadence, for one or for many, in the same number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone

from handrail.access.actor import Actor
from handrail.mentorships.models import CadenceEvent, Contact, Mentorship
from handrail.rules import cadence

LADDERS: Mapping[str, cadence.CadencePolicy] = {cadence.DEFAULT.version: cadence.DEFAULT}
"""By version, so that a mentorship keeps the ladder under which it was opened."""

COUNTS = "the cadence counts all that happened in a mentorship that the caller fetched"


def ladder(actor: Actor, mentorship: Mentorship) -> cadence.CadencePolicy:
    ladder = LADDERS.get(mentorship.cadence_version, cadence.DEFAULT)
    return replace(ladder, first_contact=timedelta(hours=mentorship.first_contact_hours))


def plan(actor: Actor, mentorship: Mentorship, *, now: datetime | None = None) -> cadence.Plan:
    """The next check-in as it stands now, days let pass until today included."""
    return plans(actor, [mentorship], now=now)[mentorship.pk]


def plans(actor: Actor, mentorships: Iterable[Mentorship], *, now: datetime | None = None) -> dict[UUID, cadence.Plan]:
    """Plans by mentorship: two queries for any number. Each needs its `site` (select_related)."""
    now = now or timezone.now()
    rows = list(mentorships)
    contacts = _contacts(rows)
    events, agreed = _events(rows)
    made = {}
    for row in rows:
        zone = ZoneInfo(row.site.time_zone)
        facts = cadence.CadenceFacts(
            opened_at=row.opened_at,
            zone=zone,
            contacts=tuple(cadence.Contact(at.astimezone(zone).date(), reached) for at, reached in contacts[row.pk]),
            events=tuple(events[row.pk]),
            agreed_step_downs=tuple(agreed[row.pk]),
        )
        made[row.pk] = cadence.next_check_in(ladder(actor, row), facts, today=now.astimezone(zone).date())
    return made


def _contacts(rows: list[Mentorship]) -> dict[UUID, list[tuple[datetime, bool]]]:
    found: dict[UUID, list[tuple[datetime, bool]]] = defaultdict(list)
    contacts = Contact.objects.for_system(COUNTS).filter(mentorship__in=rows, undone_at=None)
    for mentorship_id, at, outcome in contacts.values_list("mentorship_id", "at", "outcome"):
        found[mentorship_id].append((at, outcome in Contact.REACHED_OUTCOMES))
    return found


def _events(rows: list[Mentorship]) -> tuple[dict[UUID, list[cadence.Event]], dict[UUID, list[date]]]:
    events: dict[UUID, list[cadence.Event]] = defaultdict(list)
    agreed: dict[UUID, list[date]] = defaultdict(list)
    found = CadenceEvent.objects.for_system(COUNTS).filter(mentorship__in=rows)
    for mentorship_id, kind, on in found.values_list("mentorship_id", "kind", "on"):
        if kind == CadenceEvent.Kind.STEP_DOWN:
            agreed[mentorship_id].append(on)
        else:
            events[mentorship_id].append(cadence.Event(on, cadence.EventKind(kind)))
    return events, agreed
