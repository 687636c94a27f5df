"""What services of a person's own begin with: the person held, and the part that a row hangs on."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import PermissionDenied

from handrail.access.actor import Actor
from handrail.access.permissions import Permission
from handrail.people import services as people
from handrail.recovery.models import ProgressPart


def hold_me(actor: Actor) -> UUID:
    """The actor's person, held until the commit. Raises PermissionDenied for who keeps nothing of their own."""
    if actor.person_id is None or not actor.can(Permission.RECOVERY_KEEP_OWN):
        raise PermissionDenied(Permission.RECOVERY_KEEP_OWN.value)
    people.hold(actor, actor.person_id)
    return actor.person_id


def my_part(actor: Actor, part: str) -> ProgressPart:
    """The actor's row for this part, made when first needed. The person is held."""
    person_id = hold_me(actor)
    rows = ProgressPart.objects.kept_by(actor)
    kept = rows.filter(part=ProgressPart.Part(part)).select_for_update(of=("self",)).first()
    if kept is None:
        kept = ProgressPart(person_id=person_id, part=part)
        kept.save(force_insert=True)
    return kept
