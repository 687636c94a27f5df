"""One record goes into another: every column that rooms named, in one commit, with all that is needed to undo it.

Nothing is dropped. Rows move, and keep their ids, so that what is sealed in them opens as before. Of two rows of which
the database takes one, the room's own rule says what becomes of them (access/merging.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import IntegrityError
from django.db.models import DateTimeField, Model, Q
from django.utils import timezone

from handrail.access import holdings, merging
from handrail.access.actor import Actor
from handrail.access.merging import Clash, Does
from handrail.records.rows_as_json import plain, read

PERSON = "people.Person"
NOT_MOVED = {
    ("people.NameWord", "person"): "made anew of the name that holds",
    ("records.Tombstone", "person_id"): "whoever is erased is merged with nobody",
    ("records.Merge", "goes_id"): "the number that the trail keeps",
}


@dataclass(slots=True)
class Log:
    """moved: {"table", "column", "was", "now", "ids"}. changed: {"table", "pk", "was", "now"}, column → value. kept:
    {"table", "pk", "row"}: rows that were set aside, whole. All as JSON, in the order in which it was done.
    """

    moved: list[dict[str, Any]] = field(default_factory=list)
    changed: list[dict[str, Any]] = field(default_factory=list)
    kept: list[dict[str, Any]] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        return {"moved": self.moved, "changed": self.changed, "kept": self.kept}


def put_together(actor: Actor, stays: UUID, goes: UUID, picked: Mapping[str, str]) -> Log:
    """Whoever calls this holds both and has asked whether it may be. Its number of queries grows with what clashes
    alone.
    """
    log = Log()
    for change in merging.rewritten(actor, stays, goes):
        _write(log, change.row, {change.column: getattr(change.row, change.column)}, was={change.column: change.was})
    people = merging.rows(apps.get_model(PERSON))
    person_stays, person_goes = people.get(pk=stays), people.get(pk=goes)
    (of_people,) = (each for each in merging.clashes() if each.table == PERSON)
    _set_aside(log, of_people, person_stays, person_goes, picked)
    return log


def _columns(model: type[Model]) -> list[tuple[type[Model], str]]:
    """Every column that names a row of this table: of people by what rooms hold of them, of others by their keys."""
    if model._meta.label == PERSON:
        named = {(each.table, each.of): each for each in holdings.all_of_them() if isinstance(each.of, str)}
        own = [key for key in named if "__" not in str(key[1]) and key[1] != "pk" and key not in NOT_MOVED]
        found = [(apps.get_model(table), str(column)) for table, column in own]
    else:
        fields: list[Any] = model._meta.get_fields(include_hidden=True)
        keys = [each for each in fields if each.auto_created and not each.concrete]
        found = [(each.related_model, each.field.name) for each in keys]
    return found + [(apps.get_model(table), column) for table, column in merging.row_ids()]


def _fold(log: Log, model: type[Model], stays: Any, goes: Any, picked: Mapping[str, str]) -> None:
    """Everything that named the one row names the other."""
    for table, column in _columns(model):
        for clash in merging.clashes():
            if (clash.table, clash.column) == (table._meta.label, column):
                _settle(log, clash, stays, goes, picked)
        _move(log, table, column, stays, goes)


def _move(log: Log, table: type[Model], column: str, stays: Any, goes: Any) -> None:
    rows = merging.rows(table).filter(**{column: goes})
    if ids := list(rows.values_list("pk", flat=True)):
        rows.update(**{column: stays})
        told = {"was": str(goes), "now": str(stays), "ids": list(map(str, ids))}
        log.moved.append({"table": table._meta.label, "column": column, **told})


def _settle(log: Log, clash: Clash, stays: Any, goes: Any, picked: Mapping[str, str]) -> None:
    for row_stays, row_goes in _pairs(clash, stays, goes):
        if clash.does is Does.SETS_ASIDE:
            _set_aside(log, clash, row_stays, row_goes, picked)
        elif clash.does is Does.ENDS:
            row = clash.which(row_stays, row_goes)
            _write(log, row, {clash.at: _now(row, clash.at)})
        elif clash.does is Does.STEPS:
            _write(log, row_goes, {clash.at: _free(clash, row_goes, stays, goes)})


def _pairs(clash: Clash, stays: Any, goes: Any) -> Iterator[tuple[Any, Any]]:
    """Rows that can't both be. An empty column is equal to nothing, as for the database."""
    rows = merging.rows(clash.model).filter(clash.only)
    theirs = list(rows.filter(**{clash.column: goes}).order_by("pk"))
    if not theirs:
        return
    there = {_beside(clash, each): each for each in rows.filter(**{clash.column: stays}).order_by("pk")}
    for each in theirs:
        key = _beside(clash, each)
        if key in there and None not in key:
            yield there[key], each


