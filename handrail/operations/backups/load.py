"""A backup is read into an empty database, and what came in is compared with what went out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps as house
from django.apps.registry import Apps
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from handrail.operations.backups.dump import AT_A_TIME, VERSION, Counts, counts
from handrail.operations.backups.tables import Table, tables
from handrail.vault import keys as ring
from handrail.vault.fields import SealedField
from handrail.vault.sealing import Tampered, open_token

Line = Any


class NoBackup(Exception):
    """Why this can't be restored here, in words for whoever typed the command."""


@dataclass(frozen=True, slots=True)
class Restored:
    made_at: datetime
    rows: int
    tables: int
    opened: int
    """Sealed values that were opened with the keys at hand: all there are."""


def load(given: Iterable[bytes]) -> Restored:
    """Fill the empty database that settings name. The last word is a comparison of every table.

    Raises:
        NoBackup: the database holds something, the file is cut short or from a newer Handrail, a value doesn't open,
            or what came in is not what went out. Nothing is kept then.
    """
    told = (json.loads(line) for line in given)
    try:
        head = next(told, None)
    except ValueError:
        head = None
    if not isinstance(head, dict) or head.get("handrail") != VERSION:
        raise NoBackup("This is no backup of Handrail, or one of a newer version.")
    if not ring.path().exists():
        raise NoBackup("The keys are not here. Bring back the key folder, or name the backup of the keys with --keys.")
    nodes = _nodes(head["migrations"])
    must_be_empty()
    then = _house_at(nodes)
    kept = tables(then)
    with transaction.atomic():
        _clear(kept)
        said = _fill(told, {table.name: table for table in kept})
        connection.check_constraints()
        _reset_numbers(kept)
        _compare(said, counts(connection, kept))
        opened = _open_all(then)
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    return Restored(
        datetime.fromisoformat(head["made_at"]), sum(each["rows"] for each in said.values()), len(said), opened
    )


def _nodes(migrations: Sequence[Sequence[str]]) -> list[tuple[str, str]]:
    known = MigrationExecutor(connection).loader.graph.nodes
    nodes = [(app, name) for app, name in migrations]
    if unknown := [f"{app}.{name}" for app, name in nodes if (app, name) not in known]:
        raise NoBackup(
            f"This backup is of a newer Handrail: {', '.join(unknown[:3])} is not known here. Upgrade first."
        )
    return nodes


def must_be_empty() -> None:
    """Raises NoBackup."""
    if holds_a_program():
        raise NoBackup("There is a program here already. A backup goes into an empty place: name another.")


def holds_a_program() -> bool:
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
        for table in {"people_person", "audit_entry"} & there:
            cursor.execute(f"SELECT 1 FROM {table} LIMIT 1")  # noqa: S608
            if cursor.fetchone():
                return True
    return False


def nothing_came_in() -> bool:
    """After something failed. A database that doesn't answer may hold all of it."""
    try:
        return not holds_a_program()
    except DatabaseError:
        return False


def _house_at(nodes: list[tuple[str, str]]) -> Apps:
    """Migrate to just these, so that the columns are those of the backup, and answer the models of that time."""
    executor = MigrationExecutor(connection)
    state = executor.migrate(_ends(executor, nodes))
    then: Apps = state.apps
    return then


def _ends(executor: MigrationExecutor, nodes: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Of each app, the migrations after which none of the backup's own came."""
    graph, there = executor.loader.graph, set(nodes)
    return [
        node
        for node in nodes
        if not any(child.key in there and child.key[0] == node[0] for child in graph.node_map[node].children)
    ]


def _clear(kept: Sequence[Table]) -> None:
    """What migrations put in themselves comes with the backup. The trail is empty, and refuses to be emptied."""
    with connection.cursor() as cursor:
        for table in kept:
            if table.name != "audit_entry":
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(table.name)}")  # noqa: S608


def _fill(told: Iterator[Line], kept: dict[str, Table]) -> Counts:
    """Rows into their tables; the counts that stand at the end."""
    table: Table | None = None
    waiting: list[Sequence[Any]] = []
    for line in told:
        if isinstance(line, list):
            waiting.append(line)
            if len(waiting) < AT_A_TIME:
                continue
        if table is not None:
            _insert(table, waiting)
        waiting = []
        if isinstance(line, dict):
            if "end" in line:
                end: Counts = line["end"]
                return end
            table = _same_columns(kept, line)
    raise NoBackup("This backup ends too early.")


def _same_columns(kept: dict[str, Table], line: dict[str, Any]) -> Table:
    table = kept.get(line["table"])
    if table is None or list(table.columns) != line["columns"]:
        raise NoBackup(f"The table {line['table']} of this backup is not as this Handrail knows it.")
    return table


def _insert(table: Table, rows: Sequence[Sequence[Any]]) -> None:
    if not rows:
        return
    quote = connection.ops.quote_name
    columns, places = ", ".join(map(quote, table.columns)), ", ".join(["%s"] * len(table.columns))
    prepared = [
        [None if value is None else form.write(value, connection) for form, value in zip(table.forms, row, strict=True)]
        for row in rows
    ]
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {quote(table.name)} ({columns}) VALUES ({places})", prepared)  # noqa: S608


def _reset_numbers(kept: Sequence[Table]) -> None:
    names = {table.name for table in kept}
    numbered = [model for model in house.get_models(include_auto_created=True) if model._meta.db_table in names]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), numbered):
            cursor.execute(statement)


def _compare(said: Counts, found: Counts) -> None:
    if wrong := sorted(name for name in {*said, *found} if said.get(name) != found.get(name)):
        raise NoBackup(f"What came in is not what went out: {', '.join(wrong)}.")


def _open_all(then: Apps) -> int:
    """Open every sealed value, so that it is known today that the keys fit, and not on a bad day."""
    opened = 0
    for model in then.get_models():
        for field in model._meta.local_concrete_fields:
            if isinstance(field, SealedField):
                opened += _open_column(model, field)
    return opened


def _open_column(model: Any, field: Any) -> int:
    quote, count = connection.ops.quote_name, 0
    key, column, table = (quote(each) for each in (model._meta.pk.column, field.column, model._meta.db_table))
    with connection.chunked_cursor() as cursor:
        cursor.execute(f"SELECT {key}, {column} FROM {table} WHERE {column} <> ''")  # noqa: S608
        while part := cursor.fetchmany(AT_A_TIME):
            for raw, token in part:
                row_id = str(model._meta.pk.to_python(raw))
                try:
                    open_token(field.label, row_id, token)
                except (Tampered, KeyError) as error:
                    raise NoBackup(f"The keys here do not open {table}.{column}: bring those of the backup.") from error
                count += 1
    return count
