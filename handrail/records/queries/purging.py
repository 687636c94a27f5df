"""What would go tonight, by class: the same for the page that tells and for the night that does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from handrail.access import keeping
from handrail.access.actor import Actor
from handrail.program import queries as program
from handrail.program.policies import Policies
from handrail.records.queries.erasures import held
from handrail.rules import retention
from handrail.rules.retention import Found, Kept, Term


@dataclass(frozen=True, slots=True)
class Due:
    """One class, how long it is kept, and what of it is due."""

    kind: keeping.Class
    term: Term
    found: Found[UUID]


def due(actor: Actor, now: datetime) -> list[Due]:
    return due_by(actor, program.policies(actor), now)


def due_by(actor: Actor, said: Policies, now: datetime, *, only: str = "") -> list[Due]:
    """By these policies, which may be none that hold. `only`: of the class with this policy."""
    zone = program.zone(actor)
    on_hold = set(held(actor).values_list("person", flat=True))
    today = now.astimezone(zone).date()
    told = []
    for kind in (each for each in keeping.classes() if only in ("", each.policy)):
        term = _term(kind.policy, getattr(said, kind.policy))
        latest = retention.latest_end(term, today=today) + timedelta(days=1)
        until = datetime(latest.year, latest.month, latest.day, tzinfo=zone)
        things = (
            Kept(each.pk, each.ended_at.astimezone(zone).date(), each.whose) for each in kind.over_by(actor, until)
        )
        told.append(Due(kind, term, retention.found(things, term, today=today, held=on_hold)))
    return told


def _term(policy: str, value: Any) -> Term:
    """As the name of the policy ends."""
    return Term(years=int(value)) if policy.endswith("_years") else Term(days=int(value))
