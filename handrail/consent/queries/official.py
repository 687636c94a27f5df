"""Somebody official asks: what waits, and what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet

from handrail.access.actor import Actor
from handrail.consent.models import Disclosure, OfficialAsk
from handrail.ui.versions import decided_first

if TYPE_CHECKING:
    from handrail.people.models import Person


def asks(actor: Actor) -> QuerySet[OfficialAsk]:
    """The latest first."""
    return OfficialAsk.objects.visible_to(actor).select_related("noted_by", "decided_by").order_by("-noted_at")


def asks_open(actor: Actor) -> QuerySet[OfficialAsk]:
    return asks(actor).filter(answer="")


def asks_to_decide(actor: Actor) -> QuerySet[OfficialAsk]:
    return OfficialAsk.objects.decided_by_self(actor).select_related("noted_by")


def asks_of_others(actor: Actor) -> QuerySet[OfficialAsk]:
    """Those and the ones that were decided: who wrote at the same time as a colleague is told."""
    return OfficialAsk.objects.of_others(actor).select_related("noted_by", "decided_by")


def asks_with_valid_papers(actor: Actor, person: Person) -> QuerySet[OfficialAsk]:
    """Those by which something about this person may be told: papers that served for another name that one."""
    others = Disclosure.objects.for_system("whom an order was used for").exclude(person=person).exclude(official=None)
    return asks(actor).filter(answer=OfficialAsk.Answer.VALID).exclude(pk__in=others.values("official"))


def decided_by(actor: Actor, ask: OfficialAsk) -> str:
    """Who was first, when, and what they found."""
    name = ask.decided_by.shown_name if ask.decided_by else ""
    return decided_first(name, ask.decided_at, ask.get_answer_display())
