"""The same writes for many people at once: as many statements for a hundred as for one, and a line for each of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from handrail.access.actor import Actor
from handrail.access.permissions import Role
from handrail.audit import services as trail
from handrail.people.models import ContactPlan, ContactWay, NameWord, Person, RoleGrant
from handrail.people.services.roles import must_be_grantable
from handrail.vault.index import word_tokens

Row = tuple[Person | None, "Newcomer", Sequence[tuple[str, str]]]
"""Somebody of a list: as whom the program knows them already, how they would be made, and their phones and e-mails."""


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody to be known by the program from now on."""

    name: str
    goes_by: str = ""
    language: str = "en"


@transaction.atomic
def make_people(actor: Actor, newcomers: Sequence[Newcomer]) -> list[Person]:
    """In the order of `newcomers`, each with an empty contact plan, findable by name."""
    now = timezone.now()
    people = [Person(name=each.name, goes_by=each.goes_by, made_at=now) for each in newcomers]
    Person.objects.bulk_create(people)
    ContactPlan.objects.bulk_create(
        ContactPlan(person=person, language=each.language) for person, each in zip(people, newcomers, strict=True)
    )
    _index_names(people)
    trail.record_all(actor, "person.made", [(person, person.pk) for person in people])
    return people


@transaction.atomic
def rename_people(actor: Actor, names: Mapping[Person, tuple[str, str]]) -> None:
    """Person → (name, goes by)."""
    if not names:
        return
    for person, (name, goes_by) in names.items():
        person.name, person.goes_by = name, goes_by
    Person.objects.bulk_create(names, update_conflicts=True, unique_fields=["id"], update_fields=["name", "goes_by"])
    NameWord.objects.for_system("the index follows the name").filter(person__in=list(names)).delete()
    _index_names(names)
    trail.record_all(actor, "person.renamed", [(person, person.pk) for person in names])


@transaction.atomic
def bring_in_people(actor: Actor, rows: Sequence[Row], *, calls_alone: bool = False) -> list[Person]:
    """A person for each row, made where nobody is known, with what ways of the row they don't have yet."""
    made = iter(make_people(actor, [newcomer for known, newcomer, _ways in rows if known is None]))
    persons = [known or next(made) for known, _newcomer, _ways in rows]
    had = ContactWay.objects.for_system("an import doubles no number").filter(
        person__in=[known for known, _newcomer, _ways in rows if known]
    )
    kept = {(way.person_id, way.address) for way in had}
    ways = [
        (person, kind, address)
        for person, (_known, _newcomer, told) in zip(persons, rows, strict=True)
        for kind, address in told
        if (person.pk, address) not in kept
    ]
    add_ways(actor, ways, calls_alone=calls_alone)
    return persons


@transaction.atomic
def add_ways(actor: Actor, ways: Sequence[tuple[Person, str, str]], *, calls_alone: bool = False) -> None:
    """(person, "phone" or "email", address in the form of vault.normal.tidy), none of which they have yet.

    `calls_alone`: nobody said what is OK with them, so a person may call a number, and nothing is written to it.
    """
    now = timezone.now()
    made = [
        ContactWay(
            person=person,
            kind=kind,
            address=address,
            call_ok=kind == ContactWay.Kind.PHONE,
            text_ok=kind == ContactWay.Kind.PHONE and not calls_alone,
            email_ok=kind == ContactWay.Kind.EMAIL and not calls_alone,
            made_at=now,
        )
        for person, kind, address in ways
    ]
    ContactWay.objects.bulk_create(made)
    trail.record_all(actor, "contact_way.added", [(way, way.person_id) for way in made])


@transaction.atomic
def grant_role_to_all(actor: Actor, people: Sequence[Person], role: Role) -> None:
    """Who holds it already keeps it as it is. It is what lists bring in: mentees and mentors.

    Raises:
        ValueError: a role that a second person confirms is given one by one.
        RuleBroken: one of them is the actor, or it is a role that they may not give.
    """
    holders = _holders(role)
    new = [person for person in people if person.pk not in holders]
    for person in new:
        must_be_grantable(actor, person, role)
    if role not in (Role.MENTEE, Role.MENTOR):
        raise ValueError(f"No list makes anybody {role}.")
    now = timezone.now()
    made = [RoleGrant(person=person, role=role, granted_by_id=actor.person_id, granted_at=now) for person in new]
    RoleGrant.objects.bulk_create(made)
    trail.record_all(actor, f"role.granted.{role}", [(grant, grant.person_id) for grant in made])


@transaction.atomic
def end_role_of_all(actor: Actor, people: Sequence[Person], role: Role) -> None:
    if not people:
        return
    held = RoleGrant.objects.for_system("whoever ends it has the right at the door").filter(
        person__in=people, role=role, ended_at=None
    )
    ended = list(held)
    held.update(ended_at=timezone.now())
    trail.record_all(actor, f"role.ended.{role}", [(grant, grant.person_id) for grant in ended])


def _holders(role: Role) -> set[UUID]:
    held = RoleGrant.objects.for_system("a role is held once").filter(role=role, ended_at=None)
    return set(held.values_list("person", flat=True))


def _index_names(people: Iterable[Person]) -> None:
    NameWord.objects.bulk_create(
        NameWord(person=person, word=word)
        for person in people
        for word in word_tokens(f"{person.name} {person.goes_by}")
    )
