"""Cards by which people get in touch again, and who did."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.audit import queries as trail
from handrail.people.models import Person, ReconnectCard, Reconnection
from handrail.rules import codes
from handrail.ui.moments import ago_in_words
from handrail.ui.versions import mark
from handrail.vault import macs
from handrail.vault.index import words

PURPOSE = "reconnect card"
NOT_THEM, ANSWERED = "reconnection.closed", "reconnection.answered"
"""Acts of the trail."""


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


def seen_of(actor: Actor, waiting: Reconnection | None) -> str:
    """What a form that answers it carries along: another one after each use of a card, after what was left by it was
    corrected, and where nobody waits."""
    return mark([waiting.once, waiting.said] if waiting else None)


def how_overtaken(actor: Actor, person: Person) -> str:
    """What happened since a form was opened that does not fit what waits now."""
    if open_reconnection(actor, person):
        return _("They used their card meanwhile. Look at what they left, and answer that first.")
    last = Reconnection.objects.visible_to(actor).filter(person=person).order_by("closed_at").last()
    line = trail.last_act(actor, last.pk, person.pk, NOT_THEM, ANSWERED) if last else None
    named = Person.objects.for_system("names of colleagues")
    by = named.filter(pk=line.actor_id).first() if line and line.actor_id else None
    if line is None or by is None:
        return _("This was answered meanwhile. Nothing of yours is saved yet.")
    words = {"name": by.shown_name, "when": ago_in_words(line.at)}
    if line.act == NOT_THEM:
        return _("%(name)s said %(when)s that it was not them. Talk with each other before you save.") % words
    return _("%(name)s was sure %(when)s that it is them, and saved a number.") % words


def answered_by(actor: Actor, person: Person) -> bool:
    """Was it the actor who answered the last card of theirs by a new number?"""
    last = Reconnection.objects.visible_to(actor).filter(person=person).order_by("closed_at").last()
    line = trail.last_act(actor, last.pk, person.pk, ANSWERED) if last and last.closed_at else None
    return line is not None and line.actor_id == actor.person_id
