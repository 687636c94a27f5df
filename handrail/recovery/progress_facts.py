"""What is counted of how far somebody has come: one function a thing, so that each room of theirs adds its own.

FACTS says in which order they stand. A fact of nothing yet is left out. `key` is also what rules/milestones counts by.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple
from uuid import UUID

from django.utils.translation import ngettext

from handrail.access.actor import Actor
from handrail.access.once import once_a_page
from handrail.mentorships import queries as mentorships
from handrail.recovery.queries import progress


class Fact(NamedTuple):
    """`words` stand after the number."""

    key: str
    number: int
    words: str


def contacts(actor: Actor, person_id: UUID) -> Fact:
    count = len(mentorships.kept_at(actor, person_id))
    return Fact("contacts", count, ngettext("contact kept", "contacts kept", count))


def practiced(actor: Actor, person_id: UUID) -> Fact:
    count = progress.practiced(actor, person_id)
    return Fact("practiced", count, ngettext("skill practiced", "skills practiced", count))


def helped(actor: Actor, person_id: UUID) -> Fact:
    count = len(progress.helps_now(actor, person_id))
    return Fact("helped", count, ngettext("person helped", "people helped", count))


FACTS: Sequence[Callable[[Actor, UUID], Fact]] = (contacts, practiced, helped)


@once_a_page
def facts(actor: Actor, person_id: UUID) -> list[Fact]:
    """Of one person, as far as the actor sees them."""
    return [fact for each in FACTS if (fact := each(actor, person_id)).number]
