"""Django's SQLite, where whoever waits to write looks again often, and keeps nothing locked between two looks.

SQLite's own waiting keeps the connection locked. Python's garbage collector frees cursors of any connection in any
thread: in the one that writes it then waited for those who wait for it, until their patience was over. And it looks
once in a tenth of a second, while each newcomer looks at once (docs/decisions/0104).
"""

from __future__ import annotations

import time
from itertools import chain, repeat

from django.db import OperationalError
from django.db.backends.sqlite3 import base

PAUSES = (0.001, 0.002, 0.005, 0.01)
"""Seconds between two looks; the last one again and again."""
BUSY = "SQLITE_BUSY"


class DatabaseWrapper(base.DatabaseWrapper):
    def _start_transaction_under_autocommit(self) -> None:
        """As long as the connection's own patience, which may be short (access/hurry.py)."""
        (patience_ms,) = self.connection.execute("PRAGMA busy_timeout").fetchone()
        end = time.monotonic() + patience_ms / 1000
        pauses = chain(PAUSES, repeat(PAUSES[-1]))
        self.connection.execute("PRAGMA busy_timeout=0")
        try:
            while not self._begun(may_wait=time.monotonic() < end):
                time.sleep(next(pauses))
        finally:
            self.connection.execute(f"PRAGMA busy_timeout={patience_ms}")

    def _begun(self, *, may_wait: bool) -> bool:
        """False where another one writes, and there is time for another look."""
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except OperationalError as error:
            if may_wait and getattr(error.__cause__, "sqlite_errorname", "").startswith(BUSY):
                return False
            raise
        return True
