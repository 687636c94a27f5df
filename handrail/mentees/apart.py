"""Rooms above are told, within the same transaction, when a mentee must no longer meet somebody.

apart.register(services.keep_apart)      # def keep_apart(actor, person_id) -> None, in the room's apps.py
"""

from collections.abc import Callable
from uuid import UUID

from handrail.access.actor import Actor

Handler = Callable[[Actor, UUID], None]

_handlers: list[Handler] = []


def register(handler: Handler) -> None:
    if handler not in _handlers:
        _handlers.append(handler)


def tell(actor: Actor, person_id: UUID) -> None:
    for handler in _handlers:
        handler(actor, person_id)
