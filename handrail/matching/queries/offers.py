"""Proposals and offers: what is open, what waits for whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import QuerySet

from handrail.access.actor import Actor
from handrail.access.permissions import Permission
from handrail.matching.models import Offer, Proposal
from handrail.mentors import queries as mentors
from handrail.mentorships import queries as mentorships

if TYPE_CHECKING:
    from handrail.mentorships.models import Mentorship


def proposals(actor: Actor) -> QuerySet[Proposal]:
    return Proposal.objects.visible_to(actor).select_related("mentee", "made_by")


def open_proposals(actor: Actor) -> QuerySet[Proposal]:
    return proposals(actor).filter(closed_at=None)


def open_proposal(actor: Actor, person_id: UUID) -> Proposal | None:
    return proposals(actor).filter(mentee=person_id, closed_at=None).first()


def offers(actor: Actor, proposal: Proposal) -> QuerySet[Offer]:
    return Offer.objects.visible_to(actor).filter(proposal=proposal).select_related("mentor").order_by("rank")


def all_offers(actor: Actor) -> QuerySet[Offer]:
    return Offer.objects.visible_to(actor).select_related("proposal", "mentee", "mentor")


def offers_to_choose(actor: Actor, proposal: Proposal) -> QuerySet[Offer]:
    return offers(actor, proposal).filter(state=Offer.State.OFFERED)


def was_asked(actor: Actor, pk: UUID) -> bool:
    """Was this mentor asked this at some time? Who answers too late is told that it is over: the row is not theirs."""
    return actor.can(Permission.OFFER_ANSWER) and _once_asked(actor, pk).exists()


def opened_by_yes(actor: Actor, pk: UUID) -> Mentorship | None:
    """What this mentor's yes opened, as long as it runs: a button pressed twice leads to the same page."""
    accepted = _once_asked(actor, pk).filter(state=Offer.State.ACCEPTED).values("mentee")
    led = mentorships.mentorships_led(actor).filter(ended_at=None, mentor=actor.person_id)
    return led.filter(mentee__in=accepted).first()


def _once_asked(actor: Actor, pk: UUID) -> QuerySet[Offer]:
    rows = Offer.objects.for_system("a late answer is told that it is late, and reads nothing of the row")
    return rows.filter(pk=pk, mentor=actor.person_id, chosen_at__isnull=False)


def offers_asked_of(actor: Actor) -> QuerySet[Offer]:
    """What waits for this mentor's yes or no, the most urgent first."""
    return Offer.objects.asked_of(actor).select_related("proposal").order_by("answer_by")


def unanswered(actor: Actor) -> QuerySet[Offer]:
    """Chosen, and the mentor has not answered yet."""
    rows = Offer.objects.visible_to(actor).filter(state=Offer.State.CHOSEN)
    return rows.select_related("mentee__mentee", "mentor", "proposal__made_by").order_by("answer_by")


def unchosen(actor: Actor) -> QuerySet[Proposal]:
    """Offered, and the mentee has not chosen yet."""
    asked = Offer.objects.visible_to(actor).filter(state=Offer.State.CHOSEN).values("proposal")
    rows = open_proposals(actor).exclude(pk__in=asked)
    return rows.select_related("mentee__mentee", "made_by").order_by("choose_by")


def shared_by_mentor(actor: Actor, offered: Sequence[Offer]) -> dict[UUID, Any]:
    """What each offered mentor shares, by person: for the screen on which the mentee chooses."""
    return mentors.shared_by(actor, [offer.mentor_id for offer in offered])
