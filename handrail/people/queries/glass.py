"""Who broke the glass: for whoever did, for the person, and for who reviews it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet

from handrail.access.actor import Actor
from handrail.access.permissions import GRANTS, Permission, Role
from handrail.access.prepared import prepared
from handrail.audit import queries as trail
from handrail.audit.models import Entry
from handrail.people.models import ContactWay, Glass, NameWord, Person, User
from handrail.people.queries.persons import with_role
from handrail.vault.index import query_tokens, words

WHOSE = "whoever breaks the glass says whose, by the whole name or number"
AT_MOST = 200
"""Names that are opened to be compared with what was typed."""


def whose(actor: Actor, text: str) -> list[Person]:
    """Everybody but the actor with just this name, phone number or e-mail. Part of a name finds nobody: no list of the
    people here is made by trying. Raises PermissionDenied.
    """
    actor.must(Permission.GLASS_BREAK)
    ways = ContactWay.objects.for_system(WHOSE).filter(address_index=text)
    ids: set[UUID] = set(ways.values_list("person", flat=True))
    if typed := words(text):
        named = NameWord.objects.for_system(WHOSE)
        for hashes in query_tokens(text):
            having = NameWord.objects.for_system(WHOSE).filter(word__in=hashes)
            named = named.filter(person__in=having.values("person"))
        people = Person.objects.for_system(WHOSE).filter(pk__in=named.values("person"))[:AT_MOST]
        ids |= {each.pk for each in people if set(typed) in (set(words(each.name)), set(words(each.goes_by)))}
    return list(Person.objects.for_system(WHOSE).filter(pk__in=ids - {actor.person_id}))


def reviewers(actor: Actor, person: Person) -> QuerySet[Person]:
    """Who may review what the actor does with this person's record: neither of the two."""
    roles = [role for role in Role if Permission.GLASS_REVIEW in GRANTS[role]]
    neither = [each for each in (actor.person_id, person.pk) if each]
    return with_role(actor, *roles).exclude(pk__in=neither)


def open_glasses(actor: Actor) -> QuerySet[Glass]:
    """Those that the actor looks through now."""
    return Glass.objects.looked_through_by(actor).select_related("person").order_by("ends_at")


glasses_now = prepared(open_glasses)
"""The same, as a list."""


def glasses_to_review(actor: Actor) -> QuerySet[Glass]:
    """All that nobody has reviewed yet, for the queue, which names no reason."""
    waiting = Glass.objects.for_system("the safety net must know what nobody has reviewed").filter(reviewed_at=None)
    return waiting.select_related("holder", "person").order_by("broken_at")


def waits_for_review(actor: Actor, person_id: UUID) -> bool:
    return glasses_to_review(actor).filter(person=person_id).exists()


def reviewed_by(actor: Actor) -> QuerySet[Glass]:
    """Those that are the actor's to review, or that were."""
    return Glass.objects.reviewed_by(actor).select_related("holder", "person", "reviewed_by")


def looks_through(actor: Actor, glass: Glass) -> Sequence[Entry]:
    """What was opened through it, the first first."""
    lines = trail.looks_between(
        actor, by=glass.holder_id, about=glass.person_id, since=glass.broken_at, until=glass.ends_at
    )
    return list(lines)


def signs_in(actor: Actor, person: Person) -> bool:
    """Can they read on their own page what was done?"""
    return User.objects.filter(person=person, is_active=True).exists()
