"""What stops two records from becoming one while mentors are offered."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.access.actor import Actor
from handrail.access.holdings import Stop
from handrail.access.merging import Clash, Does
from handrail.matching import queries

TWO_CHOICES = gettext_lazy("Both were offered mentors and have not chosen yet. Take one of the two back first.")

CLASHES = (
    Clash(table="matching.Proposal", column="mentee", only=Q(closed_at=None), does=Does.STOPS, words=TWO_CHOICES),
    Clash(table="matching.Offer", column="mentor", beside=("proposal",)),
)


def stops(actor: Actor, stays: UUID, goes: UUID) -> Iterator[Stop]:
    if queries.take_part(actor, {stays, goes}):
        yield Stop(_("A round of matching is open, and one of the two takes part in it. Close the round first."))
    if queries.are_offered_together(actor, stays, goes):
        yield Stop(_("Both are offered to the same person as two mentors. Take that back first."))
