"""The patient's own copy (45 CFR 164.524; docs/decisions/0086)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.access.permissions import Permission
from handrail.audit import services as trail
from handrail.people import services as people
from handrail.records.models import CopyMade
from handrail.rules.errors import RuleBroken

if TYPE_CHECKING:
    from handrail.people.models import Person


@transaction.atomic
def make_copy(actor: Actor, person: Person, *, once: str, with_delicate: bool = False, reason: str = "") -> CopyMade:
    """Open everything about a person to whoever makes the copy, for half an hour. The same form again: the same copy.

    Raises:
        RuleBroken: a copy for somebody else has no reason.
    """
    if actor.person_id is None:
        raise PermissionDenied(Permission.COPY_MAKE.value)
    if actor.person_id != person.pk:
        actor.must(Permission.COPY_MAKE)
        if not reason.strip():
            raise RuleBroken(_("Write why you make this copy. The person can read it."))
    people.hold(actor, person.pk)
    before = CopyMade.objects.made_by_self(actor).filter(once=once, person=person).first()
    if before is not None:
        return before
    made = CopyMade(
        person=person,
        made_by_id=actor.person_id,
        made_at=timezone.now(),
        reason=reason.strip(),
        with_delicate=with_delicate,
        once=once,
    )
    made.save()
    trail.record(actor, "copy.made", made, about=person.pk)
    return made
