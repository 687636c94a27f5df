"""How many mentees each mentor walks with now. Mentorships stand on a floor above, so they tell it by a handler.

caseloads.register(queries.caseloads)      # def caseloads(actor) -> dict[person id, int], in the room's apps.py
"""

from collections.abc import Callable, Mapping
from uuid import UUID

from handrail.access.actor import Actor

Handler = Callable[[Actor], Mapping[UUID, int]]

_handlers: list[Handler] = []


def register(handler: Handler) -> None:
    _handlers[:] = [handler]


def counts(actor: Actor) -> Mapping[UUID, int] | None:
    """Person → mentees now; who is missing has none. None as long as nobody counts."""
    return _handlers[0](actor) if _handlers else None
