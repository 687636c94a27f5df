"""What stops two records from becoming one: two people who walk with them, and whom the other must never meet."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.access.actor import Actor
from handrail.access.holdings import Stop
from handrail.access.merging import Clash, Does
from handrail.mentorships import queries

TWO_MENTORS = gettext_lazy("Both have a mentorship that is open. End one of them first.")

CLASHES = (
    Clash(table="mentorships.Mentorship", column="mentee", only=Q(ended_at=None), does=Does.STOPS, words=TWO_MENTORS),
)


def stops(actor: Actor, stays: UUID, goes: UUID) -> Iterator[Stop]:
    for one, other in ((stays, goes), (goes, stays)):
        apart = queries.kept_apart(actor, one)
        if other in apart:
            yield Stop(_("One of the two must never meet the other. If that is wrong, take it off their list first."))
        elif apart & queries.near_to(actor, other):
            yield Stop(_("Somebody walks with one of the two whom the other must never meet. End that first."))
