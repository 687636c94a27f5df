"""Finding people, and who is asking."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from allauth.account.internal.flows.login import get_authentication_records
from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from handrail.access.actor import NOBODY, Actor
from handrail.access.once import once_a_page
from handrail.access.permissions import Permission, Role
from handrail.access.prepared import first, prepared
from handrail.people.models import ContactWay, NameWord, Person, RoleGrant, Tie, User
from handrail.people.visibility import TOLD, Ids, tied_sources, tied_subjects
from handrail.vault import Sealed
from handrail.vault.index import query_tokens, word_tokens


def actor_for(request: Any) -> Actor:
    """The signed-in person with the roles they hold now. One query."""
    if not request.user.is_authenticated:
        return NOBODY
    records = get_authentication_records(request, request.user)
    return actor_of(request.user.person_id, second_factor=any(record.get("method") == "mfa" for record in records))


def actor_of(person_id: UUID, *, second_factor: bool = True) -> Actor:
    return Actor(person_id, frozenset(map(Role, _roles_of(NOBODY, person_id))), second_factor)


@prepared
def _roles_of(actor: Actor, person_id: UUID) -> QuerySet[RoleGrant, str]:
    grants = RoleGrant.objects.for_system("who is asking is found before anybody asks")
    return grants.filter(person=person_id, ended_at=None).values_list("role", flat=True)


def tied(actor: Actor, *whys: str) -> Ids:
    """Ids of the persons to whom the actor holds a live tie of these kinds: for the `visibility.py` of other rooms."""
    return tied_subjects(actor, *whys)


def tie_sources(actor: Actor, *whys: str) -> Ids:
    """Ids of the rows (mentorships, offers …) that gave the actor live ties of these kinds."""
    return tied_sources(actor, *whys)


def people(actor: Actor) -> QuerySet[Person]:
    return Person.objects.visible_to(actor)


def still_known(actor: Actor, ids: Sequence[str]) -> int:
    """How many of these ids are people of the program. A round counts by it who was erased since."""
    rows = Person.objects.for_system("a round counts who was erased since, and names nobody")
    rows = rows.filter(erased_at=None)
    return sum(rows.filter(pk__in=ids[start : start + 500]).count() for start in range(0, len(ids), 500))


def left_by(actor: Actor, moment: datetime) -> dict[UUID, datetime]:
    """Who had left by then: every role of theirs has ended. Person → when the last one did."""
    grants = RoleGrant.objects.for_system("who left long ago goes by their time")
    here = grants.filter(ended_at=None).values("person")
    gone = grants.exclude(person__in=here).order_by().values_list("person").annotate(last=Max("ended_at"))
    return dict(gone.filter(last__lte=moment))


def not_erased(actor: Actor, ids: Collection[UUID]) -> QuerySet[Person]:
    """Of these, who is here with a name: who was erased since a backup was made, and came back with it."""
    return Person.objects.for_system("who was erased stays erased").filter(pk__in=ids, erased_at=None)


def sign_ins_of(actor: Actor, ids: Collection[UUID]) -> int:
    """How many of these people sign in."""
    return User.objects.filter(person__in=ids).count()


def tied_since(actor: Actor, person_id: UUID, moment: datetime) -> bool:
    """Did a tie of theirs begin since, but for somebody who broke the glass?"""
    ties = Tie.objects.for_system("what began since is not taken apart").filter(starts__gt=moment)
    return ties.filter(Q(holder=person_id) | Q(subject=person_id)).exclude(why=Tie.Why.GLASS).exists()


def named_exactly(actor: Actor, name: str, address: str = "") -> list[Person]:
    """Who has just this whole name, whoever asks; with an address: who has that too. For what a legal paper says."""
    words = word_tokens(name)
    rows = NameWord.objects.for_system("a legal paper names somebody").filter(word__in=words)
    hits = rows.values("person").annotate(hits=Count("word")).filter(hits=len(words)).values("person")
    people = Person.objects.for_system("a legal paper names somebody").filter(pk__in=hits)
    if address:
        ways = ContactWay.objects.for_system("a legal paper names somebody").filter(address_index=address)
        people = people.filter(pk__in=ways.values("person"))
    said = " ".join(name.split()).casefold()
    return [person for person in people if " ".join(person.name.split()).casefold() == said]


def me(actor: Actor) -> Person:
    """The actor as a person. Raises Person.DoesNotExist for a visitor."""
    found = seen(actor, actor.person_id) if actor.person_id else None
    if found is None:
        raise Person.DoesNotExist
    return found


def seen(actor: Actor, person_id: UUID) -> Person | None:
    """Somebody whom the actor may see."""
    return first(_seen(actor, person_id))


def opened_name(actor: Actor, person_id: UUID, name: Sealed | str) -> str:
    """What `person__name` says beside another row, read without the person."""
    return name.open("person.name", person_id) if isinstance(name, Sealed) else name


@prepared
def those_seen(actor: Actor, person_ids: Collection[UUID]) -> QuerySet[Person]:
    """Those of them whom the actor may see."""
    return people(actor).filter(pk__in=person_ids)


@prepared
def _seen(actor: Actor, person_id: UUID) -> QuerySet[Person]:
    return people(actor).filter(pk=person_id)[:1]


@prepared
def ties_to(actor: Actor, person_id: UUID) -> QuerySet[Tie]:
    """Who may see this person now, and why. Whoever left and holds no role does not, whatever waits to be ended.

    Coordinators read who was asked to be the mentor, who stands by, and who answers a concern, too. The person does
    not: before both yes neither side knows the other, and that somebody was worried is not theirs to find here.
    """
    holds = RoleGrant.objects.for_system("whoever left sees nobody").filter(ended_at=None, person=OuterRef("holder"))
    ties = Tie.objects.for_system("the caller fetched the person").live().filter(Exists(holds), subject=person_id)
    if person_id == actor.person_id or not actor.can(Permission.PERSON_READ_ALL):
        ties = ties.filter(why__in=TOLD)
    return ties.select_related("holder").order_by("starts")


def with_role(actor: Actor, *roles: Role) -> QuerySet[Person]:
    """Everybody who holds one of these roles now, who came first above: names for “hand it to …” lists, for
    coordinators.
    """
    held = RoleGrant.objects.for_system("names of colleagues").filter(role__in=roles, ended_at=None)
    return Person.objects.for_system("names of colleagues").filter(pk__in=held.values("person")).order_by("pk")


def who_hold(actor: Actor, persons: Collection[UUID], *roles: Role) -> set[UUID]:
    """Those of these persons who hold one of these roles now."""
    return set(_who_hold(actor, persons, roles))


@prepared
def _who_hold(actor: Actor, persons: Collection[UUID], roles: Sequence[Role]) -> QuerySet[RoleGrant, UUID]:
    grants = RoleGrant.objects.for_system("whose a row is must still be here")
    return grants.filter(person__in=persons, role__in=roles, ended_at=None).values_list("person", flat=True)


def role_ended(actor: Actor, role: Role, among: Collection[UUID] | None = None) -> dict[UUID, datetime]:
    """Who held this role and does not any more, of all or of these: person → when it ended. One query."""
    return dict(_role_ended(actor, role, None if among is None else frozenset(among)))


@once_a_page
@prepared
def _role_ended(actor: Actor, role: Role, among: Collection[UUID] | None) -> QuerySet[RoleGrant, tuple[UUID, datetime]]:
    grants = RoleGrant.objects.for_system("the safety net must know who is gone").filter(role=role)
    if among is not None:
        grants = grants.filter(person__in=among)
    holds = RoleGrant.objects.for_system("and who is not").filter(person=OuterRef("person"), role=role, ended_at=None)
    gone = grants.filter(~Exists(holds), ended_at__isnull=False)
    return gone.order_by().values_list("person").annotate(Max("ended_at"))


def find(actor: Actor, text: str, *, most: int = 30) -> list[Person]:
    """The newest people whom `found` finds, by name; ids begin with their moment. One query at any size."""
    people = found(actor, text).order_by("-pk")[:most]
    return sorted(people, key=lambda person: (person.shown_name.casefold(), person.pk))


def found(actor: Actor, text: str) -> QuerySet[Person]:
    """People whose name words begin so, or whose phone number or e-mail address it is. Fit for a subquery.

    Each half is answered by an index alone, and the two are joined as ids: an OR over both reads the table of all
    people on PostgreSQL.
    """
    ids = ContactWay.objects.for_system("the finder's own index").filter(address_index=text).values("person")
    if words := set(query_tokens(text)[:6]):
        named = (
            NameWord.objects.visible_to(actor)
            .filter(word__in=[each for hashes in words for each in hashes])
            .values("person")
            .annotate(hits=Count("word"))
            .filter(hits=len(words))
            .values("person")
        )
        ids = ids.union(named)
    return Person.objects.visible_to(actor).filter(pk__in=ids)
