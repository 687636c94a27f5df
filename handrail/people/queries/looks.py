"""Who sees a person, and who looked at them: told to the person themselves, in words that give away no secret."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils import timezone

from handrail.access.actor import Actor
from handrail.access.permissions import Role
from handrail.audit import queries as trail
from handrail.people.models import Person, RoleGrant, Tie
from handrail.people.visibility import SEES_PERSON

HOW_FAR_BACK = timedelta(days=90)
MOST_LINES = 2000


@dataclass(slots=True)
class Look:
    """What one person did with the record on one day. `name` is "" where it may not be told."""

    day: date
    name: str
    opened: int = 0
    changed: int = 0


def looks_at(actor: Actor) -> list[Look]:
    """Who opened or changed the actor's record in the last three months, by day, the newest first. Four queries."""
    if actor.person_id is None:
        return []
    since = timezone.now() - HOW_FAR_BACK
    lines = list(trail.who_looked(actor, actor.person_id).filter(at__gte=since)[:MOST_LINES])
    names = names_to_tell(actor, actor.person_id, {line.actor_id for line in lines if line.actor_id})
    found: dict[tuple[date, str], Look] = {}
    for line in lines:
        name, opened = names.get(line.actor_id, ""), line.act == "looked"
        if line.actor_id is None or not (name or opened):
            continue  # the clock; or what somebody did whose name, and so whose answer, is not theirs to know
        day = timezone.localtime(line.at).date()
        look = found.setdefault((day, name), Look(day, name))
        look.opened += opened
        look.changed += not opened
    return list(found.values())


def names_to_tell(actor: Actor, person_id: UUID, actors: Iterable[UUID | None]) -> dict[UUID | None, str]:
    """Of these, names that this person may read: who works here, and who is or was tied to them closely enough."""
    staff = RoleGrant.objects.for_system("a person sees who looked at them").exclude(
        role__in=[Role.MENTEE, Role.MENTOR]
    )
    ties = Tie.objects.for_system("a person sees who looked at them").filter(subject=person_id, why__in=SEES_PERSON)
    known = set(staff.filter(person__in=actors).values_list("person", flat=True)) | set(
        ties.filter(holder__in=actors).values_list("holder", flat=True)
    )
    people = Person.objects.for_system("a person sees who looked at them").filter(pk__in=known)
    return {person.pk: person.shown_name for person in people}
