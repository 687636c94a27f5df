"""Agreements, and consents for a mentor from outside."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Max, QuerySet

from handrail.access.actor import Actor
from handrail.access.prepared import now, prepared
from handrail.consent.models import Agreement, Consent, How
from handrail.records import queries as records

if TYPE_CHECKING:
    from handrail.people.models import Person

AT_ONCE = timedelta(seconds=10)


def agreement_in_force(actor: Actor, person: Person) -> Agreement | None:
    return Agreement.objects.visible_to(actor).filter(person=person, ended_at=None).select_related("text").first()


@prepared
def agreements(actor: Actor, person: Person) -> QuerySet[Agreement]:
    return Agreement.objects.visible_to(actor).filter(person=person).select_related("text").order_by("-given_at")


def how_ended(actor: Actor, person: Person) -> dict[UUID, str]:
    """What became of each agreement that is over: "renewed", "taken_back", or "merged": it was a second record's."""
    given = agreements(actor, person)
    over = [(each.pk, each.ended_at) for each in given if each.ended_at]
    merged = records.merged_at(actor, person.pk) if over else []
    renewed = [each.given_at for each in given]
    return {
        pk: "renewed" if _at_once(ended, renewed) else "merged" if _at_once(ended, merged) else "taken_back"
        for pk, ended in over
    }


def taken_back_at(actor: Actor, person_ids: Collection[UUID]) -> dict[UUID, datetime]:
    """Since when each of these has no agreement in force, of those who had one. One query."""
    rows = Agreement.objects.for_system("nothing begins without an agreement, whoever asks")
    ended = rows.filter(person__in=person_ids).order_by().values_list("person").annotate(Max("ended_at"))
    return {person_id: at for person_id, at in ended if at}


def _at_once(ended: datetime, others: Iterable[datetime]) -> bool:
    """In the same act: what took the place of it has the moment of its end, or the one after."""
    return any(timedelta() <= other - ended < AT_ONCE for other in others)


def consents(actor: Actor, person: Person) -> QuerySet[Consent]:
    return Consent.objects.visible_to(actor).filter(person=person).select_related("recipient").order_by("-starts")


def _in_force() -> QuerySet[Consent]:
    moment = now()
    consents = Consent.objects.for_system("a rule asks whether a consent holds, for whoever asks")
    return consents.filter(starts__lte=moment, ends__gt=moment, withdrawn_at=None)


def allows(actor: Actor, *, person_id: UUID, recipient_id: UUID, purpose: str) -> bool:
    """Does a written consent hold now, for this recipient and this purpose? Expired and withdrawn ones never do."""
    return _in_force().filter(person=person_id, recipient=recipient_id, purpose=purpose).exists()


def recipients_allowed(actor: Actor, person_id: UUID, purpose: str) -> frozenset[UUID]:
    """Every recipient for whom `allows` would say yes."""
    return frozenset(_recipients(actor, person_id, purpose))


@prepared
def _recipients(actor: Actor, person_id: UUID, purpose: str) -> QuerySet[Consent, UUID]:
    return _in_force().filter(person=person_id, purpose=purpose).values_list("recipient", flat=True)


def recipients_allowed_by_many(actor: Actor, purpose: str) -> dict[UUID, set[UUID]]:
    """The same for everybody who consented to somebody. One query."""
    found: dict[UUID, set[UUID]] = {}
    for person_id, recipient_id in _in_force().filter(purpose=purpose).values_list("person", "recipient"):
        found.setdefault(person_id, set()).add(recipient_id)
    return found


def ends_of(actor: Actor, purpose: str) -> dict[tuple[UUID, UUID], datetime]:
    """(person, recipient) → when their last consent for this purpose is over, or was withdrawn. One query."""
    found: dict[tuple[UUID, UUID], datetime] = {}
    for person_id, recipient_id, ends, withdrawn in _ends(actor, purpose):
        over = min(ends, withdrawn) if withdrawn else ends
        found[person_id, recipient_id] = max(over, found.get((person_id, recipient_id), over))
    return found


@prepared
def _ends(actor: Actor, purpose: str) -> QuerySet[Consent, tuple[UUID, UUID, datetime, datetime | None]]:
    given = Consent.objects.for_system("a rule asks how long consents hold, for whoever asks").filter(purpose=purpose)
    return given.values_list("person", "recipient", "ends", "withdrawn_at")


def has_agreed(actor: Actor, person_id: UUID) -> bool:
    """Is there an agreement in force? For a rule that asks on behalf of somebody who may not read it."""
    agreements = Agreement.objects.for_system("nothing begins without an agreement, whoever asks")
    return agreements.filter(person=person_id, ended_at=None).exists()


def agreed(actor: Actor) -> QuerySet[Agreement, UUID]:
    """Ids of everybody whose agreement is in force, as a subquery: for a rule that asks for many."""
    agreements = Agreement.objects.for_system("nothing begins without an agreement, whoever asks")
    return agreements.filter(ended_at=None).values_list("person", flat=True)


def ever_agreed(actor: Actor) -> QuerySet[Agreement, UUID]:
    """Ids of everybody with whom an agreement was ever gone through, as a subquery."""
    return Agreement.objects.for_system("nothing begins without an agreement, whoever asks").values_list(
        "person", flat=True
    )


def agreement_points(actor: Actor) -> list[tuple[str, Any]]:
    """The points of the agreement, for the form of another room: (point, its words)."""
    return list(Agreement.Point.choices)


def ways_to_agree(actor: Actor) -> list[tuple[str, Any]]:
    return list(How.choices)


def took_back_what_holds(actor: Actor, one: UUID, other: UUID) -> bool:
    """Did one of these two take back a consent to somebody, for a purpose, for which the other's still holds?"""
    rows = Consent.objects.for_system("two records are one person's only with one word").filter(person__in=(one, other))
    gone = rows.filter(withdrawn_at__isnull=False).values_list("person", "recipient", "purpose")
    held = _in_force().filter(person__in=(one, other)).values_list("person", "recipient", "purpose")
    otherwise = {one: other, other: one}
    return bool({(otherwise[who], to, why) for who, to, why in gone} & set(held))
