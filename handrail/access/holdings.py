"""What the program holds of a person: each room says it in its apps.py, table by table and column by column.

One list serves both the copy that a person may have of everything about them, and their erasure
(docs/decisions/0085, 0086). A house test compares it with the tables that there are: whatever names a person and is
not here fails the suite.
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
from handrail.access.permissions import Permission
from handrail.access.rows import Rows

Row = Any


class Erased(Enum):
    """What the erasure of the person does to the row."""

    GOES = "goes"
    STAYS = "stays"
    """It is another person's, or the law asks for it: what it points at has no name any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """Rows of one table that are found by one column (or a path to it) which names the person."""

    table: str
    of: str | Callable[[UUID], Q]
    """`mentorship__mentee`; or what finds them where no column names the person."""
    erased: Erased = Erased.GOES
    clears: Mapping[str, Any] = field(default_factory=dict)
    """Columns of rows that stay → what they say then: "" or None."""
    title: Any = ""
    """The heading in the person's copy, translated. "": `apart` says why it is not in there."""
    shows: Sequence[str] = ()
    reads: Mapping[str, Callable[[Row], Any]] = field(default_factory=dict)
    """Columns that are told otherwise than as they are kept."""
    only: Q = field(default_factory=Q)
    """Of these rows, those that are in the copy."""
    hides: Callable[[Row], Iterable[str]] = lambda row: ()
    """Columns that are somebody else's in this row."""
    is_own: bool = False
    """They keep it for themselves: in the copy that they make, and in none that somebody else makes for them."""
    needs: Permission | None = None
    """What somebody else must be allowed to read, to have it in the copy that they make for the person."""
    is_delicate: bool = False
    """In the copy only when asked for: who finds the paper must not read it."""
    apart: str = ""

    @property
    def model(self) -> type[Model]:
        return apps.get_model(self.table)

    def rows(self, person_id: UUID) -> QuerySet[Any]:
        found = self.of(person_id) if callable(self.of) else Q(**{self.of: person_id})
        everything: QuerySet[Any] = self.model._default_manager.all()
        if isinstance(everything, Rows):
            everything = everything.for_system("everything of one person is copied for them, or erased")
        return everything.filter(found)

    def may_be_copied_by(self, actor: Actor, person_id: UUID) -> bool:
        if not self.title:
            return False
        return actor.person_id == person_id or not (self.is_own or (self.needs and not actor.can(self.needs)))

    def in_copy(self, person_id: UUID) -> QuerySet[Any]:
        return self.rows(person_id).filter(self.only).select_related(*self._read_along()).order_by("pk")

    def _read_along(self) -> set[str]:
        """What a row is a part of, and what its columns are read from: fetched with it."""
        columns = {column.name for column in self.model._meta.concrete_fields if column.is_relation}
        parent = {self.of.split("__")[0]} if isinstance(self.of, str) and "__" in self.of else set()
        return (columns & set(self.shows)) | (columns & parent)


def acted(table: str, *columns: str) -> list[Holding]:
    """Columns that name who wrote, answered or decided in another person's record. It stays that person's."""
    why = "what somebody did in another person's record is that person's"
    return [Holding(table=table, of=column, erased=Erased.STAYS, apart=why) for column in columns]


Scrub = Callable[[Actor, UUID], object]
_ROOMS: dict[str, list[Holding]] = {}
_SCRUBS: dict[str, Scrub] = {}


def register(room: str, holdings: Iterable[Holding], *, scrub: Scrub | None = None) -> None:
    """Rooms register in the order of INSTALLED_APPS, the lowest floor first.

    `scrub` takes a person out of what the room keeps of many people in one row.
    """
    _ROOMS[room] = list(holdings)
    if scrub is not None:
        _SCRUBS[room] = scrub


def all_of_them() -> list[Holding]:
    """The lowest floor first, as they are shown. Erasure goes the other way."""
    return [holding for room in _ROOMS.values() for holding in room]


def theirs() -> list[Holding]:
    """Those that find a person's own rows by a column of theirs."""
    return [each for each in all_of_them() if each.erased is Erased.GOES and isinstance(each.of, str)]


def scrubs() -> list[Scrub]:
    return list(_SCRUBS.values())


@dataclass(frozen=True, slots=True)
class Stop:
    """Something that must be done before somebody is erased, so that nobody is lost by it."""

    words: str
    url: str = ""
    is_hold: bool = False


Stops = Callable[[UUID], Iterable[Stop]]
_STOPS: list[Stops] = []


def register_stops(stops: Stops) -> None:
    if stops not in _STOPS:
        _STOPS.append(stops)


def stops(person_id: UUID) -> list[Stop]:
    return [stop for each in _STOPS for stop in each(person_id)]
