"""Which tables are kept, and how a value is written so that both databases mean the same by it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

from django.apps.registry import Apps
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.dateparse import parse_datetime

LEFT_OUT = frozenset({
    "django_session", "usersessions_usersession", "people_rememberedphone",  # who comes back signs in anew
    "django_content_type", "auth_permission", "auth_group", "auth_group_permissions",  # `migrate` makes them
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Form:
    """How a kind of column is read from a cursor into plain JSON, and given back to one."""

    read: Callable[[Any], Any]
    write: Callable[[Any, BaseDatabaseWrapper], Any]


def _as_it_is(value: Any) -> Any:
    return value


def _moment(value: Any) -> str:
    at = parse_datetime(value) if isinstance(value, str) else value
    if at is None:
        raise ValueError("a moment that can't be read")
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC).isoformat(timespec="microseconds")


def _day(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _day_time(value: Any) -> str:
    return (value if isinstance(value, time) else time.fromisoformat(value)).isoformat()


PLAIN = Form(_as_it_is, lambda value, _connection: value)
FORMS: Mapping[str, Form] = {
    **dict.fromkeys(
        (
            "CharField", "TextField", "IntegerField", "BigIntegerField", "SmallIntegerField", "PositiveIntegerField",
            "PositiveSmallIntegerField", "PositiveBigIntegerField", "AutoField", "BigAutoField", "SmallAutoField",
            "SlugField",
        ),
        PLAIN,
    ),
    "UUIDField": Form(lambda value: str(UUID(str(value))), lambda value, db: _uuid(UUID(value), db)),
    "BooleanField": Form(bool, lambda value, _connection: value),
    "DateTimeField": Form(_moment, lambda value, db: db.ops.adapt_datetimefield_value(datetime.fromisoformat(value))),
    "DateField": Form(_day, lambda value, db: db.ops.adapt_datefield_value(date.fromisoformat(value))),
    "TimeField": Form(_day_time, lambda value, db: db.ops.adapt_timefield_value(time.fromisoformat(value))),
    "JSONField": Form(
        lambda value: json.loads(value) if isinstance(value, str) else value,
        lambda value, db: db.ops.adapt_json_value(value, None),
    ),
}  # fmt: skip
"""By Django's name of the kind. A kind that is missing stops the backup: it must be said first how it is kept."""


def _uuid(value: UUID, connection: BaseDatabaseWrapper) -> Any:
    return value if connection.features.has_native_uuid_field else value.hex


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    key: str
    columns: Sequence[str]
    forms: Sequence[Form]


def tables(apps: Apps) -> list[Table]:
    """All tables that are kept, by name. `apps`: the house as it is, or as it was at some migration."""
    found = [_table(model) for model in apps.get_models(include_auto_created=True) if _is_kept(model)]
    return sorted(found, key=lambda table: table.name)


def _is_kept(model: type[models.Model]) -> bool:
    return model._meta.managed and not model._meta.proxy and model._meta.db_table not in LEFT_OUT


def _table(model: type[models.Model]) -> Table:
    # By name: a table that was made by other steps has its columns in another order.
    fields = sorted(model._meta.local_concrete_fields, key=lambda field: str(field.column))
    return Table(
        name=model._meta.db_table,
        key=str(model._meta.pk.column),
        columns=[str(field.column) for field in fields],
        forms=[_form(field) for field in fields],
    )


def _form(field: Any) -> Form:
    while field.remote_field is not None:
        field = field.target_field
    kind = field.get_internal_type()
    if kind not in FORMS:
        raise NotImplementedError(f"{field}: say in operations/backups/tables.py how a {kind} is kept")
    return FORMS[kind]
