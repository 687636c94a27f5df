"""A database in which another one writes for long."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, connections

HELD = {"sqlite": ["BEGIN IMMEDIATE"], "postgresql": ["BEGIN", "LOCK TABLE django_session IN ACCESS EXCLUSIVE MODE"]}


@contextmanager
def another_one_writes() -> Iterator[None]:
    other = connections[DEFAULT_DB_ALIAS].copy()
    with other.cursor() as cursor:
        for words in HELD[other.vendor]:
            cursor.execute(words)
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")
    other.close()
