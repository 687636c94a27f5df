"""Django's SQLite, where whoever waits to write looks again often.

SQLite's own waiting looks once in a tenth of a second after the first quarter of one, while each newcomer looks at
once, and again after a thousandth. With many who write, on a machine that has much else to do, somebody is overtaken
for ten seconds and reads that it is busy (docs/decisions/0104).
"""

from __future__ import annotations

import time

from django.db import OperationalError
from django.db.backends.sqlite3 import base

ROUND_MS = 20
"""After so long the waiting begins anew, with its short pauses: ten at most."""
BUSY = "SQLITE_BUSY"


class DatabaseWrapper(base.DatabaseWrapper):
    def _start_transaction_under_autocommit(self) -> None:
        """As long as the connection's own patience, which may be short (access/hurry.py)."""
        (patience_ms,) = self.connection.execute("PRAGMA busy_timeout").fetchone()
        end = time.monotonic() + patience_ms / 1000
        self.connection.execute(f"PRAGMA busy_timeout={min(ROUND_MS, patience_ms)}")
        try:
            while not self._begun(may_wait=time.monotonic() < end):
                pass
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
