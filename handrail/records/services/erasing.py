"""A person goes: from every table that rooms named, in one commit, and then from what lies beside the database."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from handrail.access import holdings
from handrail.access.actor import CLOCK, Actor
from handrail.access.holdings import Erased
from handrail.audit import services as trail
from handrail.outbox import services as outbox
from handrail.people import queries as people
from handrail.people import services as people_services
from handrail.records import queries
from handrail.records.models import Tombstone
from handrail.ui import services as ui

if TYPE_CHECKING:
    from handrail.people.models import Person


@transaction.atomic
def erase(actor: Actor, person: Person) -> None:
    """Whoever calls this has asked whether it may be. What stays: a number, and rows of others that point at it."""
    trail.take_turn(actor)
    person_id = person.pk
    addresses = [way.address for way in people.ways_of_many(actor, [person_id])]
    people_services.forget_sessions(actor, person)
    ids = [person_id, *queries.old_ids(actor, person_id)]
    ui.drop_drafts_about(actor, [*ids, *_rows_that_go(person_id)])
    for scrub in holdings.scrubs():
        for each in ids:
            scrub(actor, each)
    for holding in reversed(holdings.all_of_them()):
        if holding.table == "people.Person":
            continue
        if holding.erased is Erased.GOES:
            holding.rows(person_id).delete()
        elif holding.clears:
            holding.rows(person_id).update(**holding.clears)
    people_services.forget_person(actor, person, is_pointed_at=queries.is_pointed_at(actor, person_id))
    stones = [_stone(each) for each in ids]
    transaction.on_commit(partial(sweep, actor, addresses))
    trail.record_all(actor, "person.erased", [(stone, stone.person_id) for stone in stones])


def _rows_that_go(person_id: UUID) -> Iterator[UUID]:
    for holding in holdings.all_of_them():
        if holding.erased is Erased.GOES:
            pks = holding.rows(person_id).order_by().values_list("pk", flat=True)
            yield from (pk for pk in pks if isinstance(pk, UUID))


def _stone(person_id: UUID) -> Tombstone:
    """For each number under which they were kept: an older backup may know them by any."""
    stone, _new = Tombstone.objects.for_system("erased once, or again after a restore").get_or_create(
        person_id=person_id, defaults={"erased_at": timezone.now()}
    )
    return stone


@transaction.atomic
def erase_again(actor: Actor, ids: Collection[UUID]) -> int:
    """After a restore: who was erased since the backup goes once more. Returns how many were there."""
    there = list(people.not_erased(actor, ids))
    for person in there:
        erase(actor, person)
    for gone in ids:
        Tombstone.objects.for_system("erased once, or again after a restore").get_or_create(person_id=gone)
    return len(there)


def sweep(actor: Actor, addresses: Collection[str]) -> None:
    """Beside the database: letters that are files, the list of who was erased, and SQLite's log of what it wrote.

    Each may be done again: what was cut off is done by the next night's round.
    """
    outbox.forget_sent(actor, addresses)
    _write_list(actor)
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def put_on_list(actor: Actor, ids: Collection[UUID]) -> None:
    """Beside the database, before their rows come in with an older backup: if that is cut off, a start goes on."""
    place = queries.list_of_erased(actor)
    _put(place, {*ids, *queries.listed_as_erased(actor, place)})


def erase_who_is_listed(actor: Actor) -> int:
    """Who stands on the list and is there all the same: a restore was cut off before it came to them."""
    listed = queries.listed_as_erased(actor, queries.list_of_erased(actor))
    there = {person.pk for person in people.not_erased(actor, listed)} if listed else set()
    return erase_again(actor, there) if there else 0


def _write_list(actor: Actor) -> None:
    place = queries.list_of_erased(CLOCK)
    _put(place, queries.erased_ids(actor, place))


def _put(place: Path, ids: Collection[UUID]) -> None:
    """All numbers there are, whole or not at all."""
    half = place.with_suffix(".half")
    with open(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write("".join(f"{each}\n" for each in sorted(map(str, ids))))
        file.flush()
        os.fsync(file.fileno())
    half.replace(place)
