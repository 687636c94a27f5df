"""What this room holds of a person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.access.actor import CLOCK
from handrail.access.holdings import Erased, Holding, Stop, acted
from handrail.access.permissions import Permission
from handrail.mentorships import queries

if TYPE_CHECKING:
    from handrail.mentorships.models import Contact

WEIGHED = "what a clinician weighs about danger; a person asks for it, and is answered (docs/decisions/0086)"


def _told(contact: Contact) -> dict[str, Any]:
    said = contact.details
    topics = [str(contact.Topic(each).label) for each in said.get("topics", ())]
    kept = {"topics": topics, "minutes": said.get("minutes"), "shared_note": said.get("shared_note")}
    return {key: value for key, value in kept.items() if value}


HOLDINGS = [
    Holding(
        table="mentorships.Mentorship",
        of="mentee",
        title=gettext_lazy("Your mentorships"),
        shows=("mentor", "site", "opened_at", "next_due_on", "ended_at"),
    ),
    Holding(
        table="mentorships.Mentorship",
        of="mentor",
        erased=Erased.STAYS,
        title=gettext_lazy("Mentorships in which you were the mentor"),
        shows=("site", "opened_at", "ended_at"),
    ),
    *acted("mentorships.Mentorship", "backup", "ended_by"),
    Holding(
        table="mentorships.Contact",
        of="mentorship__mentee",
        title=gettext_lazy("Talks, and tries to talk"),
        shows=("at", "by", "outcome", "way", "details", "undone_at"),
        reads={"details": _told},
    ),
    *acted("mentorships.Contact", "by"),
    Holding(
        table="mentorships.PrivateNote",
        of="contact__mentorship__mentee",
        title=gettext_lazy("Notes that a mentor wrote for themselves and their supervisor"),
        shows=("author", "words"),
        needs=Permission.NOTE_SUPERVISE,
    ),
    *acted("mentorships.PrivateNote", "author"),
    Holding(
        table="mentorships.CadenceEvent",
        of="mentorship__mentee",
        title=gettext_lazy("What changed how often you talk"),
        shows=("kind", "on", "by", "made_at"),
    ),
    *acted("mentorships.CadenceEvent", "by"),
    Holding(
        table="mentorships.Cover",
        of="mentorship__mentee",
        title=gettext_lazy("Who stepped in for your mentor"),
        shows=("person", "starts", "ends", "ended_at"),
    ),
    *acted("mentorships.Cover", "person", "made_by"),
    Holding(table="mentorships.Concern", of="about", apart=WEIGHED),
    *acted("mentorships.Concern", "raised_by", "owner"),
    Holding(table="mentorships.ConcernAccount", of="concern__about", apart=WEIGHED),
]


def stops(person_id: UUID) -> Iterator[Stop]:
    for mentorship in queries.open_of(CLOCK, person_id):
        yield Stop(_("A mentorship of theirs is open. End it first."), reverse("mentorships:end", args=[mentorship]))
    if queries.steps_in_for_somebody(CLOCK, person_id):
        yield Stop(_("They step in for a mentor, or stand by to. Name somebody else first."))
    if queries.has_open_concern(CLOCK, person_id):
        yield Stop(_("A concern about them is open. A clinician answers it first."))
