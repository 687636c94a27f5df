"""Two records turn out to be one person's: what two rows can't both be, and what each room asks for before and after.

What moves is on the list of holdings: every column there that names a person. A room says here what becomes of two rows
of which the database takes only one (docs/decisions/0096). A house test compares that with every unique constraint.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Model, Q, QuerySet

from handrail.access.actor import Actor
from handrail.access.holdings import Stop
from handrail.access.rows import Rows

Row = Any


class Does(Enum):
    SETS_ASIDE = "sets_aside"
    """The one of the record that goes is kept in the merge's own row, sealed; what hangs on it moves to the other."""
    ENDS = "ends"
    """Both stay; one of them ends now, as history."""
    STEPS = "steps"
    """Both stay; the number in one column goes up until it is free."""
    STOPS = "stops"
    """People settle it first."""


def the_one_that_goes(stays: Row, goes: Row) -> Row:
    return goes


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Of the rows with the same `column` (and the same `beside`) that are in `only` there may be one."""

    table: str
    column: str
    beside: Sequence[str] = ()
    only: Q = field(default_factory=Q)
    does: Does = Does.SETS_ASIDE
    settles: Callable[[Row, Row], Mapping[str, Any]] = lambda stays, goes: {}
    """SETS_ASIDE: what the row that stays says from then on, column → value."""
    asks: Sequence[str] = ()
    """SETS_ASIDE: columns of which a person picks the one that holds, where the two differ."""
    at: str = ""
    """ENDS: the column that says since when. STEPS: the column that goes up."""
    which: Callable[[Row, Row], Row] = the_one_that_goes
    """ENDS: the one of the two that ends."""
    words: Any = ""
    """STOPS: why, and what to do first."""

    @property
    def model(self) -> type[Model]:
        return apps.get_model(self.table)


@dataclass(frozen=True, slots=True)
class Change:
    """A row that says the id of a person inside of something else, and now says the other: for its undoing."""

    row: Row
    column: str
    was: Any


Stops = Callable[[Actor, UUID, UUID], Iterable[Stop]]
Rewrites = Callable[[Actor, UUID, UUID], Iterable[Change]]
After = Callable[[Actor, UUID], object]

_CLASHES: dict[str, Sequence[Clash]] = {}
_STOPS: dict[str, Stops] = {}
_REWRITES: dict[str, Rewrites] = {}
_AFTER: dict[str, After] = {}
_ROW_IDS: dict[str, Sequence[tuple[str, str]]] = {}


def register(
    room: str,
    clashes: Sequence[Clash] = (),
    *,
    stops: Stops | None = None,
    rewrites: Rewrites | None = None,
    after: After | None = None,
    row_ids: Sequence[tuple[str, str]] = (),
) -> None:
    """`stops` and `rewrites` are given who stays and who goes, in this order. `row_ids`: (table, column) that hold the
    id of a row of any table.
    """
    _CLASHES[room], _ROW_IDS[room] = clashes, row_ids
    if stops is not None:
        _STOPS[room] = stops
    if rewrites is not None:
        _REWRITES[room] = rewrites
    if after is not None:
        _AFTER[room] = after


def clashes() -> list[Clash]:
    return [clash for room in _CLASHES.values() for clash in room]


def stops(actor: Actor, stays: UUID, goes: UUID) -> list[Stop]:
    return [stop for each in _STOPS.values() for stop in each(actor, stays, goes)]


def rewritten(actor: Actor, stays: UUID, goes: UUID) -> list[Change]:
    return [change for each in _REWRITES.values() for change in each(actor, stays, goes)]


def tell(actor: Actor, stays: UUID) -> None:
    """Within the same commit, once everything has moved."""
    for each in _AFTER.values():
        each(actor, stays)


def row_ids() -> list[tuple[str, str]]:
    return [each for room in _ROW_IDS.values() for each in room]


def rows(model: type[Model]) -> QuerySet[Any]:
    everything: QuerySet[Any] = model._default_manager.all()
    if isinstance(everything, Rows):
        everything = everything.for_system("two records of one person become one, or two again")
    return everything


Ids = Callable[[UUID], Iterable[UUID]]
_IDS: list[Ids] = []


def register_ids(ids: Ids) -> None:
    """Who knows under which numbers a person was kept before."""
    _IDS[:] = [ids]


def every_id(person_id: UUID) -> list[UUID]:
    """Their number, and those of records that became theirs: the trail keeps the old ones."""
    return [person_id, *(old for each in _IDS for old in each(person_id))]
