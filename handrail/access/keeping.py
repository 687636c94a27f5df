"""What does not stay for ever: each room says in its apps.py which of its rows go once they are long enough over.

How long is a policy of the program (docs/decisions/0085); `records` asks each night, and nothing that is held goes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from handrail.access.actor import Actor


class Over(NamedTuple):
    """A thing that is over: whose is the person who may be held, None where it is nobody's yet."""

    pk: UUID
    ended_at: datetime
    whose: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Class:
    """policy: the field of program.policies that says how long, in years or days as its name ends."""

    policy: str
    title: Any
    over_by: Callable[[Actor, datetime], Iterable[Over]]
    """Everything that was over by this moment."""
    forget: Callable[[Actor, Sequence[UUID]], object]
    """Let these go, in one commit, with a line of the trail for each."""


_CLASSES: dict[str, Class] = {}


def register(*classes: Class) -> None:
    _CLASSES.update({each.policy: each for each in classes})


def classes() -> list[Class]:
    return list(_CLASSES.values())
