"""Whose hashes are the same: for the room that asks whether two records are one person's."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, QuerySet

from handrail.access.actor import Actor
from handrail.access.permissions import Role
from handrail.access.prepared import prepared
from handrail.access.stand_ins import Given
from handrail.people.models import ContactWay, NameWord, RoleGrant
from handrail.vault.index import Hashed

if TYPE_CHECKING:
    from handrail.people.models import Person

MOST_OF_A_WORD = 2000
"""A word that more people have finds nobody by itself: the other words of a name do, or a number."""
NEWEST = 500
Hashes = Sequence[Collection[str]]
"""For each word, its hash under every key."""


def shared_addresses(actor: Actor, *, most: int, of: Person | None = None) -> list[set[UUID]]:
    """People who have one number or email between them, two to `most`; of: those of this person. Two queries."""
    hashed = _shared(actor, most, of.pk if of else None)
    groups: dict[str, set[UUID]] = {}
    for each, person_id in _who_are_reached_by(actor, tuple(map(Given, hashed))):
        groups.setdefault(each, set()).add(person_id)
    return list(groups.values())


@prepared
def _shared(actor: Actor, most: int, of: UUID | None) -> QuerySet[ContactWay, str]:
    rows = ContactWay.objects.visible_to(actor).exclude(address_index=Hashed("")).order_by()
    if of is not None:
        theirs = ContactWay.objects.visible_to(actor).filter(person=of)
        rows = rows.filter(address_index__in=theirs.values("address_index"))
    counted = rows.values("address_index").annotate(people=Count("person", distinct=True))
    return counted.filter(people__gt=1, people__lte=most).values_list("address_index", flat=True)[:NEWEST]


@prepared
def _who_are_reached_by(actor: Actor, hashed: Sequence[Given]) -> QuerySet[ContactWay, tuple[str, UUID]]:
    rows = ContactWay.objects.visible_to(actor).filter(address_index__in=list(map(Hashed, hashed)))
    return rows.values_list("address_index", "person")


def sharing_name_words(actor: Actor, words: Mapping[UUID, Hashes]) -> dict[UUID, set[UUID]]:
    """Person → who has one of the two rarest words of their name. Two queries."""
    every = {Given(each) for said in words.values() for hashes in said for each in hashes}
    counts = dict(_counted(actor, every))
    rarest = {pk: _rarest(said, counts) for pk, said in words.items()}
    wanted = {Given(each) for hashes in rarest.values() for each in hashes}
    holders: dict[str, set[UUID]] = {}
    for word, person_id in _who_are_named(actor, wanted):
        holders.setdefault(word, set()).add(person_id)
    return {pk: {who for each in hashes for who in holders.get(each, ())} for pk, hashes in rarest.items()}


@prepared
def _counted(actor: Actor, words: Collection[Given]) -> QuerySet[NameWord, tuple[str, int]]:
    rows = NameWord.objects.visible_to(actor).filter(word__in=words)
    return rows.order_by().values_list("word").annotate(Count("pk"))


@prepared
def _who_are_named(actor: Actor, words: Collection[Given]) -> QuerySet[NameWord, tuple[str, UUID]]:
    return NameWord.objects.visible_to(actor).filter(word__in=words).values_list("word", "person")


def _rarest(said: Hashes, counts: Mapping[str, int]) -> list[str]:
    """Of a name of one word nobody is the same; a word that nobody else has is left out."""
    common = sorted((sum(counts.get(each, 0) for each in hashes), tuple(hashes)) for hashes in said)
    two = [hashes for number, hashes in common[:2] if 1 < number <= MOST_OF_A_WORD]
    return [each for hashes in two for each in hashes] if len(said) > 1 else []


def who_work_here(actor: Actor, ids: Collection[UUID]) -> set[UUID]:
    """Of these, who has more to do here than to walk with somebody."""
    return set(_who_work_here(actor, ids))


@prepared
def _who_work_here(actor: Actor, ids: Collection[UUID]) -> QuerySet[RoleGrant, UUID]:
    grants = RoleGrant.objects.for_system("who works here is nobody's second record")
    here = grants.filter(person__in=ids, ended_at=None).exclude(role__in=[Role.MENTEE, Role.MENTOR])
    return here.values_list("person", flat=True)