def _beside(clash: Clash, row: Any) -> tuple[Any, ...]:
    return tuple(getattr(row, row._meta.get_field(name).attname) for name in clash.beside)


def _set_aside(log: Log, clash: Clash, stays: Any, goes: Any, picked: Mapping[str, str]) -> None:
    said = dict(clash.settles(stays, goes))
    for name in clash.asks:
        if picked.get(f"{clash.table}.{name}") == "goes":
            said[name] = getattr(goes, name)
    whole = {each.attname: plain(getattr(goes, each.attname)) for each in goes._meta.concrete_fields}
    _fold(log, type(goes), stays.pk, goes.pk, picked)
    _write(log, stays, said)
    log.kept.append({"table": clash.table, "pk": str(goes.pk), "row": whole})
    _take_out(goes)


def _take_out(row: Any) -> None:
    """By itself alone: whatever else would go along was forgotten above, and then nothing is done at all."""
    pk = row.pk
    gone, of_which = merging.rows(type(row)).filter(pk=pk).delete()
    if gone != 1:
        raise IntegrityError(f"{row._meta.label} {pk} is still named by {of_which}")


def _write(log: Log, row: Any, said: Mapping[str, Any], *, was: Mapping[str, Any] | None = None) -> None:
    before = was or {name: getattr(row, name) for name in said}
    now = {name: value for name, value in said.items() if value != before[name]}
    if not now:
        return
    for name, value in now.items():
        setattr(row, name, value)
    row.save(update_fields=[row._meta.get_field(name).name for name in now])
    told = {name: plain(before[name]) for name in now}, {name: plain(value) for name, value in now.items()}
    log.changed.append({"table": row._meta.label, "pk": str(row.pk), "was": told[0], "now": told[1]})


def _now(row: Any, column: str) -> datetime | date:
    """A day is never before the one on which the row starts."""
    if isinstance(row._meta.get_field(column), DateTimeField):
        return timezone.now()
    starts: date = row.starts
    return max(timezone.localdate(), starts)


def _free(clash: Clash, row: Any, stays: Any, goes: Any) -> int:
    same = {name: getattr(row, name) for name in clash.beside if name != clash.at}
    rows = merging.rows(clash.model).filter(Q(**{clash.column: stays}) | Q(**{clash.column: goes}), **same)
    taken = set(rows.values_list(clash.at, flat=True))
    return next(each for each in range(getattr(row, clash.at), 2**15) if each not in taken)


def take_apart(actor: Actor, log: Mapping[str, Any]) -> None:
    """Rows that were set aside come back, what moved goes back, and what was changed is as it was, unless somebody
    changed it since.
    """
    for each in reversed(log["kept"]):
        model = apps.get_model(each["table"])
        model(**{name: read(model, name, value) for name, value in each["row"].items()}).save(force_insert=True)
    for each in reversed(log["moved"]):
        rows = merging.rows(apps.get_model(each["table"]))
        rows.filter(pk__in=each["ids"], **{each["column"]: each["now"]}).update(**{each["column"]: each["was"]})
    for each in reversed(log["changed"]):
        row = merging.rows(apps.get_model(each["table"])).filter(pk=each["pk"]).first()
        same = [name for name in each["was"] if row and plain(getattr(row, name)) == each["now"][name]]
        if row is not None and same:
            for name in same:
                setattr(row, name, read(type(row), name, each["was"][name]))
            row.save(update_fields=[row._meta.get_field(name).name for name in same])
