"""Plans: the facts of a mentorship handed to rules/cadence, for one or for many, in the same number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils import timezone

from handrail.access.actor import CLOCK, Actor
from handrail.access.prepared import prepared
from handrail.mentorships.models import CadenceEvent, Contact, Mentorship
from handrail.program import queries as program
from handrail.rules import cadence

OWN_LADDER = "program."
"""A ladder that the program decided itself is called by its number: "program.3"."""

BEFORE_DECIDING = "figures before a rule is decided: they name nobody"
COUNTS = "the cadence counts all that happened in a mentorship that the caller fetched"


def ladder_now(actor: Actor) -> str:
    """The version under which a mentorship is opened now. It keeps it, unless the program moves it to another."""
    number = program.policy_version(actor, "cadence_ladder")
    return f"{OWN_LADDER}{number}" if number else cadence.DEFAULT.version


def ladders(actor: Actor, versions: Iterable[str]) -> Mapping[str, cadence.CadencePolicy]:
    """By version. A query only where one of them is the program's own."""
    if not any(each.startswith(OWN_LADDER) for each in versions):
        return {}
    decided = program.policy_values(actor, "cadence_ladder")
    return {
        name: cadence.policy_of(name, rungs, first_contact=cadence.DEFAULT.first_contact)
        for number, rungs in decided.items()
        for name in [f"{OWN_LADDER}{number}"]
    }


def plan(actor: Actor, mentorship: Mentorship, *, now: datetime | None = None) -> cadence.Plan:
    """The next check-in as it stands now, days let pass until today included."""
    return plans(actor, [mentorship], now=now)[mentorship.pk]


def plans(
    actor: Actor,
    mentorships: Iterable[Mentorship],
    *,
    now: datetime | None = None,
    under: cadence.CadencePolicy | None = None,
) -> dict[UUID, cadence.Plan]:
    """Plans by mentorship: three queries for any number. Each needs its `site` (select_related).

    `under`: as they would be with this ladder, instead of each one's own.
    """
    now = now or timezone.now()
    rows = list(mentorships)
    own = {} if under else ladders(actor, {row.cadence_version for row in rows})
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
        ladder = under or own.get(row.cadence_version, cadence.DEFAULT)
        ladder = replace(ladder, first_contact=timedelta(hours=row.first_contact_hours))
        made[row.pk] = cadence.next_check_in(ladder, facts, today=now.astimezone(zone).date())
    return made


def _contacts(rows: list[Mentorship]) -> dict[UUID, list[tuple[datetime, bool]]]:
    found: dict[UUID, list[tuple[datetime, bool]]] = defaultdict(list)
    for mentorship_id, at, outcome in _contacts_of(CLOCK, rows):
        found[mentorship_id].append((at, outcome in Contact.REACHED_OUTCOMES))
    return found


@prepared
def _contacts_of(actor: Actor, rows: Sequence[Mentorship]) -> QuerySet[Contact, tuple[UUID, datetime, str]]:
    contacts = Contact.objects.for_system(COUNTS).filter(mentorship__in=rows, undone_at=None)
    return contacts.values_list("mentorship_id", "at", "outcome")


@prepared
def _events_of(actor: Actor, rows: Sequence[Mentorship]) -> QuerySet[CadenceEvent, tuple[UUID, str, date]]:
    found = CadenceEvent.objects.for_system(COUNTS).filter(mentorship__in=rows)
    return found.values_list("mentorship_id", "kind", "on")


def _events(rows: list[Mentorship]) -> tuple[dict[UUID, list[cadence.Event]], dict[UUID, list[date]]]:
    events: dict[UUID, list[cadence.Event]] = defaultdict(list)
    agreed: dict[UUID, list[date]] = defaultdict(list)
    for mentorship_id, kind, on in _events_of(CLOCK, rows):
        if kind == CadenceEvent.Kind.STEP_DOWN:
            agreed[mentorship_id].append(on)
        else:
            events[mentorship_id].append(cadence.Event(on, cadence.EventKind(kind)))
    return events, agreed


def first_talks_open_since(actor: Actor) -> list[datetime]:
    """When each mentorship was opened in which nobody was reached yet."""
    rows = Mentorship.objects.for_system(BEFORE_DECIDING).filter(ended_at=None).exclude(first_contact_due=None)
    return list(rows.values_list("opened_at", flat=True))


def all_open(actor: Actor) -> list[Mentorship]:
    """Every open mentorship, for figures only."""
    return list(Mentorship.objects.for_system(BEFORE_DECIDING).filter(ended_at=None).select_related("site"))
