"""What the clock does for the database itself."""

from __future__ import annotations

from datetime import datetime

from django.db import connection

from handrail.access.actor import Actor

ROWS_LOOKED_AT = 400


def count_rows_anew(actor: Actor, now: datetime) -> None:
    """Tell SQLite how many rows its tables have, or it guesses, and reads all of a large one to find the few of a small
    one. Some hundredths of a second for any size (`analysis_limit`). PostgreSQL does it by itself.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA analysis_limit={ROWS_LOOKED_AT}")
            cursor.execute("ANALYZE")
