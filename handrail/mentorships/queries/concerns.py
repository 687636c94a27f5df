"""Reads of concerns: open ones for clinicians, that there is one for whoever watches, what was said for clinicians."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import F, QuerySet
from django.utils.translation import ngettext

from handrail.access.actor import Actor
from handrail.mentorships.models import Concern, ConcernAccount, Contact


def concerns(actor: Actor) -> QuerySet[Concern]:
    """That there is one and how it stands."""
    return Concern.objects.visible_to(actor).select_related("about", "raised_by", "owner").order_by("-raised_at")


def concern_passed_on(actor: Actor, pk: UUID) -> Concern | None:
    """One that the actor may see, or raised today: who was told stays to be read, though the mentorship ended."""
    raised = Concern.objects.passed_on_by(actor).select_related("owner")
    return concerns(actor).filter(pk=pk).first() or raised.filter(pk=pk).first()


def concerns_open(actor: Actor) -> QuerySet[Concern]:
    """The most urgent first."""
    return concerns(actor).filter(closed_at=None).order_by("due_at", "pk")


def concerns_to_answer(actor: Actor) -> QuerySet[Concern]:
    """For clinicians, open ones: those that nobody took first, then the most urgent."""
    answered = Concern.objects.answered_by(actor).filter(closed_at=None)
    return answered.select_related("about", "raised_by", "owner").order_by(
        F("taken_at").asc(nulls_first=True), "due_at", "pk"
    )


def concerns_held(actor: Actor, person_id: UUID) -> list[str]:
    """How many open ones are this person's to answer, in words: for whoever ends their access, who reads none."""
    rows = Concern.objects.for_system("whoever ends an access is told how much it leaves: a figure")
    count = rows.filter(owner=person_id, closed_at=None).count()
    return [ngettext("%(count)s concern", "%(count)s concerns", count) % {"count": count}] if count else []


def concern_account(actor: Actor, concern: Concern) -> ConcernAccount | None:
    """What was seen and said, and what was done."""
    return ConcernAccount.objects.visible_to(actor).filter(concern=concern).first()


def concern_by_words(actor: Actor, contact: Contact) -> Concern | None:
    """The concern that the words of a contact's notes raised."""
    return concerns(actor).filter(by_words=True, once=str(contact.pk)).first()


def untaken_since(actor: Actor, *, screens: bool) -> list[datetime]:
    """Since when each worry that nobody took waits; of screens, or of all others."""
    rows = Concern.objects.for_system("figures before a rule is decided: they name nobody")
    waiting = rows.filter(closed_at=None, taken_at=None)
    waiting = waiting.filter(kind="screen") if screens else waiting.exclude(kind="screen")
    return list(waiting.values_list("raised_at", flat=True))
