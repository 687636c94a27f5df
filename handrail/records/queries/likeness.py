"""Records that may be one person's: the same number or email, or the same words of a name. Found by hashes alone; names
are opened only where those were the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from handrail.access.actor import Actor
from handrail.access.prepared import prepared
from handrail.people import queries as people
from handrail.records.models import TwoPeople
from handrail.vault import index

if TYPE_CHECKING:
    from handrail.people.models import Person

NEWEST = 300
"""So many of those who came last are looked at by name."""
MOST_ALIKE = 5
"""A number of more people than this is a clinic's or a shelter's, and says nothing."""
MOST = 100
"""On one page."""
NUMBER, NAME = _("the same number or email"), _("the same name")

Two = frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Alike:
    """Two people who may be one, the older record first, and what is the same."""

    first: Person
    second: Person
    why: list[Any]


def alike(actor: Actor) -> list[Alike]:
    """For a list: by number among everybody, by name among who came last. As many queries at any size."""
    newest = list(people.people(actor).filter(erased_at=None).order_by("-made_at")[:NEWEST])
    found = _both(_by_number(people.shared_addresses(actor, most=MOST_ALIKE)), _by_name(actor, newest))
    return _shown(actor, found)[:MOST]


def alike_to(actor: Actor, person: Person) -> list[Person]:
    """For a person's page: who may be the same."""
    numbers = people.shared_addresses(actor, most=MOST_ALIKE, of=person)
    found = _both(_by_number(numbers), _by_name(actor, [person]))
    pairs = _shown(actor, {two: why for two, why in found.items() if person.pk in two})
    return [each.second if each.first == person else each.first for each in pairs]


Found = dict[Two, list[Any]]


def _by_number(groups: Iterable[Collection[UUID]]) -> Found:
    pairs = {frozenset((one, other)) for group in groups for one in group for other in group if one != other}
    return {two: [NUMBER] for two in pairs}


def _both(numbers: Found, names: Found) -> Found:
    return {two: numbers.get(two, []) + names.get(two, []) for two in {**numbers, **names}}


def _by_name(actor: Actor, persons: Collection[Person]) -> Found:
    """Each is compared with who has one of the two rarest words of their name."""
    said = {person.pk: index.words(person.name) for person in persons}
    hashes = {word: index.query_tokens(word)[0] for words in said.values() for word in words}
    sharing = people.sharing_name_words(actor, {pk: [hashes[each] for each in words] for pk, words in said.items()})
    ids = {pk for each in sharing.values() for pk in each}
    others = {each.pk: each for each in people.those_seen(actor, ids)}
    found: Found = {}
    for pk, near in sharing.items():
        for other in (others[each] for each in near if each in others and each != pk):
            if _same(said[pk], index.words(other.name)):
                found[frozenset((pk, other.pk))] = [NAME]
    return found


def _same(one: Collection[str], other: Collection[str]) -> bool:
    """All words of the shorter name, of which there are two at least, stand in the longer one."""
    shorter, longer = sorted((set(one), set(other)), key=len)
    return len(shorter) > 1 and shorter <= longer


def _shown(actor: Actor, found: Found) -> list[Alike]:
    """Without those of whom somebody said that they are two, and without who works here. The newest pair first."""
    ids = {pk for two in found for pk in two}
    known = {frozenset(two) for two in _known_as_two(actor, ids)}
    away = people.who_work_here(actor, ids)
    there = {each.pk: each for each in people.those_seen(actor, ids) if each.erased_at is None}
    told = []
    for two, why in found.items():
        if two not in known and two <= set(there) and not two & away:
            first, second = sorted((there[pk] for pk in two), key=lambda each: (each.made_at, each.pk))
            told.append(Alike(first, second, why))
    return sorted(told, key=lambda each: (each.second.made_at, each.second.pk), reverse=True)


@prepared
def _known_as_two(actor: Actor, ids: Collection[UUID]) -> QuerySet[TwoPeople, tuple[UUID, UUID]]:
    return TwoPeople.objects.visible_to(actor).filter(Q(one__in=ids) | Q(other__in=ids)).values_list("one", "other")
