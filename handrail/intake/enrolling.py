"""An enrollment that begins with a reach-out: registered with the mentees room (its `beginnings`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from handrail.access.actor import Actor
from handrail.audit import services as trail
from handrail.intake import holding, queries, services

if TYPE_CHECKING:
    from handrail.people.models import Person


def known(actor: Actor, pk: UUID) -> Mapping[str, Any] | None:
    """What EnrollForm may start with; None where the reach-out is not there, or nobody can be enrolled from it."""
    start = queries.starting(actor, pk)
    if start is None:
        return None
    safe = start.safe
    trail.looked(actor, "reach-out", queries.reach_outs(actor).get(pk=pk))
    return {
        "name": start.name,
        "email" if "@" in start.address else "phone": start.address,
        "ways": safe.get("ways", []),
        "safely": start.safely,
        "shared": safe.get("shared") or "unsure",
        "who_else": safe.get("who_else", ""),
        "if_else": safe.get("if_else") or "hang_up",
        "say_as": safe.get("say", ""),
        "times": safe.get("times", []),
        "language": start.language,
        "interpreter": start.interpreter,
        "adult": True,
    }


def was_known(actor: Actor, pk: UUID) -> bool:
    """Is it there, and over? Who had its form open meanwhile is told so."""
    return queries.reach_outs(actor).filter(pk=pk).exclude(ended_at=None).exists()


def hold(actor: Actor, pk: UUID) -> None:
    holding.now_of(queries.reach_outs(actor).get(pk=pk))


def enrolled(actor: Actor, pk: UUID, person: Person) -> None:
    services.link_enrolled(actor, queries.reach_outs(actor).get(pk=pk), person)
