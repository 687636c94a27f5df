"""Legal holds: set with a reason, lifted by somebody else (docs/decisions/0085)."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.access.permissions import Permission
from handrail.audit import services as trail
from handrail.people import queries as people
from handrail.people import services as people_services
from handrail.records.models import LegalHold
from handrail.rules.errors import RuleBroken
from handrail.ui.once import the_same


@transaction.atomic
def set_hold(actor: Actor, *, name: str, address: str, reason: str, once: str) -> LegalHold:
    """On whoever the paper names, by their whole name; by a number or email too where two have that name. Another paper
    is another hold; the same form again is the same.

    Raises:
        RuleBroken: nobody or several people are meant.
    """
    actor.must(Permission.HOLD_KEEP)
    if actor.person_id is None:
        raise PermissionDenied(Permission.HOLD_KEEP.value)
    meant = people.named_exactly(actor, name, address)
    if not meant:
        raise RuleBroken(_("Nobody of this name is here. Look at the spelling, or ask a coordinator."))
    if len(meant) > 1:
        raise RuleBroken(_("More than one person has this name. Add a phone number or email of the one you mean."))
    (person,) = meant
    if person.pk == actor.person_id:
        raise RuleBroken(_("Nobody holds their own record. Ask another director."))
    people_services.hold(actor, person.pk)
    if before := LegalHold.objects.for_system("the same form sent twice").filter(person=person, once=once).first():
        return the_same(before, LegalHold(reason=reason.strip()), "reason")
    hold = LegalHold(person=person, reason=reason.strip(), set_by_id=actor.person_id, set_at=timezone.now(), once=once)
    hold.save()
    trail.record(actor, "hold.set", hold, about=person.pk)
    return hold


@transaction.atomic
def lift_hold(actor: Actor, hold: LegalHold) -> None:
    """By another than who set it. Twice is once. Raises PermissionDenied."""
    people_services.hold(actor, hold.person_id)
    row = LegalHold.objects.lifted_by_self(actor).select_for_update(of=("self",)).filter(pk=hold.pk).first()
    if row is None and LegalHold.objects.visible_to(actor).exclude(lifted_at=None).filter(pk=hold.pk).exists():
        return
    if row is None:
        raise PermissionDenied(Permission.HOLD_KEEP.value)
    row.lifted_by_id, row.lifted_at = actor.person_id, timezone.now()
    row.save(update_fields=["lifted_by", "lifted_at"])
    trail.record(actor, "hold.lifted", row, about=row.person_id)
