"""How people may be reached."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from handrail.access.actor import NOBODY, Actor
from handrail.access.permissions import NEEDS_SECOND_FACTOR, Role
from handrail.access.prepared import prepared
from handrail.people.models import ContactPlan, ContactWay, Language, Person, RoleGrant
from handrail.people.spreadsheet.called import Called
from handrail.people.spreadsheet.drafts import PersonDraft

NUMBER_STAYS_THEIRS = timedelta(days=45)
USABLE = Q(failed_at=None) & (Q(text_ok=True) | Q(call_ok=True) | Q(email_ok=True))


def contact_plan(actor: Actor, person: Person) -> ContactPlan | None:
    return contact_plans(actor, [person]).get(person.pk)


def languages(actor: Actor) -> dict[UUID, str]:
    """The language of every contact plan that the actor may read, by person. One query."""
    return dict(ContactPlan.objects.visible_to(actor).values_list("person", "language"))


def contact_ways(actor: Actor, person: Person) -> QuerySet[ContactWay]:
    return ContactWay.objects.visible_to(actor).filter(person=person).order_by("failed_at", "made_at")


ways_now = prepared(contact_ways)
"""The same, as a list."""


def ways_for_code(actor: Actor) -> list[ContactWay]:
    """The actor's own ways by which they may be sent a code to sign in."""
    if actor.person_id is None:
        return []
    own = ContactWay.objects.visible_to(actor).filter(person=actor.person_id, failed_at=None).order_by("made_at")
    return [way for way in own if code_goes_to(actor, way.address) == actor.person_id]


def contact_plans(actor: Actor, people: Sequence[Person]) -> dict[UUID, ContactPlan]:
    """The plans of several people, by person; only of those whom the actor may reach."""
    return {plan.person_id: plan for plan in _plans_of(actor, people)}


@prepared
def _plans_of(actor: Actor, people: Sequence[Person]) -> QuerySet[ContactPlan]:
    return ContactPlan.objects.visible_to(actor).filter(person__in=people)


@prepared
def ways_to_reach(actor: Actor, people: Sequence[Person]) -> QuerySet[ContactWay]:
    """Of those whom the actor may reach, what works and may be used."""
    return ContactWay.objects.visible_to(actor).filter(USABLE, person__in=people).order_by("made_at")


def ways_of_many(actor: Actor, people: Any) -> QuerySet[ContactWay]:
    """Phones and e-mails of many people at once (their ids, or a subquery), for an import that must not double them."""
    return ContactWay.objects.for_system("an import compares with what is there").filter(person__in=people)


def ways_to(actor: Actor, addresses: Sequence[str]) -> Iterator[ContactWay]:
    """Whose are these phone numbers and e-mails? With their person; one query for 500 addresses."""
    ways = ContactWay.objects.for_system("an import asks whom the program knows already").select_related("person")
    for start in range(0, len(addresses), 500):
        yield from ways.filter(address_index__in=addresses[start : start + 500])


def who_can_be_reached(actor: Actor) -> QuerySet[ContactWay, UUID]:
    """Ids of everybody who has a way that works and may be used, as a subquery."""
    usable = ContactWay.objects.for_system("the safety net asks for everybody").filter(USABLE)
    return usable.values_list("person", flat=True)


def known_already(actor: Actor, drafts: Sequence[PersonDraft], besides: Collection[UUID]) -> dict[int, Person]:
    """Row → somebody whom the program knows in another role: the same phone or e-mail, and the same name.

    `besides`: the ids of those who are on the list already, so no row is them.
    """
    wanted = {address: draft for draft in drafts for _kind, address in draft.ways}
    found: dict[int, Person] = {}
    taken = set(besides)
    for way in ways_to(actor, sorted(wanted)):
        draft = wanted[way.address]
        if way.person_id in taken or draft.number in found:
            continue
        if Called.of(way.person.name).same_as(Called.of(draft.name)):
            found[draft.number] = way.person
            taken.add(way.person_id)
    return found


def last_failed(actor: Actor, person_ids: Sequence[UUID]) -> dict[UUID, datetime]:
    """When the last way to reach each of these stopped working. Who never had one is not in it."""
    return dict(_last_failed(actor, person_ids))


@prepared
def _last_failed(actor: Actor, person_ids: Sequence[UUID]) -> QuerySet[ContactWay, tuple[UUID, datetime]]:
    ways = ContactWay.objects.for_system("since when is somebody out of reach")
    failed = ways.filter(person__in=person_ids, failed_at__isnull=False)
    return failed.order_by().values_list("person").annotate(Max("failed_at"))


def code_goes_to(actor: Actor, address: str) -> UUID | None:
    """The person who may sign in by a code sent to this address. One query, whoever it belongs to.

    Nobody when two people could mean it: a code must not open somebody else's pages. Nobody either whose roles need a
    second factor: a phone number can be taken over, and must not be enough to read other people's records. A mentee
    who left and has an account comes in by it to what stays theirs, for 45 days and unless it is the number of somebody
    who is here: after that a number that was given up may be somebody else's (47 CFR 52.15(f)(1)(ii)).
    """
    ways = ContactWay.objects.for_system("a person asks for a code to sign in").filter(
        Q(kind=ContactWay.Kind.PHONE, text_ok=True) | Q(kind=ContactWay.Kind.EMAIL, email_ok=True),
        address_index=address,
        failed_at=None,
    )
    grants = RoleGrant.objects.for_system("a person asks for a code to sign in").filter(
        Q(ended_at=None) | Q(person__user__is_active=True), person__in=ways.values("person")
    )
    held: dict[UUID, set[Role]] = {}
    ended: dict[UUID, set[Role]] = {}
    just_left: set[UUID] = set()
    since = timezone.now() - NUMBER_STAYS_THEIRS
    for person_id, role, ended_at in grants.values_list("person", "role", "ended_at"):
        (ended if ended_at else held).setdefault(person_id, set()).add(Role(role))
        if ended_at and ended_at > since:
            just_left.add(person_id)
    here = [person_id for person_id, roles in held.items() if not roles & NEEDS_SECOND_FACTOR]
    left = [person_id for person_id in just_left - held.keys() if ended[person_id] == {Role.MENTEE}]
    may = here or ([] if held else left)
    return may[0] if len(may) == 1 else None


def contact_plan_choices(actor: Actor = NOBODY) -> dict[str, list[tuple[str, Any]]]:
    """The answers of a contact plan, for the forms of other rooms."""
    return {
        "language": list(Language.choices),
        "shared": list(ContactPlan.Shared.choices),
        "if_else": list(ContactPlan.IfElse.choices),
    }
