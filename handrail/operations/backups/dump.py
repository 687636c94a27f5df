"""All rows of one moment as lines of JSON: a head, each table, and an end that says what there was.

    {"handrail": 1, "made_at": …, "migrations": [["people", "0001_initial"], …]}
    {"table": "people_person", "columns": ["id", …]}
    ["0192…", …]
    {"end": {"people_person": {"rows": 26, "digest": "…"}}}

A file without its end is no backup. The digest of a table is the sum of its lines' SHA-256, so that it doesn't depend
on the order in which a database hands them out.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.postgresql.psycopg_any import IsolationLevel
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from handrail.operations.backups.tables import Table, tables

VERSION = 1
AT_A_TIME = 500


@dataclass(slots=True)
class Tally:
    """What stands in a table: how many rows, and a digest of them in any order."""

    rows: int = 0
    total: int = 0

    def add(self, line: bytes) -> None:
        self.rows += 1
        self.total = (self.total + int.from_bytes(sha256(line).digest(), "big")) % 2**256

    def as_json(self) -> dict[str, Any]:
        return {"rows": self.rows, "digest": f"{self.total:064x}"}


Counts = Mapping[str, Mapping[str, Any]]


def write(line: Callable[[bytes], object]) -> Counts:
    """Hand every line (without its newline) to `line`; what there was, by table.

    Read in one transaction of a connection of its own: one moment, and on SQLite no writer waits for it.
    """
    with _aside() as aside:
        return write_all(aside, line)


def write_all(source: BaseDatabaseWrapper, line: Callable[[bytes], object]) -> Counts:
    line(as_line(_head(source)))
    found: dict[str, Mapping[str, Any]] = {}
    for table in tables(apps):
        line(as_line({"table": table.name, "columns": list(table.columns)}))
        tally = Tally()
        for row in rows(source, table):
            line(row)
            tally.add(row)
        found[table.name] = tally.as_json()
    line(as_line({"end": found}))
    return found


def counts(source: BaseDatabaseWrapper, kept: list[Table]) -> Counts:
    """What stands in these tables now, to be compared."""
    found = {}
    for table in kept:
        tally = Tally()
        for row in rows(source, table):
            tally.add(row)
        found[table.name] = tally.as_json()
    return found


def rows(source: BaseDatabaseWrapper, table: Table) -> Iterator[bytes]:
    quote = source.ops.quote_name
    columns = ", ".join(quote(column) for column in table.columns)
    with source.chunked_cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM {quote(table.name)} ORDER BY {quote(table.key)}")  # noqa: S608
        while part := cursor.fetchmany(AT_A_TIME):
            for row in part:
                pairs = zip(table.forms, row, strict=True)
                yield as_line([None if value is None else form.read(value) for form, value in pairs])


def as_line(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _head(source: BaseDatabaseWrapper) -> dict[str, Any]:
    applied = sorted(MigrationRecorder(source).applied_migrations())
    return {"handrail": VERSION, "made_at": timezone.now().isoformat(), "migrations": [list(each) for each in applied]}


@contextmanager
def _aside() -> Iterator[BaseDatabaseWrapper]:
    """A second connection to the same database, in a transaction that sees one moment."""
    aside = connection.copy()
    if aside.vendor == "sqlite":
        aside.settings_dict["OPTIONS"]["transaction_mode"] = "DEFERRED"
    else:
        aside.settings_dict["OPTIONS"]["isolation_level"] = IsolationLevel.REPEATABLE_READ
    try:
        aside.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
        with aside.cursor() as cursor:
            cursor.execute("SELECT 1 FROM django_migrations")  # the moment is that of the first reading
        yield aside
        aside.rollback()
    finally:
        aside.close()
