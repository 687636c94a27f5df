"""How an enrollment may begin in a room above: with a reach-out, for one.

The room says in its `apps.py` what it knows already of the person, and is told once they are enrolled:

    beginnings.register("reach_out", known=known, was_known=was_known, hold=hold, enrolled=enrolled)

`/mentees/enroll/?reach_out=<id>` then starts from there. `known(actor, pk)` answers what EnrollForm may start with, or
None for a row that is not there for this actor, or is over: `was_known(actor, pk)` tells these apart. Within the
enrollment, `hold(actor, pk)` comes first and keeps others off the row until the commit, and
`enrolled(actor, pk, person)` last: if it breaks a rule, nobody is enrolled.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from handrail.access.actor import Actor

if TYPE_CHECKING:
    from handrail.people.models import Person


class Beginning(NamedTuple):
    known: Callable[[Actor, UUID], Mapping[str, Any] | None]
    was_known: Callable[[Actor, UUID], bool]
    hold: Callable[[Actor, UUID], None]
    enrolled: Callable[[Actor, UUID, Person], None]


class Begun(NamedTuple):
    """One enrollment that began so, with the row that it began with."""

    beginning: Beginning
    pk: UUID

    def known(self, actor: Actor) -> Mapping[str, Any] | None:
        return self.beginning.known(actor, self.pk)

    def was_known(self, actor: Actor) -> bool:
        return self.beginning.was_known(actor, self.pk)

    def hold(self, actor: Actor) -> None:
        self.beginning.hold(actor, self.pk)

    def enrolled(self, actor: Actor, person: Person) -> None:
        self.beginning.enrolled(actor, self.pk, person)


_beginnings: dict[str, Beginning] = {}


def register(
    name: str,
    *,
    known: Callable[[Actor, UUID], Mapping[str, Any] | None],
    was_known: Callable[[Actor, UUID], bool],
    hold: Callable[[Actor, UUID], None],
    enrolled: Callable[[Actor, UUID, Person], None],
) -> None:
    _beginnings[name] = Beginning(known, was_known, hold, enrolled)


def begun(address: Mapping[str, str]) -> Begun | None:
    """What the address of the page names, or None for an enrollment that begins here.

    Raises:
        ValueError: it names something that is no id.
    """
    for name, beginning in _beginnings.items():
        if name in address:
            return Begun(beginning, UUID(address[name]))
    return None
