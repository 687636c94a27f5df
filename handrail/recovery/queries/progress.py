"""How far somebody has come: their chapters, and what was worth a kind word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import QuerySet

from handrail.access.actor import Actor
from handrail.access.once import once_a_page
from handrail.access.prepared import prepared
from handrail.recovery.models import (
    Chapter,
    ChapterBefore,
    ExercisePractice,
    HelpGiven,
    Milestone,
    Practice,
    ProgressPart,
)
from handrail.recovery.telling import beginnings
from handrail.rules.chapters import Stretch, timeline

if TYPE_CHECKING:
    from handrail.mentorships.models import Mentorship


@dataclass(frozen=True, slots=True)
class Told:
    """A chapter, or a hard time, with its days."""

    chapter: Chapter
    stretch: Stretch
    days: int
    is_now: bool

    @property
    def is_ahead(self) -> bool:
        return self.days == 0

    @property
    def is_one_day(self) -> bool:
        return self.stretch.first == self.stretch.last


def parts(actor: Actor) -> dict[str, ProgressPart]:
    """The actor's own, by part. A part that nothing hangs on may have no row yet."""
    return {each.part: each for each in _parts(actor)}


@prepared
def _parts(actor: Actor) -> QuerySet[ProgressPart]:
    return ProgressPart.objects.kept_by(actor)


def parts_shared(actor: Actor, mentorship: Mentorship) -> set[str]:
    return set(_parts_shared(actor, mentorship))


@prepared
def _parts_shared(actor: Actor, mentorship: Mentorship) -> QuerySet[ProgressPart, str]:
    return ProgressPart.objects.shared_by(actor, mentorship).values_list("part", flat=True)


def chapters(actor: Actor) -> QuerySet[Chapter]:
    """The actor's own, set aside or not."""
    return Chapter.objects.kept_by(actor).order_by("-begins")


chapters_now = once_a_page(prepared(chapters))
"""The same, as a list."""


def told(actor: Actor, today: date) -> list[Told]:
    """The actor's own chapters, the latest first."""
    return _told((each for each in chapters_now(actor) if each.set_aside_at is None), today)


def told_to(actor: Actor, mentorship: Mentorship, today: date) -> list[Told]:
    """What the mentee of this mentorship shares of them. What begins in the future is not told yet."""
    return [each for each in _told(_chapters_shared(actor, mentorship), today) if not each.is_ahead]


@prepared
def _chapters_shared(actor: Actor, mentorship: Mentorship) -> QuerySet[Chapter]:
    return Chapter.objects.shared_by(actor, mentorship).filter(set_aside_at=None)


def _told(rows: Iterable[Chapter], today: date) -> list[Told]:
    by_id = {each.pk: each for each in rows}
    cut = timeline(beginnings(by_id.values()))
    found = [Told(by_id[UUID(str(each.id))], each, each.days(today), each.is_now(today)) for each in cut]
    return found[::-1]


def befores(actor: Actor) -> dict[UUID, list[ChapterBefore]]:
    """How each chapter of the actor's stood before, the latest first. One query."""
    found: dict[UUID, list[ChapterBefore]] = {}
    for each in ChapterBefore.objects.visible_to(actor).order_by("-until"):
        found.setdefault(each.chapter_id, []).append(each)
    return found


def helps(actor: Actor, person_id: UUID) -> QuerySet[HelpGiven]:
    """As far as the actor sees that person's numbers."""
    return HelpGiven.objects.visible_to(actor).filter(part__person=person_id).order_by("-on", "-pk")


helps_now = prepared(helps)
"""The same, as a list."""


def practiced(actor: Actor, person_id: UUID) -> int:
    """Lines of the plan walked through, and exercises done: as far as the actor sees them, one by one."""
    return len(_lines_practiced(actor, person_id)) + len(_exercises_done(actor, person_id))


@prepared
def _lines_practiced(actor: Actor, person_id: UUID) -> QuerySet[Practice, UUID]:
    return Practice.objects.visible_to(actor).filter(line__person=person_id).values_list("pk", flat=True)


@prepared
def _exercises_done(actor: Actor, person_id: UUID) -> QuerySet[ExercisePractice, UUID]:
    return ExercisePractice.objects.visible_to(actor).filter(person=person_id).values_list("pk", flat=True)


def helps_own(actor: Actor) -> QuerySet[HelpGiven]:
    return HelpGiven.objects.kept_by(actor).order_by("-on", "-pk")


def helped_on(actor: Actor, day: date) -> int:
    """How often the actor noted on this day that they helped somebody."""
    return len(_helps_on(actor, day))


@prepared
def _helps_on(actor: Actor, day: date) -> QuerySet[HelpGiven, UUID]:
    return helps_own(actor).filter(on=day).values_list("pk", flat=True)


def milestones(actor: Actor) -> QuerySet[Milestone]:
    """Those that the actor kept, the latest first."""
    return Milestone.objects.kept_by(actor).select_related("cheered_by").order_by("-made_at", "-number")


milestones_now = once_a_page(prepared(milestones))
"""The same, as a list."""


@prepared
def milestones_shared(actor: Actor, mentorship: Mentorship) -> QuerySet[Milestone]:
    """The newest ten."""
    return (
        Milestone.objects.shared_by(actor, mentorship).select_related("cheered_by").order_by("-made_at", "-number")[:10]
    )


def milestone_seen(actor: Actor, pk: UUID) -> Milestone | None:
    """One that somebody shares with the actor; not the actor's own."""
    rows = Milestone.objects.visible_to(actor).exclude(person=actor.person_id)
    return rows.filter(pk=pk).first()
