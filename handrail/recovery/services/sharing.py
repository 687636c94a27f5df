"""The person decides what their mentor sees, item by item; and takes it back, item by item or all at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.access.permissions import Permission
from handrail.audit import services as trail
from handrail.mentorships import services as mentorships
from handrail.people import services as people
from handrail.recovery.models import Owned, PulseChoice
from handrail.recovery.queries import sharing as queries
from handrail.rules.errors import RuleBroken

WHEN_SHARED: dict[type[Owned], Callable[[Actor, Any], None]] = {}
"""What a kind does once one of it is shared: its words are read by others from now on (docs/decisions/0073)."""


def share_if(actor: Actor, row: Owned, wanted: bool) -> None:
    """For a service that makes `row`: share it from the start where that was ticked. It saves nothing.

    Raises RuleBroken where there is nobody to share with: the page may be older than an ending.
    """
    row.shared_with_id = _hold_mine(actor) if wanted else None


@transaction.atomic
def share(actor: Actor, row: Owned) -> None:
    """The one who walks with the actor now sees it from this commit on. Sharing it again changes nothing.

    Raises:
        RuleBroken: they have no mentor.
        PermissionDenied: it is somebody else's.
    """
    fresh = _own(actor, row)
    mine = _hold_mine(actor)
    if fresh.shared_with_id != mine:
        fresh.shared_with_id = mine
        fresh.save(update_fields=["shared_with"])
        if then := WHEN_SHARED.get(type(fresh)):
            then(actor, fresh)
    trail.record(actor, "recovery.shared", fresh, about=fresh.person_id)


@transaction.atomic
def keep_private(actor: Actor, row: Owned) -> None:
    """Nobody but the actor sees it from this commit on."""
    fresh = _own(actor, row)
    fresh.shared_with_id = None
    fresh.save(update_fields=["shared_with"])
    trail.record(actor, "recovery.kept private", fresh, about=fresh.person_id)


@transaction.atomic
def keep_all_private(actor: Actor) -> None:
    """Whatever the actor shared, with whomever, is theirs alone from this commit on."""
    actor.must(Permission.RECOVERY_KEEP_OWN)
    person = _hold(actor)
    for kind in queries.KINDS.values():
        kind.model.objects.kept_by(actor).exclude(shared_with=None).update(shared_with=None)
    PulseChoice.objects.visible_to(actor).update(share_each=False)
    trail.record(actor, "recovery.kept all private", None, about=person)


@transaction.atomic
def share_the_same(actor: Actor) -> None:
    """What the actor shared with a mentor who is gone is shared with the one who came.

    Raises RuleBroken where nobody came yet.
    """
    actor.must(Permission.RECOVERY_KEEP_OWN)
    mine = _hold_mine(actor)
    for kind in queries.KINDS.values():
        kind.model.objects.kept_by(actor).exclude(shared_with=None).exclude(shared_with=mine).update(shared_with=mine)
    trail.record(actor, "recovery.shared the same", None, about=actor.person_id)


def _own(actor: Actor, row: Owned) -> Owned:
    """Read anew and held. The mentorship is held after it in `share`, and nothing else takes the two the other way."""
    _hold(actor)
    fresh: Owned | None = type(row).objects.kept_by(actor).select_for_update(of=("self",)).filter(pk=row.pk).first()
    if fresh is None:
        raise PermissionDenied(Permission.RECOVERY_KEEP_OWN.value)
    return fresh


def _hold(actor: Actor) -> Any:
    if actor.person_id is None:
        raise PermissionDenied(Permission.RECOVERY_KEEP_OWN.value)
    people.hold(actor, actor.person_id)
    return actor.person_id


def _hold_mine(actor: Actor) -> Any:
    """The id of the actor's open mentorship, held until the commit, so that it does not end meanwhile."""
    held = mentorships.hold_current(actor, _hold(actor))
    if held is None:
        raise RuleBroken(_("You have no mentor right now, so nobody would see it. You can share it later."))
    return held.pk
