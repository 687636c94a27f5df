"""Sealed columns and blind indexes as parts of a rotation: read and resealed as they lie, a row of nobody's at a time.

A row is written only if its token is still the one that was read, so that nothing written meanwhile is lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps as house
from django.db import connection, models

from handrail.vault.fields import SealedField
from handrail.vault.index import BlindIndexField
from handrail.vault.keys import FIELDS, keys
from handrail.vault.sealing import is_current, open_token, seal

Row = tuple[Any, ...]


def parts(tables: Iterable[type[models.Model]] | None = None) -> Iterator[Tokens | Hashes]:
    """Every sealed column of the house, or of these tables, and then every index."""
    kept = [
        model
        for model in (house.get_models() if tables is None else tables)
        if model._meta.managed and not model._meta.proxy
    ]
    for model in kept:
        for field in model._meta.local_concrete_fields:
            if isinstance(field, SealedField):
                yield Tokens(model, field)
    for model in kept:
        for field in model._meta.local_concrete_fields:
            if isinstance(field, BlindIndexField):
                yield Hashes(model, field)


@dataclass(frozen=True, slots=True)
class Tokens:
    """One sealed column. The indexes that follow it go along, so that a resealed row is whole."""

    model: type[models.Model]
    field: SealedField[str, str]

    @property
    def name(self) -> str:
        return f"{self.model._meta.label_lower}.{self.field.name}"

    def count(self) -> int:
        return _count(self.model, self._older(), self._pattern())

    def page(self, after: Any, size: int) -> list[Row]:
        return _page(self.model, [_column(self.field)], self._older(), self._pattern(), after, size)

    def is_stale(self, row: Row) -> bool:
        return not is_current(FIELDS, row[1])

    def renew(self, row: Row) -> bool:
        raw_pk, token = row
        row_id = _row_id(self.model, raw_pk)
        words = open_token(self.field.label, row_id, token)
        fresh: dict[str, str] = {_column(self.field): seal(self.field.label, row_id, words)}
        for index in self.model._meta.local_concrete_fields:
            if isinstance(index, BlindIndexField) and index.of == self.field.name:
                fresh[_column(index)] = str(index.hashed(words))
        return _write(self.model, raw_pk, fresh, if_still=(_column(self.field), token))

    def _older(self) -> str:
        column = _quoted(_column(self.field))
        return f"{column} <> '' AND {column} NOT LIKE %s"

    def _pattern(self) -> list[str]:
        return [f"v1.{keys(FIELDS).current}.%"]


@dataclass(frozen=True, slots=True)
class Hashes:
    """One blind index. A hash doesn't say under which key it is, so each is made anew and compared."""

    model: type[models.Model]
    index: BlindIndexField

    @property
    def name(self) -> str:
        return f"{self.model._meta.label_lower}.{self.index.name}"

    @property
    def followed(self) -> SealedField[str, str]:
        field: Any = self.model._meta.get_field(self.index.of)
        return field  # type: ignore[no-any-return]

    def count(self) -> int:
        return _count(self.model, f"{_quoted(_column(self.followed))} <> ''", [])

    def page(self, after: Any, size: int) -> list[Row]:
        followed = _column(self.followed)
        return _page(self.model, [followed, _column(self.index)], f"{_quoted(followed)} <> ''", [], after, size)

    def is_stale(self, row: Row) -> bool:
        return bool(row[2] != self._fresh(row))

    def renew(self, row: Row) -> bool:
        fresh = {_column(self.index): self._fresh(row)}
        return _write(self.model, row[0], fresh, if_still=(_column(self.followed), row[1]))

    def _fresh(self, row: Row) -> str:
        return str(self.index.hashed(open_token(self.followed.label, _row_id(self.model, row[0]), row[1])))


def _count(model: type[models.Model], where: str, values: Sequence[Any]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {_quoted(model._meta.db_table)} WHERE {where}", values)  # noqa: S608
        return int(cursor.fetchone()[0])


def _page(
    model: type[models.Model], columns: Sequence[str], where: str, values: Sequence[Any], after: Any, size: int
) -> list[Row]:
    """The next rows by their key, which stands first in each; `after` is the key of the last one that was read."""
    pk = _quoted(_pk(model))
    wanted = ", ".join([pk, *map(_quoted, columns)])
    if after is not None:
        where, values = f"{where} AND {pk} > %s", [*values, after]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {wanted} FROM {_quoted(model._meta.db_table)} WHERE {where} ORDER BY {pk} LIMIT {size}",  # noqa: S608
            values,
        )
        return list(cursor.fetchall())


def _write(model: type[models.Model], raw_pk: Any, fresh: dict[str, str], *, if_still: tuple[str, str]) -> bool:
    column, token = if_still
    changes = ", ".join(f"{_quoted(name)} = %s" for name in fresh)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {_quoted(model._meta.db_table)} SET {changes}"  # noqa: S608
            f" WHERE {_quoted(_pk(model))} = %s AND {_quoted(column)} = %s",
            [*fresh.values(), raw_pk, token],
        )
        return bool(cursor.rowcount)


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _column(field: models.Field[Any, Any]) -> str:
    return str(field.column)


def _pk(model: type[models.Model]) -> str:
    return _column(model._meta.pk)


def _row_id(model: type[models.Model], raw_pk: Any) -> str:
    return str(model._meta.pk.to_python(raw_pk))
