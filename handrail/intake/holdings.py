"""What this room holds of a person: the reach-out that they came by. One that nobody came of leaves by its own time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from handrail.access.holdings import Holding, acted

if TYPE_CHECKING:
    from handrail.intake.models import Answer, Attempt, ReachOut

WRITERS = ("name", "address", "safe", "words")
"""What the writer said of themselves: theirs, where they wrote about somebody else (45 CFR 164.524(a)(2)(v))."""


def _of_the_writer(reach_out: ReachOut) -> Sequence[str]:
    return WRITERS if reach_out.is_for_somebody_else else ()


def _talks_with_the_writer(row: Attempt | Answer) -> Sequence[str]:
    return ("note", "words") if row.reach_out.is_for_somebody_else else ()


HOLDINGS = [
    Holding(
        table="intake.ReachOut",
        of="person",
        title=_("How you came to us"),
        shows=(
            *("made_at", "source", "for_whom", "name", "address", "safe", "words", "language"),
            *("person_name", "person_address", "person_safe", "state", "answered_at"),
            *("outcome", "outcome_details", "ended_at"),
        ),
        hides=_of_the_writer,
    ),
    *acted("intake.ReachOut", "made_by", "owner", "deputy"),
    Holding(
        table="intake.Attempt",
        of="reach_out__person",
        title=_("Tries to reach you then"),
        shows=("at", "by", "way", "result", "note"),
        hides=_talks_with_the_writer,
    ),
    *acted("intake.Attempt", "by"),
    Holding(
        table="intake.Answer",
        of="reach_out__person",
        title=_("What was written behind the code"),
        shows=("at", "by", "words"),
        hides=_talks_with_the_writer,
    ),
    *acted("intake.Answer", "by"),
]
