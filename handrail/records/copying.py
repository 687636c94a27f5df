"""Everything about one person, part by part: as it is kept for a program, and in words for a reader.

Who may be named in it, and what is kept apart, says docs/decisions/0086.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Field, ForeignKey
from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from handrail.access import holdings
from handrail.access.actor import Actor
from handrail.access.holdings import Holding
from handrail.people import queries as people
from handrail.records.words import COLUMNS, KEYS
from handrail.ui.moments import clock_in_words, on_record

if TYPE_CHECKING:
    from handrail.people.models import Person

VERSION = 1
IN_A_ROW = 40
"""Longer ones of a list stand on a line each."""


@dataclass(frozen=True, slots=True)
class Row:
    """`kept`: column → value as JSON takes it. `told`: (what it is, value in words), without what is empty."""

    kept: Mapping[str, Any]
    told: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Part:
    key: str
    title: str
    rows: list[Row]


def kinds(actor: Actor, person: Person) -> dict[str, str]:
    """Key → title of every part that a copy made by this actor may hold, whether or not it holds something."""
    return {key(each): str(each.title) for each in _may(actor, person) if not each.is_delicate}


def titles() -> dict[str, str]:
    """Key → title of every part that there is, for who reads what somebody else picked."""
    return {key(each): str(each.title) for each in holdings.all_of_them() if each.title}


def _may(actor: Actor, person: Person) -> list[Holding]:
    return [each for each in holdings.all_of_them() if each.may_be_copied_by(actor, person.pk)]


def parts(actor: Actor, person: Person, *, with_delicate: bool, only: Collection[str] | None = None) -> list[Part]:
    """Those parts that hold something, the person's name first and letters last. `only`: of these keys."""
    may = [each for each in _may(actor, person) if only is None or key(each) in only]
    wanted = [each for each in may if with_delicate or not each.is_delicate]
    found = [(each, list(each.in_copy(person.pk))) for each in wanted]
    names = _names(actor, person, found)
    told = [
        Part(key(each), str(each.title), [row(each, found_row, names) for found_row in rows])
        for each, rows in found
        if rows
    ]
    return sorted(told, key=lambda part: (part.key != "people.person.pk", part.key.startswith("outbox.")))


def as_json(person: Person, made_at: datetime, told: list[Part]) -> dict[str, Any]:
    """The shape is said in docs/guide/own-copy.md and does not change without another version."""
    return {
        "handrail_copy": VERSION,
        "made_at": made_at.isoformat(),
        "person": str(person.pk),
        "parts": [
            {"key": part.key, "title": part.title, "rows": [dict(row.kept) for row in part.rows]} for part in told
        ],
    }


def key(holding: Holding) -> str:
    """Which table, found by which column: lasting, in every language the same."""
    return f"{holding.model._meta.label_lower}.{holding.of if isinstance(holding.of, str) else 'subject'}"


def _columns(holding: Holding, row: Any) -> list[str]:
    hidden = set(holding.hides(row))
    return [name for name in holding.shows if name not in hidden]


def _names(actor: Actor, person: Person, found: list[tuple[Holding, list[Any]]]) -> Mapping[UUID | None, str]:
    """Of all people whom the rows point at, those whose names this person may read."""
    ids = {
        getattr(row, f"{name}_id")
        for holding, rows in found
        for name in holding.shows
        if name not in holding.reads and _is_of_people(holding.model._meta.get_field(name))
        for row in rows
    }
    return {**people.names_to_tell(actor, person.pk, ids - {None}), person.pk: person.shown_name}


def _is_of_people(column: Any) -> bool:
    return isinstance(column, ForeignKey) and column.related_model._meta.label == "people.Person"


def _rows(holding: Holding, found: Collection[Any], names: Mapping[UUID | None, str]) -> list[Row]:
    return [row(holding, each, names) for each in found]


def row(holding: Holding, row: Any, names: Mapping[UUID | None, str]) -> Row:
    kept: dict[str, Any] = {}
    told: list[tuple[str, str]] = []
    for name in _columns(holding, row):
        raw, value = _value(holding, row, name, names)
        kept[name] = raw
        if words := in_words(value):
            told.append((str(COLUMNS[name]), words))
    return Row(kept, told)


def _value(holding: Holding, row: Any, name: str, names: Mapping[UUID | None, str]) -> tuple[Any, Any]:
    """As it is kept, and as it is told."""
    if name in holding.reads:
        value = holding.reads[name](row)
        return _plain(value), value
    column: Field[Any, Any] = row._meta.get_field(name)
    if _is_of_people(column):
        pk = getattr(row, f"{name}_id")
        value = None if pk is None else names.get(pk) or _("Somebody in the program")
        return value, value
    if isinstance(column, ForeignKey):
        value = str(getattr(row, name)) if getattr(row, f"{name}_id") else None
        return value, value
    value = getattr(row, name)
    told = getattr(row, f"get_{name}_display")() if column.choices and value not in ("", None) else value
    return _plain(value), told


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return str(value) if isinstance(value, Promise | UUID) else value


def in_words(value: Any) -> str:
    """ "" for what says nothing."""
    if value is None or value == "" or value == [] or value == {}:
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, datetime):
        return on_record(value)
    if isinstance(value, date):
        return formats.date_format(value, "DATE_FORMAT")
    if isinstance(value, time):
        return clock_in_words(value)
    if isinstance(value, dict):
        return "\n".join(f"{KEYS.get(key, key)}: {words}" for key, each in value.items() if (words := in_words(each)))
    if isinstance(value, list | tuple):
        said = list(filter(None, map(in_words, value)))
        return (", " if all(len(each) <= IN_A_ROW for each in said) else "\n").join(said)
    return str(value)
