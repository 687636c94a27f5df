"""What this room holds of a person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.access.actor import CLOCK
from handrail.access.holdings import Holding, Stop
from handrail.mentors import queries
from handrail.program import traits

if TYPE_CHECKING:
    from handrail.mentors.models import Sharing


def _traits(sharing: Sharing) -> dict[str, str]:
    return traits.all_in_words(sharing.traits)


HOLDINGS = [
    Holding(
        table="mentors.Mentor",
        of="person",
        title=gettext_lazy("You as a mentor"),
        shows=(
            *("site", "affiliation", "status", "status_since", "approved_at"),
            *("capacity", "capacity_wanted", "roster_id"),
        ),
    ),
    Holding(
        table="mentors.Sharing",
        of="mentor__person",
        title=gettext_lazy("What you share as a mentor"),
        shows=("lived_experience", "traits"),
        reads={"traits": _traits},
    ),
    Holding(
        table="mentors.Leave",
        of="mentor__person",
        title=gettext_lazy("When you are away"),
        shows=("starts", "ends", "made_at"),
    ),
    Holding(
        table="mentors.Credential",
        of="mentor__person",
        title=gettext_lazy("What certifies you as a mentor"),
        shows=("title", "number", "issuer", "valid_until"),
    ),
    Holding(
        table="mentors.RosterFile",
        of="person",
        apart="other people's spreadsheet, forgotten within an hour, and when somebody is erased",
    ),
]


def stops(person_id: UUID) -> Iterator[Stop]:
    """A mentor hands over first, so that nobody who walks with them is lost."""
    if mentor := queries.still_here(CLOCK, person_id):
        yield Stop(
            _("They are still a mentor. Hand over whom they walk with, then end their time as a mentor."),
            reverse("mentors:mentor", args=[mentor]),
        )
