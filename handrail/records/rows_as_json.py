"""A row as JSON takes it, and back: for what is kept of it when it is set aside."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db.models import Model


def plain(value: Any) -> Any:
    """As JSON takes it; `read` takes it back by the kind of the column."""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


def read(model: type[Model], name: str, value: Any) -> Any:
    column: Any = next(each for each in model._meta.concrete_fields if name in (each.name, each.attname))
    return column.target_field.to_python(value) if column.is_relation else column.to_python(value)
