"""Erasures that were asked for, what is to be done before, and who is held."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from handrail.access import holdings
from handrail.access.actor import Actor
from handrail.access.holdings import Erased, Stop
from handrail.audit import queries as trail
from handrail.records.models import ErasureRequest, LegalHold, Tombstone
from handrail.rules.tables import plain_text
from handrail.ui.versions import decided_first

if TYPE_CHECKING:
    from handrail.people.models import Person

TOMBSTONE = "records.Tombstone"


def erasures_open(actor: Actor) -> QuerySet[ErasureRequest]:
    """All that the actor may see, the oldest first."""
    rows = ErasureRequest.objects.visible_to(actor).filter(answered_at=None)
    return rows.select_related("person", "asked_by").order_by("asked_at")


def erasures_to_decide(actor: Actor) -> QuerySet[ErasureRequest]:
    return ErasureRequest.objects.answered_by_self(actor).filter(answered_at=None).select_related("person", "asked_by")


def erasures_of_others(actor: Actor) -> QuerySet[ErasureRequest]:
    """Those and the ones that were answered: who wrote at the same time as a colleague is told."""
    return ErasureRequest.objects.answered_by_self(actor).select_related("person", "asked_by", "answered_by")


def was_asked_and_is_gone(actor: Actor, pk: UUID) -> bool:
    """It went with the person whom it was about."""
    there = ErasureRequest.objects.for_system("a question that is gone is told from one that the actor may not decide")
    return trail.was_done(actor, "erasure.asked", pk) and not there.filter(pk=pk).exists()


def erasure_of(actor: Actor, person: Person) -> ErasureRequest | None:
    """The latest that was asked for this person, open or answered."""
    asked = ErasureRequest.objects.visible_to(actor).filter(person=person).select_related("asked_by")
    return asked.order_by("-asked_at").first()


def stops(actor: Actor, person: Person) -> list[Stop]:
    """What is to be done before this person can be erased."""
    return holdings.stops(person.pk)


def is_pointed_at(actor: Actor, person_id: UUID) -> bool:
    """Do rows that stay still name this person as the one who did something?"""
    staying = [each for each in holdings.all_of_them() if each.erased is Erased.STAYS and each.table != TOMBSTONE]
    return any(each.rows(person_id).exists() for each in staying)


def is_held(actor: Actor, person_id: UUID) -> bool:
    return held(actor).filter(person=person_id).exists()


def held(actor: Actor) -> QuerySet[LegalHold]:
    """Every hold that stands, whoever asks: what may not go is asked by whatever makes things go."""
    return LegalHold.objects.for_system("nothing goes that is held").filter(lifted_at=None)


def list_of_erased(actor: Actor) -> Path:
    """The numbers of all who were erased, one a line: outside the database, so that an older backup can't lose it."""
    return Path(settings.DATA_DIR) / "erased.txt"


def listed_as_erased(actor: Actor, *places: Path) -> set[UUID]:
    """By these lists, where there are any. Asks no database. Raises ValueError for a line that is no number."""
    return {number for place in places if place.exists() for number in _numbers(place)}


def _numbers(place: Path) -> Iterator[UUID]:
    for at, line in enumerate(plain_text(place.read_bytes()).splitlines(), 1):
        for word in line.split():
            try:
                yield UUID(word)
            except ValueError as error:
                raise ValueError(f"{place}, line {at}: “{word[:40]}”") from error


def erased_ids(actor: Actor, *places: Path) -> set[UUID]:
    """By the database and by these lists. Raises ValueError for a line that is no number."""
    rows = Tombstone.objects.for_system("who was erased stays erased")
    return set(rows.values_list("person_id", flat=True)) | listed_as_erased(actor, *places)


def decided_by(actor: Actor, asked: ErasureRequest) -> str:
    """Who was first, when, and what they said."""
    name = asked.answered_by.shown_name if asked.answered_by else ""
    return decided_first(name, asked.answered_at, asked.get_answer_display())
