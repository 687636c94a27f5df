"""Cards by which people get in touch again, and who did."""

from __future__ import annotations

from django.db.models import QuerySet

from handrail.access.actor import Actor
from handrail.people.models import Person, ReconnectCard, Reconnection
from handrail.rules import codes
from handrail.vault import macs
from handrail.vault.index import words

PURPOSE = "reconnect card"


def card_of(actor: Actor, person: Person) -> ReconnectCard | None:
    return ReconnectCard.objects.visible_to(actor).filter(person=person).first()


def card_by_code(actor: Actor, code: str) -> ReconnectCard | None:
    """The card with this code that was not used yet."""
    marks = macs(PURPOSE, codes.normal(code).encode())
    return ReconnectCard.objects.opened_by_code(actor, marks).select_related("person").first()


def is_their_name(actor: Actor, card: ReconnectCard, name: str) -> bool:
    """Is every word of it one of their name, or of the name they go by? One is enough."""
    typed = set(words(name))
    return bool(typed) and typed <= set(words(f"{card.person.name} {card.person.goes_by}"))


def open_reconnections(actor: Actor) -> QuerySet[Reconnection]:
    """Who got in touch again and was not answered yet, the first one first."""
    rows = Reconnection.objects.visible_to(actor).filter(closed_at=None)
    return rows.select_related("person").order_by("asked_at")


def open_reconnection(actor: Actor, person: Person) -> Reconnection | None:
    return open_reconnections(actor).filter(person=person).first()
