"""What goes by its time: asked each night, a part at a time, with holds looked at inside the same commit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from handrail.access.actor import Actor
from handrail.audit import services as trail
from handrail.people import queries as people
from handrail.records import queries
from handrail.records.services.erasing import erase

AT_A_TIME = 20
"""So many of each class at each turn: no commit holds the one writer for long."""


def purge(actor: Actor, now: datetime) -> int:
    """Let go what is due, and say how many things went. What is left over goes at the next turn."""
    gone = 0
    for each in queries.due(actor, now):
        keys = [thing.key for thing in each.found.goes[:AT_A_TIME]]
        if keys:
            each.kind.forget(actor, keys)
            gone += len(keys)
    return gone


@transaction.atomic
def erase_who_left(actor: Actor, ids: Sequence[UUID]) -> None:
    """As an erasure that somebody asked for. Who is held since a moment ago, or came back, stays."""
    trail.take_turn(actor)
    held = set(queries.held(actor).values_list("person", flat=True))
    for person in people.not_erased(actor, ids):
        if person.pk not in held and not people.actor_of(person.pk).roles:
            erase(actor, person)
