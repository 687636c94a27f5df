"""Copies of a person's record: that they were made, and the one that is open to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils import timezone

from handrail.access.actor import Actor
from handrail.records.models import OPEN_FOR, CopyMade

if TYPE_CHECKING:
    from handrail.people.models import Person


def copies_of(actor: Actor, person: Person) -> QuerySet[CopyMade]:
    """The latest first: all of them for the person, for somebody else those that they made."""
    made = CopyMade.objects.visible_to(actor).filter(person=person)
    return made.select_related("made_by").order_by("-made_at")


def copy_to_read(actor: Actor) -> QuerySet[CopyMade]:
    """Those that the actor made within the last half hour."""
    fresh = CopyMade.objects.made_by_self(actor).filter(made_at__gt=timezone.now() - OPEN_FOR)
    return fresh.select_related("person")
