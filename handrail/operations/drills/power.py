"""The power goes at any moment: what the program said was stored is there, and the file is whole.

Writes are made with the pragmas that config/settings.py gives every connection. The control takes `synchronous` away;
it must lose, or this drill proves nothing.
"""

from __future__ import annotations

import random
import re
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import apsw
from django.conf import settings

from handrail.operations.drills import disk
from handrail.operations.drills.outcome import Outcome

CUTS, CUTS_AT_LENGTH = 300, 10_000
ROWS = 400
NAME = "handrail.sqlite3"


def drill(at_length: bool, seed: int = 1) -> Outcome:
    cuts = CUTS_AT_LENGTH if at_length else CUTS
    dice = random.Random(seed)  # noqa: S311
    lost, broken = _cut(settings.SQLITE_START, cuts, dice)
    without = re.sub(r"synchronous=\w+", "synchronous=OFF", settings.SQLITE_START)
    lost_without, broken_without = _cut(without, cuts, dice)
    failures = [f"{lost} of {cuts} cuts lost what was acknowledged"] if lost else []
    failures += [f"{broken} of {cuts} cuts left a file that is not whole"] if broken else []
    if not lost_without + broken_without:
        failures.append("the control with synchronous=OFF lost nothing, so the drill proves nothing")
    counted = {"cuts": cuts, "writes": ROWS, "lost without FULL": lost_without, "broken without FULL": broken_without}
    return Outcome(counted, failures)


def _cut(pragmas: str, cuts: int, dice: random.Random) -> tuple[int, int]:
    """In how many of the cuts something acknowledged was lost, and in how many the file was not whole."""
    with _written(pragmas, dice) as (log, acknowledged):
        lost = broken = 0
        for moment in disk.moments(log, cuts, dice):
            due = sum(when <= moment for when in acknowledged)
            there = _rows(log.after_a_cut(moment, dice))
            broken += there is None
            lost += there is not None and there < due
    return lost, broken


@contextmanager
def _written(pragmas: str, dice: random.Random) -> Iterator[tuple[disk.Log, list[int]]]:
    """Rows of all sizes, each in a transaction of its own; and at which moment each was acknowledged."""
    with tempfile.TemporaryDirectory() as folder:
        vfs = disk.Disk(f"disk-{dice.random()}")
        acknowledged = []
        with closing(apsw.Connection(str(Path(folder) / NAME), vfs=vfs.name)) as connection:
            for pragma in ("PRAGMA locking_mode=EXCLUSIVE", pragmas, "PRAGMA wal_autocheckpoint=40"):
                list(connection.execute(pragma))  # each of several is run as its rows are read
            connection.execute("CREATE TABLE said (number INTEGER PRIMARY KEY, words BLOB)")
            for number in range(1, ROWS + 1):
                connection.execute("BEGIN IMMEDIATE")
                words = dice.randbytes(dice.choice((40, 700, 6000)))
                connection.execute("INSERT INTO said VALUES (?, ?)", (number, words))
                connection.execute("COMMIT")
                acknowledged.append(vfs.log.moment)
            yield vfs.log, acknowledged


def _rows(files: dict[str, bytes]) -> int | None:
    """How many rows are there after a start from these files, without a gap; None: the file is not whole."""
    with tempfile.TemporaryDirectory() as folder:
        disk.put(files, Path(folder))
        with closing(sqlite3.connect(Path(folder) / NAME)) as connection:
            try:
                if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                    return None
                if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'said'").fetchone():
                    return 0
                there, last = connection.execute("SELECT COUNT(*), COALESCE(MAX(number), 0) FROM said").fetchone()
            except sqlite3.DatabaseError:
                return None
    return int(there) if there == last else None
