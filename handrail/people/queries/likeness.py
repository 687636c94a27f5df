"""Whose hashes are the same: for the room that asks whether two records are one person's."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, QuerySet

from handrail.access.actor import Actor
from handrail.access.permissions import Role
from handrail.access.prepared import prepared
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
    rows = ContactWay.objects.visible_to(actor).exclude(address_index=Hashed("")).order_by()
    if of is not None:
        rows = rows.filter(
            address_index__in=ContactWay.objects.visible_to(actor).filter(person=of).values("address_index")
        )
    counted = rows.values("address_index").annotate(people=Count("person", distinct=True))
    shared = counted.filter(people__gt=1, people__lte=most).values_list("address_index", flat=True)
    groups: dict[str, set[UUID]] = {}
    for hashed, person_id in rows.filter(address_index__in=list(shared[:NEWEST])).values_list(
        "address_index", "person"
    ):
        groups.setdefault(hashed, set()).add(person_id)
    return list(groups.values())


def sharing_name_words(actor: Actor, words: Mapping[UUID, Hashes]) -> dict[UUID, set[UUID]]:
    """Person → who has one of the two rarest words of their name. Two queries."""
    every = {each for said in words.values() for hashes in said for each in hashes}
    rows = NameWord.objects.visible_to(actor).filter(word__in=every)
    counts = dict(rows.order_by().values_list("word").annotate(Count("pk")))
    rarest = {pk: _rarest(said, counts) for pk, said in words.items()}
    wanted = {each for hashes in rarest.values() for each in hashes}
    holders: dict[str, set[UUID]] = {}
    for word, person_id in NameWord.objects.visible_to(actor).filter(word__in=wanted).values_list("word", "person"):
        holders.setdefault(word, set()).add(person_id)
    return {pk: {who for each in hashes for who in holders.get(each, ())} for pk, hashes in rarest.items()}


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
