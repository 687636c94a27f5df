"""How to reach somebody whom the actor sees: working numbers, what they may be used for, and what to mind."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID

from handrail.access.actor import Actor
from handrail.mentorships import sentences
from handrail.mentorships.models import Mentorship
from handrail.people import queries as people

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from handrail.people.models import ContactPlan, ContactWay, Person


@dataclass(frozen=True, slots=True)
class Way:
    """A number or address, what it may be used for in words, and addresses that open the phone's own apps."""

    address: str
    words: str
    call: str = ""
    text: str = ""
    mail: str = ""


@dataclass(frozen=True, slots=True)
class Reach:
    ways: list[Way] = field(default_factory=list)
    mind: list[str] = field(default_factory=list)


def how_to_reach(actor: Actor, person: Person) -> Reach:
    plan = people.contact_plan(actor, person)
    return _reach(plan, [way for way in people.ways_now(actor, person) if way.is_open])


def reaches(actor: Actor, persons: list[Person]) -> dict[UUID, Reach]:
    """The same for several persons: two queries for any number."""
    found: dict[UUID, list[ContactWay]] = defaultdict(list)
    for way in people.ways_to_reach(actor, persons):
        found[way.person_id].append(way)
    plans = people.contact_plans(actor, persons)
    return {person.pk: _reach(plans.get(person.pk), found[person.pk]) for person in persons}


def numbers_of(actor: Actor, mentorship: Mentorship) -> QuerySet[ContactWay]:
    """The mentee's phone numbers that are not known to be wrong."""
    return people.contact_ways(actor, mentorship.mentee).filter(kind="phone", failed_at=None)


def _reach(plan: ContactPlan | None, ways: list[ContactWay]) -> Reach:
    return Reach([_way(plan, way) for way in ways], sentences.to_mind(plan))


def _way(plan: ContactPlan | None, way: ContactWay) -> Way:
    to = way.address
    return Way(
        address=to,
        words=sentences.may_reach(plan, way),
        call=f"tel:{to}" if way.kind == "phone" and way.call_ok else "",
        text=f"sms:{to}" if way.kind == "phone" and way.text_ok else "",
        mail=f"mailto:{to}" if way.kind == "email" and way.email_ok else "",
    )
