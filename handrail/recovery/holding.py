"""The start of every act on what is one’s own: held until the commit, so that two taps at once come one by one."""

from __future__ import annotations

from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.access.permissions import Permission
from handrail.people import services as people
from handrail.recovery.models import Pulse
from handrail.rules.errors import RuleBroken
from handrail.ui.once import must_say_the_same

R = TypeVar("R", bound=Model)
ONCE = "the same form sent twice makes one row"


def hold_own(actor: Actor) -> UUID:
    """The id of the actor's person, held. Raises PermissionDenied for whoever keeps nothing here."""
    if actor.person_id is None or not actor.can(Permission.RECOVERY_KEEP_OWN):
        raise PermissionDenied(Permission.RECOVERY_KEEP_OWN.value)
    people.hold(actor, actor.person_id)
    return actor.person_id


def held(rows: QuerySet[R], pk: UUID) -> R:
    """One of the actor's own `rows`, read anew after `hold_own`. Raises PermissionDenied when it is none, or gone."""
    fresh = rows.select_for_update(of=("self",)).filter(pk=pk).first()
    if fresh is None:
        raise PermissionDenied(Permission.RECOVERY_KEEP_OWN.value)
    return fresh


def held_own(actor: Actor, row: R) -> R:
    """Both at once, for an act on one row."""
    hold_own(actor)
    table: Any = type(row)
    fresh: R = held(table.objects.kept_by(actor), row.pk)
    return fresh


def made_before(actor: Actor, rows: QuerySet[R], once: str, *, by: str = "person_id") -> R | None:
    """What this form made before, among `rows` of everybody. `by`: the field that names its maker.

    Raises RuleBroken when somebody else's form made it.
    """
    made = rows.filter(once=once).first()
    if made is not None and not rows.filter(once=once, **{by: actor.person_id}).exists():
        raise RuleBroken(_("This form was used before. Open the page again, and save it there."))
    return made


def must_be_as_said(made: Pulse, **said: Any) -> None:
    """More may have been said since: what is not said now counts as the same.

    Raises:
        SavedBefore: the form said something else before.
    """
    told = {name: value for name, value in said.items() if value not in (None, "")}
    must_say_the_same({name: made.words if name == "words" else made.said.get(name) for name in told}, told)
