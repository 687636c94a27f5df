"""What this room holds of a person."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.access.actor import CLOCK
from handrail.access.holdings import Erased, Holding, Stop, acted
from handrail.records import queries, side_by_side

HOLDINGS = [
    Holding(
        table="records.CopyMade",
        of="person",
        title=gettext_lazy("Copies that were made of your record"),
        shows=("made_at", "made_by", "reason"),
    ),
    *acted("records.CopyMade", "made_by"),
    Holding(
        table="records.ErasureRequest",
        of="person",
        title=gettext_lazy("When it was asked that you are erased"),
        shows=("asked_at", "reason", "answer", "answered_at", "answer_reason"),
    ),
    *acted("records.ErasureRequest", "asked_by", "answered_by"),
    Holding(
        table="records.Merge",
        of="keeps",
        title=gettext_lazy("When two records of yours were put together"),
        shows=("asked_at", "asked_by", "answered_at", "answered_by", "reason", "kept"),
        reads={"kept": side_by_side.aside},
        only=~Q(state="asked"),
    ),
    Holding(table="records.Merge", of="goes_id", apart="their old number; what was done stands in the line above"),
    *acted("records.Merge", "asked_by", "answered_by", "undone_by"),
    Holding(table="records.TwoPeople", of="one", apart="that somebody took them for another, who is nobody's to know"),
    Holding(
        table="records.TwoPeople", of="other", apart="that somebody took them for another, who is nobody's to know"
    ),
    *acted("records.TwoPeople", "said_by"),
    Holding(table="records.Tombstone", of="person_id", erased=Erased.STAYS, apart="there is one when nothing else is"),
    Holding(table="records.LegalHold", of="person", apart="a legal matter of the program: ask for it"),
    *acted("records.LegalHold", "set_by", "lifted_by"),
]


def stops(person_id: UUID) -> Iterator[Stop]:
    if queries.is_held(CLOCK, person_id):
        words = _("There is a legal hold on this record. Nothing of it may go until it is lifted.")
        yield Stop(words, is_hold=True)
