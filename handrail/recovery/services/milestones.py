"""What was reached stays reached. The person keeps it or tells their mentor, who may send a kind word."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from handrail.access.actor import Actor
from handrail.access.permissions import Permission
from handrail.audit import services as trail
from handrail.people import services as people
from handrail.recovery.holding import hold_own
from handrail.recovery.models import Milestone
from handrail.recovery.queries.reached import not_kept
from handrail.recovery.queries.routines import my_today
from handrail.recovery.queries.sharing import my_mentorship
from handrail.recovery.services.sharing import share_if


def keep_reached(actor: Actor) -> None:
    """Whatever was reached and not kept yet is kept, so that no later act can lose it. A part of other acts."""
    person_id = hold_own(actor)
    for each in not_kept(actor, my_today(actor)):
        chapter_id = UUID(str(each.chapter)) if each.chapter else None
        row = Milestone(
            person_id=person_id, kind=each.kind, number=each.number, of_chapter_id=chapter_id, made_at=timezone.now()
        )
        row.save(force_insert=True)


def _see(actor: Actor, *, share: bool) -> list[Milestone]:
    keep_reached(actor)
    rows = list(Milestone.objects.kept_by(actor).filter(seen_at=None).select_for_update(of=("self",)).order_by("pk"))
    for row in rows:
        row.seen_at = timezone.now()
        share_if(actor, row, share)
        row.save(update_fields=["seen_at", "shared_with"])
    return rows


@transaction.atomic
def keep_milestones(actor: Actor) -> None:
    """Seen, and kept to themselves."""
    _see(actor, share=False)
    trail.record(actor, "milestones.kept", None, about=actor.person_id)


@transaction.atomic
def tell_milestones(actor: Actor) -> None:
    """Their mentor reads it, with a neutral notice. Raises RuleBroken where they have no mentor."""
    told, mine = _see(actor, share=True), my_mentorship(actor)
    if told and mine:
        path, told_once = f"/shared/{mine.pk}/", f"milestone.{told[-1].pk}"
        people.write_notice(actor, mine.mentor_id, "update", says="shared", dedupe=told_once, path=path)
    trail.record(actor, "milestones.told", told[-1] if told else None, about=actor.person_id)


@transaction.atomic
def cheer(actor: Actor, milestone: Milestone) -> None:
    """Who walks with them sends a kind word: one tap, once. Raises PermissionDenied for everybody else."""
    actor.must(Permission.RECOVERY_READ_SHARED)
    rows = Milestone.objects.visible_to(actor).exclude(person=actor.person_id).select_for_update(of=("self",))
    row = rows.filter(pk=milestone.pk).first()
    if row is None:
        raise PermissionDenied(Permission.RECOVERY_READ_SHARED.value)
    if row.cheered_at is not None:
        return
    row.cheered_at, row.cheered_by_id = timezone.now(), actor.person_id
    row.save(update_fields=["cheered_at", "cheered_by"])
    path, told = "/mine/progress/", f"cheer.{row.pk}"
    people.write_notice(actor, row.person_id, "update", says="cheer", dedupe=told, path=path)
    trail.record(actor, "milestone.cheered", row, about=row.person_id)
