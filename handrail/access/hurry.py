"""A write that nobody waits for: while another one writes for long, it is left for later."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

PATIENCE_MS = 100


@contextmanager
def in_a_hurry() -> Iterator[None]:
    """Raises OperationalError where another one writes for longer than PATIENCE_MS."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            (usual,) = cursor.execute("PRAGMA busy_timeout").fetchone()
            cursor.execute(f"PRAGMA busy_timeout={PATIENCE_MS}")
            try:
                yield
            finally:
                cursor.execute(f"PRAGMA busy_timeout={usual}")
    else:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL lock_timeout = {PATIENCE_MS}")
            yield
