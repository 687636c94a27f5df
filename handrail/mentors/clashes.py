"""What becomes of two mentors who are one: the smaller number of places, and a pause that either asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.access.holdings import Stop
from handrail.access.merging import Clash
from handrail.mentors import queries

if TYPE_CHECKING:
    from handrail.mentors.models import Mentor, Sharing

GOES_BEFORE = ("paused", "approved", "left")


def _mentor(stays: Mentor, goes: Mentor) -> Mapping[str, Any]:
    now = min(stays, goes, key=lambda each: GOES_BEFORE.index(each.status))
    return {
        "status": now.status,
        "status_since": now.status_since,
        "approved_at": min(stays.approved_at, goes.approved_at),
        "capacity": min(stays.capacity, goes.capacity),
        "capacity_wanted": None,
        "roster_id": stays.roster_id or goes.roster_id,
    }


def _sharing(stays: Sharing, goes: Sharing) -> Mapping[str, Any]:
    """What the one doesn't say, the other does."""
    return {
        "lived_experience": stays.lived_experience or goes.lived_experience,
        "traits": {**goes.traits, **stays.traits},
    }


CLASHES = (
    Clash(table="mentors.Mentor", column="person", settles=_mentor),
    Clash(table="mentors.Sharing", column="mentor", settles=_sharing),
)


def stops(actor: Actor, stays: UUID, goes: UUID) -> Iterator[Stop]:
    if queries.differ_in_affiliation(actor, stays, goes):
        yield Stop(_("One of the two is a mentor from outside, and the other is not. Make them the same first."))
