"""How far somebody has come: their chapters, and what was worth a kind word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import QuerySet

from handrail.access.actor import Actor
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
    return {each.part: each for each in ProgressPart.objects.kept_by(actor)}


def parts_shared(actor: Actor, mentorship: Mentorship) -> set[str]:
    return set(ProgressPart.objects.shared_by(actor, mentorship).values_list("part", flat=True))


def chapters(actor: Actor) -> QuerySet[Chapter]:
    """The actor's own, set aside or not."""
    return Chapter.objects.kept_by(actor).order_by("-begins")


def told(actor: Actor, today: date) -> list[Told]:
    """The actor's own chapters, the latest first."""
    return _told(chapters(actor).filter(set_aside_at=None), today)


def told_to(actor: Actor, mentorship: Mentorship, today: date) -> list[Told]:
    """What the mentee of this mentorship shares of them. What begins in the future is not told yet."""
    shared = Chapter.objects.shared_by(actor, mentorship).filter(set_aside_at=None)
    return [each for each in _told(shared, today) if not each.is_ahead]


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


def practiced(actor: Actor, person_id: UUID) -> int:
    """Lines of the plan walked through, and exercises done: as far as the actor sees them, one by one."""
    lines = Practice.objects.visible_to(actor).filter(line__person=person_id).count()
    return lines + ExercisePractice.objects.visible_to(actor).filter(person=person_id).count()


def helps_own(actor: Actor) -> QuerySet[HelpGiven]:
    return HelpGiven.objects.kept_by(actor).order_by("-on", "-pk")


def milestones(actor: Actor) -> QuerySet[Milestone]:
    """Those that the actor kept, the latest first."""
    return Milestone.objects.kept_by(actor).select_related("cheered_by").order_by("-made_at", "-number")


def milestones_shared(actor: Actor, mentorship: Mentorship) -> QuerySet[Milestone]:
    return Milestone.objects.shared_by(actor, mentorship).select_related("cheered_by").order_by("-made_at", "-number")


def milestone_seen(actor: Actor, pk: UUID) -> Milestone | None:
    """One that somebody shares with the actor; not the actor's own."""
    rows = Milestone.objects.visible_to(actor).exclude(person=actor.person_id)
    return rows.filter(pk=pk).first()
