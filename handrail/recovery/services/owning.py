"""The part of a person's own that a row of progress hangs on."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from handrail.access.actor import Actor
from handrail.recovery.holding import hold_own
from handrail.recovery.models import ProgressPart


def my_part(actor: Actor, part: str) -> ProgressPart:
    """The actor's row for this part, made when first needed. The person is held."""
    person_id = hold_own(actor)
    return _part(ProgressPart.objects.kept_by(actor), person_id, part)


def part_of(actor: Actor, person_id: UUID, part: str) -> ProgressPart:
    """The same of somebody for whom the actor types something in. The caller has checked that, and holds the person."""
    rows = ProgressPart.objects.for_system("what is typed in for somebody hangs where their own hangs")
    return _part(rows.filter(person=person_id), person_id, part)


def _part(rows: QuerySet[ProgressPart], person_id: UUID, part: str) -> ProgressPart:
    kept = rows.filter(part=ProgressPart.Part(part)).select_for_update(of=("self",)).first()
    if kept is None:
        kept = ProgressPart(person_id=person_id, part=part)
        kept.save(force_insert=True)
    return kept
