"""What becomes of two mentees who are one: the older enrollment, and everybody whom either must never meet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Q

from handrail.access.actor import Actor
from handrail.access.merging import Change, Clash, Does
from handrail.mentees import apart, queries

if TYPE_CHECKING:
    from handrail.mentees.models import Mentee, StageOfCare, Wishes


def _mentee(stays: Mentee, goes: Mentee) -> Mapping[str, Any]:
    left = [each.left_at for each in (stays, goes)]
    return {
        "enrolled_at": min(stays.enrolled_at, goes.enrolled_at),
        "waiting_since": min(stays.waiting_since, goes.waiting_since),
        "left_at": max(filter(None, left)) if all(left) else None,
    }


def _wishes(stays: Wishes, goes: Wishes) -> Mapping[str, Any]:
    """What the one doesn't say, the other does; what must be so for either must be so."""
    return {
        "traits": {**goes.traits, **stays.traits},
        "musts": sorted({*stays.musts, *goes.musts}),
        "weights": {**goes.weights, **stays.weights},
        "about": stays.about or goes.about,
    }


def _the_older(stays: StageOfCare, goes: StageOfCare) -> StageOfCare:
    return min(stays, goes, key=lambda each: each.starts)


CLASHES = (
    Clash(table="mentees.Mentee", column="person", settles=_mentee),
    Clash(table="mentees.Wishes", column="mentee", settles=_wishes),
    Clash(
        table="mentees.StageOfCare",
        column="mentee",
        only=Q(ends=None),
        does=Does.ENDS,
        at="ends",
        which=_the_older,
    ),
)


def rewrites(actor: Actor, stays: UUID, goes: UUID) -> Iterator[Change]:
    """Who must never meet the record that goes must never meet the one that stays."""
    for exclusion in queries.all_exclusions_ever(actor):
        if exclusion.details.get("person") == str(goes):
            was = exclusion.details
            exclusion.details = {**was, "person": str(stays)}
            yield Change(exclusion, "details", was)


def after(actor: Actor, stays: UUID) -> None:
    """Whoever is meant by an exclusion of either is no longer offered, asked, back-up or cover."""
    if queries.exclusions(actor, stays).exists():
        apart.tell(actor, stays)
