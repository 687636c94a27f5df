"""What goes by its time: asked each night, a part at a time, with holds looked at inside the same commit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from handrail.access.actor import Actor
from handrail.audit import services as trail
from handrail.people import queries as people
from handrail.people import services as people_services
from handrail.records import queries
from handrail.records.queries.purging import Due
from handrail.records.services.erasing import erase

AT_A_TIME = 20
"""So many of each class at each turn: no commit holds the one writer for long."""


def purge(actor: Actor, now: datetime) -> int:
    """Let go what is due, and say how many things went. What is left over goes at the next turn."""
    return sum(_let_go(actor, each) for each in queries.due(actor, now) if each.found.goes)


@transaction.atomic
def _let_go(actor: Actor, due: Due) -> int:
    """A part of it. What is held since it was counted stays."""
    part = due.found.goes[:AT_A_TIME]
    theirs = {each.whose for each in part if isinstance(each.whose, UUID)}
    people_services.hold(actor, *(person.pk for person in people.not_erased(actor, theirs)))
    held = set(queries.held(actor).values_list("person", flat=True))
    keys = [each.key for each in part if each.whose not in held]
    if keys:
        due.kind.forget(actor, keys)
    return len(keys)


@transaction.atomic
def erase_who_left(actor: Actor, ids: Sequence[UUID]) -> None:
    """As an erasure that somebody asked for. Who is held since a moment ago, or came back, stays."""
    trail.take_turn(actor)
    held = set(queries.held(actor).values_list("person", flat=True))
    for person in people.not_erased(actor, ids):
        if person.pk not in held and not people.actor_of(person.pk).roles:
            erase(actor, person)
