"""What the clock does for the database itself."""

from __future__ import annotations

from datetime import datetime

from django.db import connection

from handrail.access.actor import Actor

ROWS_LOOKED_AT = 10_000
EMPTY_ONES = """
    INSERT INTO sqlite_stat1 (tbl, idx, stat) SELECT name, NULL, '100' FROM sqlite_master
    WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT IN (SELECT tbl FROM sqlite_stat1)"""
"""A table in which SQLite counted nothing is taken for one of a million rows. By now it may have some, hardly more."""


def count_rows_anew(actor: Actor, now: datetime) -> None:
    """Tell SQLite how many rows its tables have, or it guesses, and reads all of a large one to find the few of a small
    one. A tenth of a second for any size (`analysis_limit`). PostgreSQL does it by itself.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA analysis_limit={ROWS_LOOKED_AT}")
            cursor.execute("ANALYZE")
            cursor.execute(EMPTY_ONES)
            cursor.execute("ANALYZE sqlite_master")
