"""What rooms above tell this one: how many mentees each mentor walks with now. Mentorships stand on a floor above.

handlers.count_caseload_by(queries.caseload)     # in apps.py; def caseload(actor, person: OuterRef) -> a number
"""

from collections.abc import Callable
from typing import Any

from django.db.models import OuterRef, Value
from django.db.models.expressions import Combinable

from handrail.access.actor import Actor

Handler = Callable[[Actor, OuterRef], Combinable]

_handlers: list[Handler] = []


def count_caseload_by(handler: Handler) -> None:
    _handlers[:] = [handler]


def caseload(actor: Actor) -> Any:
    """For mentors' rows: mentees now, 0 for none; None as long as nobody counts."""
    return _handlers[0](actor, OuterRef("person")) if _handlers else Value(None)
