"""What this room holds of a person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.access.actor import CLOCK
from handrail.access.holdings import Holding, Stop, acted
from handrail.mentees import queries
from handrail.program import traits

if TYPE_CHECKING:
    from handrail.mentees.models import Exclusion, Wishes


def _traits(wishes: Wishes) -> dict[str, str]:
    return traits.all_in_words(wishes.traits)


def _apart(exclusion: Exclusion) -> dict[str, Any]:
    """As it was told. Whether the program knows that person is not theirs to learn."""
    told = {key: exclusion.details.get(key, "") for key in ("name", "phone", "words")}
    return {"kind": exclusion.kind_in_words, **{key: value for key, value in told.items() if value}}


HOLDINGS = [
    Holding(
        table="mentees.Mentee",
        of="person",
        title=gettext_lazy("You as a mentee"),
        shows=("site", "owner", "enrolled_at", "waiting_since", "left_at"),
    ),
    *acted("mentees.Mentee", "owner"),
    Holding(
        table="mentees.StageOfCare",
        of="mentee__person",
        title=gettext_lazy("Stages of care"),
        shows=("stage", "starts", "ends"),
    ),
    Holding(
        table="mentees.Wishes",
        of="mentee__person",
        title=gettext_lazy("What you said for finding a mentor"),
        shows=("traits", "musts", "weights", "about"),
        reads={"traits": _traits},
    ),
    Holding(
        table="mentees.Exclusion",
        of="mentee__person",
        title=gettext_lazy("Whom you must never meet"),
        shows=("made_at", "details"),
        reads={"details": _apart},
        is_delicate=True,
    ),
    Holding(
        table="mentees.MenteeFile",
        of="person",
        apart="other people's spreadsheet, forgotten within an hour, and when somebody is erased",
    ),
]


def stops(person_id: UUID) -> Iterator[Stop]:
    """Somebody who is still here is nobody to erase: first their time here ends, with all that hangs on it."""
    if mentee := queries.still_here(CLOCK, person_id):
        yield Stop(
            _("They are still in the program. End that first."), reverse("matching:leave-program", args=[mentee])
        )
