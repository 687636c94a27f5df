"""“I need to talk”: the person's own, those to answer, and who answers now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import F, QuerySet

from handrail.access.actor import Actor
from handrail.access.permissions import Role
from handrail.access.prepared import first, prepared
from handrail.program import queries as program
from handrail.recovery.models import TalkRequest, TalkStep

if TYPE_CHECKING:
    from handrail.people.models import Person

ANSWERS = (Role.COORDINATOR, Role.SUPERVISOR, Role.CLINICIAN)


@dataclass(frozen=True, slots=True)
class OnDuty:
    """Who answers a talk now: the shift's person, then their deputy. Nobody is on duty: both are None."""

    person: Person | None = None
    deputy: Person | None = None

    @property
    def ids(self) -> list[UUID]:
        return [each.pk for each in (self.person, self.deputy) if each]


def my_talks(actor: Actor) -> QuerySet[TalkRequest]:
    """The actor's own, the latest first."""
    return TalkRequest.objects.asked_by(actor).select_related("owner").order_by("-asked_at")


def my_open_talk(actor: Actor) -> TalkRequest | None:
    return first(_my_open(actor))


@prepared
def _my_open(actor: Actor) -> QuerySet[TalkRequest]:
    return my_talks(actor).filter(closed_at=None)[:1]


def waits_to_talk(actor: Actor, person_id: UUID) -> bool:
    """For whoever erases this person: is their request to talk open?"""
    rows = TalkRequest.objects.for_system("nobody is erased while they wait to talk")
    return rows.filter(person=person_id, closed_at=None).exists()


def talks_to_answer(actor: Actor) -> QuerySet[TalkRequest]:
    """All that the actor may answer, closed ones too."""
    rows = TalkRequest.objects.answered_by(actor).select_related("person", "owner")
    return rows.order_by("-asked_at")


def talks_open(actor: Actor) -> QuerySet[TalkRequest]:
    """Those that nobody took come first, then the earliest deadline."""
    return talks_to_answer(actor).filter(closed_at=None).order_by(F("taken_at").asc(nulls_first=True), "due_at", "pk")


waits_now = prepared(talks_open)
"""The same, as a list."""


def talk_steps(actor: Actor, talk: TalkRequest) -> QuerySet[TalkStep]:
    """What was said and done, in order."""
    return TalkStep.objects.visible_to(actor).filter(talk=talk).select_related("by").order_by("at", "pk")


def tries(actor: Actor, talk: TalkRequest) -> int:
    return talk_steps(actor, talk).filter(act=TalkStep.Act.TRIED).count()


def answers_now(actor: Actor, *, besides: UUID | None = None, now: datetime | None = None) -> OnDuty:
    """Who of the coordinators on duty answers. `besides`: the person who asks, who may work here as well."""
    for shift in program.on_duty(actor, "coordinator", now=now):
        if here := [each for each in (shift.person, shift.deputy) if each and each.pk != besides]:
            return OnDuty(*here)
    return OnDuty()


def asking_since(actor: Actor) -> list[datetime]:
    """Since when each who asked to talk waits for somebody to take it."""
    rows = TalkRequest.objects.for_system("figures before a rule is decided: they name nobody")
    return list(rows.filter(closed_at=None, taken_at=None).values_list("asked_at", flat=True))
