"""What hangs on a role of somebody, in rooms above: what they say that a person holds, and what follows its end.

    leaving.register_holds(queries.concerns_held)           # in apps.py
    leaving.register_follower(services.give_back_concerns)

Whoever ends a role may not read whom it is about: what a person holds is said in figures, with no name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from handrail.access.actor import Actor
from handrail.access.permissions import Role

if TYPE_CHECKING:
    from handrail.people.models import Person

Holds = Callable[[Actor, UUID], Iterable[str]]
"""Like "2 concerns"; nothing where there is none."""
Follower = Callable[[Actor, "Person", Role], object]

_holds: list[Holds] = []
_followers: list[Follower] = []


def register_holds(holds: Holds) -> None:
    if holds not in _holds:
        _holds.append(holds)


def register_follower(follow: Follower) -> None:
    if follow not in _followers:
        _followers.append(follow)


def held_by(actor: Actor, person_id: UUID) -> list[str]:
    return [words for holds in _holds for words in holds(actor, person_id)]


def follow(actor: Actor, person: Person, role: Role) -> None:
    for each in _followers:
        each(actor, person, role)
