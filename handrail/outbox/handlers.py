"""What rooms above register in their apps.py: how a letter of a kind is made, and whether a person may be written to.

The outbox itself knows no rule about people. Without a registered contact rule nothing leaves.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from handrail.outbox import catalog
from handrail.outbox.models import Letter


@dataclass(frozen=True, slots=True)
class Words:
    """Say this: a key of the catalog, and the code or link that belongs in it."""

    key: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Digest:
    """The daily mail to an address of those who run the machine. They are nobody of the program, so no contact rule
    is asked; the address must stand in settings.DIGEST_TO when it leaves.
    """

    address: str
    says: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Done:
    """It was a job of the room itself, and it is done: its effects and its end are one commit."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Not to be sent, for a short reason that stays on the letter; with `again_at`, only not before then."""

    reason: str
    again_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Allowed:
    """It may go to this address, in this language."""

    address: str
    language: str = "en"


Handler = Callable[[datetime, Letter], Words | Digest | Done | Refused]
ContactRule = Callable[[UUID, str, str, datetime], Allowed | Refused]

HANDLERS: dict[str, Handler] = {}
OF_ITS_DAY: set[str] = set()
"""Kinds of which the clock posts the next one by itself."""
_rule: list[ContactRule] = []


def register(kind: str, handler: Handler, *, of_its_day: bool = False) -> None:
    """`handler(now, letter)` runs in a transaction, right before sending. Kinds of the catalog need none.

    `of_its_day`: a reminder that says nothing after its day, and that the clock follows with the next one.
    """
    if HANDLERS.setdefault(kind, handler) is not handler:
        raise ValueError(f"The letter {kind} has a handler already.")
    if of_its_day:
        OF_ITS_DAY.add(kind)


def register_contact_rule(rule: ContactRule) -> None:
    """`rule(person_id, channel, kind, now)`, with channel "text" or "mail": the one function that says yes or no."""
    _rule[:] = [rule]


def contact_rule(person_id: UUID | None, channel: str, kind: str, now: datetime) -> Allowed | Refused:
    if person_id is None:
        return Refused("nobody to write to")
    if not _rule:
        return Refused("no contact rule")
    return _rule[0](person_id, channel, kind, now)


def is_known(kind: str) -> bool:
    return kind in HANDLERS or kind in catalog.TEXTS


def answer(now: datetime, letter: Letter) -> Words | Digest | Done | Refused:
    """What is to be done with a letter, said at the moment of sending."""
    handler = HANDLERS.get(letter.kind)
    return Words(letter.kind, letter.payload) if handler is None else handler(now, letter)
