"""The part of a person's own that a row of progress hangs on."""

from __future__ import annotations

from handrail.access.actor import Actor
from handrail.recovery.holding import hold_own
from handrail.recovery.models import ProgressPart


def my_part(actor: Actor, part: str) -> ProgressPart:
    """The actor's row for this part, made when first needed. The person is held."""
    person_id = hold_own(actor)
    rows = ProgressPart.objects.kept_by(actor)
    kept = rows.filter(part=ProgressPart.Part(part)).select_for_update(of=("self",)).first()
    if kept is None:
        kept = ProgressPart(person_id=person_id, part=part)
        kept.save(force_insert=True)
    return kept
