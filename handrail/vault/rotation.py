"""Moving every sealed field of the house to a new key, while the house is open.

Rows are resealed a few at a time, each only if its token is still the one that was read, so that nothing which is
written meanwhile is lost. Stopped at any row, all stays readable, and running it again goes on with what is left.
Old keys stay in the ring: the secrets of the sign-in library are sealed with them too, and are not rows of ours.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.apps import apps as house
from django.db import connection, models, transaction

from handrail.vault.fields import SealedField
from handrail.vault.keys import FIELDS, fresh_set, keys, replace_ring, whole_ring
from handrail.vault.sealing import open_token, seal

ROWS = 200  # in one transaction: short enough for others to write in between


def add_key() -> str:
    """Put a new key for fields into the ring, to write with from now on. Returns its name."""
    ring = dict(whole_ring())
    ring[FIELDS] = fresh_set(ring[FIELDS].keys)
    replace_ring(ring)
    return ring[FIELDS].current


def reseal(tables: Iterable[type[models.Model]] | None = None, *, stop: Callable[[], bool] = lambda: False) -> int:
    """Reseal under the current key what is under an older one, in all tables or in these; how many values were.

    `stop` is asked at each row.

    Raises:
        Tampered: a value doesn't open. The rows before it are done.
    """
    return sum(
        _reseal_field(model, field, stop)
        for model in (house.get_models() if tables is None else tables)
        for field in model._meta.local_concrete_fields
        if isinstance(field, SealedField) and model._meta.managed and not model._meta.proxy
    )


def _reseal_field(model: type[models.Model], field: "SealedField[str, str]", stop: Callable[[], bool]) -> int:
    done = 0
    while not stop():
        with transaction.atomic():
            rows = _rows_under_older_keys(model, field)
            for pk, token in rows:
                if stop():
                    return done
                done += _reseal_row(model, field, pk, token)
        if len(rows) < ROWS:
            break
    return done


def _rows_under_older_keys(model: type[models.Model], field: "SealedField[str, str]") -> list[tuple[Any, str]]:
    table, pk, column = _names(model, field)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {pk}, {column} FROM {table} WHERE {column} <> '' AND {column} NOT LIKE %s LIMIT {ROWS}",  # noqa: S608
            [f"v1.{keys(FIELDS).current}.%"],
        )
        return list(cursor.fetchall())


def _reseal_row(model: type[models.Model], field: "SealedField[str, str]", raw_pk: Any, token: str) -> int:
    table, pk, column = _names(model, field)
    row_id = str(model._meta.pk.to_python(raw_pk))
    fresh = seal(field.label, row_id, open_token(field.label, row_id, token))
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} SET {column} = %s WHERE {pk} = %s AND {column} = %s",  # noqa: S608
            [fresh, raw_pk, token],
        )
        return int(cursor.rowcount)


def _names(model: type[models.Model], field: "SealedField[str, str]") -> tuple[str, str, str]:
    quote, pk = connection.ops.quote_name, model._meta.pk
    return quote(model._meta.db_table), quote(pk.column or pk.attname), quote(field.column or field.attname)
