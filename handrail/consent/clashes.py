"""What becomes of consents where two records are one person's: the narrower one holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.access.holdings import Stop
from handrail.access.merging import Clash, Does
from handrail.consent import queries

if TYPE_CHECKING:
    from handrail.consent.models import Agreement


def _the_wider(stays: Agreement, goes: Agreement) -> Agreement:
    """Who said no to more keeps that; of two alike the older one ends."""
    return max(stays, goes, key=lambda each: (sum(map(bool, each.points.values())), -each.given_at.timestamp()))


CLASHES = (
    Clash(
        table="consent.Agreement",
        column="person",
        only=Q(ended_at=None),
        does=Does.ENDS,
        at="ended_at",
        which=_the_wider,
    ),
)


def stops(actor: Actor, stays: UUID, goes: UUID) -> Iterator[Stop]:
    if queries.took_back_what_holds(actor, stays, goes):
        yield Stop(_("In one record they took back a consent that the other record still holds. Take that back first."))
