"""What somebody shares, and with whom: in one mentorship, item by item."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from handrail.access.actor import Actor
from handrail.access.prepared import prepared
from handrail.mentorships import queries as mentorships
from handrail.recovery.models import (
    ExercisePractice,
    Goal,
    IfThen,
    JournalEntry,
    Milestone,
    Owned,
    PlanItem,
    ProgressPart,
    Pulse,
    Routine,
    SupportPlan,
)

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from handrail.mentorships.models import Mentorship


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing that is shared item by item. `page`: where the person finds all of theirs."""

    model: type[Owned]
    name: _StrPromise
    page: str


KINDS: Mapping[str, Kind] = {
    "journal": Kind(JournalEntry, _("Journal"), "recovery:journal"),
    "plan-line": Kind(IfThen, _("Plan: if and then"), "recovery:plan"),
    "plan-item": Kind(PlanItem, _("Plan: people, places, reasons"), "recovery:plan"),
    "pulse": Kind(Pulse, _("How it goes"), "recovery:pulses"),
    "progress": Kind(ProgressPart, _("Chapters and numbers"), "recovery:progress"),
    "milestone": Kind(Milestone, _("Milestones"), "recovery:progress"),
    "routine": Kind(Routine, _("Small steps"), "recovery:routines"),
    "exercise": Kind(ExercisePractice, _("What you said after exercises"), "recovery:exercises"),
    "goal": Kind(Goal, _("Goals"), "recovery:goals"),
    "support-plan": Kind(SupportPlan, _("Support plan"), "recovery:support-plans"),
}
"""By the word that stands in the address."""


@dataclass(frozen=True, slots=True)
class Shared:
    """How much of one kind somebody shares now, and how much they shared with a mentor who is gone."""

    kind: str
    name: _StrPromise
    page: str
    now: int
    before: int


def my_mentorship(actor: Actor) -> Mentorship | None:
    """The open mentorship in which the actor is the mentee: what they share is shared in it."""
    return mentorships.current(actor, actor.person_id) if actor.person_id else None


def my_mentor(actor: Actor) -> str:
    """The name of whom the actor can share with; "" while there is nobody."""
    mine = my_mentorship(actor)
    return mine.mentor.shown_name if mine else ""


def my_mentor_away(actor: Actor) -> str:
    """That the actor's mentor is away today, in a sentence; "" while they are here, or there is none."""
    mine = my_mentorship(actor)
    return mentorships.mentor_away(actor, mine) if mine else ""


def readers_of(actor: Actor, mentorship: Mentorship) -> str:
    """Everybody who reads what is shared in it: the mentor, and who steps in for them now (visibility.shared_with)."""
    mentor, cover = mentorship.mentor.shown_name, mentorships.cover(actor, mentorship)
    return _now("%(one)s and %(other)s") % {"one": mentor, "other": cover.person.shown_name} if cover else mentor


def my_readers(actor: Actor) -> str:
    """Everybody who reads what the actor shares; "" while there is nobody."""
    mine = my_mentorship(actor)
    return readers_of(actor, mine) if mine else ""


def sharing_now(actor: Actor) -> dict[str, Any]:
    """Context of recovery/_share.html: `readers`, the names of everybody who reads what is shared now ("" for nobody);
    `audience`, those and the person ("you and Marcus"); `mentor`, the mentor's name alone; `with_whom`, the
    mentorship's id.
    """
    mine = my_mentorship(actor)
    return {
        "mentor": mine.mentor.shown_name if mine else "",
        "readers": my_readers(actor),
        "audience": _audience(actor, mine) if mine else "",
        "with_whom": mine.pk if mine else None,
    }


def who_reads(actor: Actor, row: Owned | None) -> str:
    """Who can see this thing of the actor's own now, in words for under a field; "" for the actor alone."""
    mine = my_mentorship(actor)
    return _audience(actor, mine) if mine and row and row.shared_with_id == mine.pk else ""


def who_reads_with(actor: Actor, mentorship_id: UUID) -> str:
    """The same for what a mentor writes, or who steps in for them, to be read by all in a mentorship."""
    mentorship = mentorships.mentorships_led(actor).get(pk=mentorship_id)
    cover = mentorships.cover(actor, mentorship)
    near = (mentorship.mentee, mentorship.mentor, *([cover.person] if cover else []))
    return _you_and([each.shown_name for each in near if each.pk != actor.person_id])


def _audience(actor: Actor, mentorship: Mentorship) -> str:
    cover = mentorships.cover(actor, mentorship)
    return _you_and([mentorship.mentor.shown_name, *([cover.person.shown_name] if cover else [])])


def _you_and(names: Sequence[str]) -> str:
    """One or two others."""
    if len(names) == 1:
        return _now("you and %(name)s") % {"name": names[0]}
    return _now("you, %(one)s and %(other)s") % dict(zip(("one", "other"), names, strict=True))


def own(actor: Actor, kind: str, pk: UUID) -> Owned | None:
    """One thing of the actor's own; None where there is none such, or no such kind."""
    if kind not in KINDS:
        return None
    found: Owned | None = KINDS[kind].model.objects.kept_by(actor).filter(pk=pk).first()
    return found


def shared(actor: Actor) -> list[Shared]:
    """All kinds of which something is shared, or was. One query a kind."""
    mine = my_mentorship(actor)
    return [each for each in _counted(actor, mine.pk if mine else None) if each.now or each.before]


@prepared
def _shared_of(actor: Actor, kind: str) -> QuerySet[Owned, UUID]:
    kept: QuerySet[Owned, Owned] = KINDS[kind].model.objects.kept_by(actor)
    return kept.exclude(shared_with=None).values_list("shared_with", flat=True)


def _counted(actor: Actor, mentorship_id: UUID | None) -> Iterator[Shared]:
    for key, kind in KINDS.items():
        told = _shared_of(actor, key)
        now = sum(each == mentorship_id for each in told)
        yield Shared(key, kind.name, kind.page, now, len(told) - now)
