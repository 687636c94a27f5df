"""What rooms above tell this one: how many mentees each mentor walks with now. Mentorships stand on a floor above.

handlers.count_caseload_by(queries.caseload)     # in apps.py; def caseload(person: OuterRef) -> a number, in a query
"""

from collections.abc import Callable
from typing import Any

from django.db.models import OuterRef, Value
from django.db.models.expressions import Combinable

Handler = Callable[[OuterRef], Combinable]

_handlers: list[Handler] = []


def count_caseload_by(handler: Handler) -> None:
    _handlers[:] = [handler]


def caseload() -> Any:
    """For mentors' rows: mentees now, 0 for none; None as long as nobody counts."""
    return _handlers[0](OuterRef("person")) if _handlers else Value(None)
