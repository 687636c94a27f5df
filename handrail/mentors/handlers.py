"""What rooms above tell this one. Mentorships and offers stand on floors above.

handlers.count_caseload_by(queries.caseload)     # in apps.py; def caseload(actor, person: OuterRef) -> a number
handlers.say_what_leaving_means(says)            # in apps.py; def says(actor, person_id) -> sentences
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Value
from django.db.models.expressions import Combinable

from handrail.access.actor import Actor

Handler = Callable[[Actor, OuterRef], Combinable]
Meaning = Callable[[Actor, UUID], list[str]]

_handlers: list[Handler] = []
_meanings: list[Meaning] = []


def count_caseload_by(handler: Handler) -> None:
    _handlers[:] = [handler]


def say_what_leaving_means(meaning: Meaning) -> None:
    if meaning not in _meanings:
        _meanings.append(meaning)


def leaving_means(actor: Actor, person_id: UUID) -> list[str]:
    """What becomes of what this mentor has in hand, if they are a mentor no longer: a sentence for each thing."""
    return [sentence for meaning in _meanings for sentence in meaning(actor, person_id)]


def caseload(actor: Actor) -> Any:
    """For mentors' rows: mentees now, 0 for none; None as long as nobody counts."""
    return _handlers[0](actor, OuterRef("person")) if _handlers else Value(None)
