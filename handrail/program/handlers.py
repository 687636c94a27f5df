"""What rooms above know about a rule of the program: whom it would touch, and what must follow when it is decided;
who of those who were put on duty may still answer; and to which site somebody belongs.

    handlers.register_clock("talk_minutes", queries.talks_asked_at)    # in apps.py
    handlers.register_meaning(meanings.of_the_queue)
    handlers.register_follower("cadence_ladder", services.move_to_ladder)
    handlers.register_duty(queries.who_can_do_duty)
    handlers.register_site_of(queries.lives_at)

They see the program with the eyes of the house, so what they answer holds figures and no names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from handrail.access.actor import Actor
from handrail.program.policies import Policies

if TYPE_CHECKING:
    from handrail.program.models import PolicyVersion, Site


@dataclass(frozen=True, slots=True)
class Change:
    """One policy as it is and as it would be. `moves_all`: for what had begun before as well."""

    key: str
    before: Policies
    after: Policies
    moves_all: bool = False


Clock = Callable[[Actor], Iterable[datetime]]
"""Since when each of those waits that have this time now: one query."""
Meaning = Callable[[Actor, Change, datetime], Iterable[str]]
Follower = Callable[[Actor, "PolicyVersion"], object]
MayAnswer = Callable[[Actor, Collection[UUID]], Collection[tuple[str, UUID]]]
"""Of these persons, who may be on which duty now: one query."""
SiteOf = Callable[[Actor, UUID], "Site | None"]
"""Where a person belongs, as far as this room knows."""

_clocks: dict[str, list[Clock]] = defaultdict(list)
_meanings: list[Meaning] = []
_followers: dict[str, Follower] = {}
_may_answer: list[MayAnswer] = []
_site_of: list[SiteOf] = []


def register_clock(key: str, waiting_since: Clock) -> None:
    if waiting_since not in _clocks[key]:
        _clocks[key].append(waiting_since)


def register_meaning(meaning: Meaning) -> None:
    if meaning not in _meanings:
        _meanings.append(meaning)


def register_follower(key: str, follow: Follower) -> None:
    _followers[key] = follow


def register_duty(may_answer: MayAnswer) -> None:
    """One room knows who holds a role."""
    _may_answer[:] = [may_answer]


def register_site_of(find: SiteOf) -> None:
    """The room that was registered first is asked first."""
    if find not in _site_of:
        _site_of.append(find)


def site_of(actor: Actor, person_id: UUID) -> Site | None:
    """None for who belongs to none."""
    return next((site for find in _site_of if (site := find(actor, person_id))), None)


def may_answer(actor: Actor, persons: Collection[UUID]) -> set[tuple[str, UUID]]:
    """(duty, person) of those who may be on that duty now. Nobody may where no room says so."""
    return {pair for asked in _may_answer for pair in asked(actor, persons)} if persons else set()


def waiting_since(actor: Actor, key: str) -> list[datetime] | None:
    """None for a policy that no promise is made by."""
    clocks = _clocks.get(key)
    return None if not clocks else [since for clock in clocks for since in clock(actor)]


def meanings(actor: Actor, change: Change, now: datetime) -> Iterator[str]:
    for meaning in _meanings:
        yield from meaning(actor, change, now)


def follow(actor: Actor, decided: PolicyVersion) -> None:
    if decided.key in _followers:
        _followers[decided.key](actor, decided)
