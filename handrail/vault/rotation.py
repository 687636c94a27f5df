"""Moving everything that lies under keys to new ones, while the house is open.

`begin` puts new keys into the ring: from then on every process writes with them, and reads with all. `move` goes
through the rows a few at a time. Stopped or killed at any row, all stays readable, and running it again goes on with
what is left. `retire` takes the older keys out of the ring, once nothing is under them any more.

Of the trail the older keys stay for good: its lines can't be written anew, and each is proved by the key of its time.
Marks keep their key: they open nothing, and a phone knows by its mark whose words it still holds.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from django.db import connection, models, transaction

from handrail.vault import columns
from handrail.vault.keys import FIELDS, INDEX, SESSION, TRAIL, KeySet, fresh_set, keys, path, replace_ring, whole_ring

ROWS = 200  # in one transaction: short enough for others to write in between
MOVED = (FIELDS, INDEX, SESSION)
"""What is moved, and whose older keys are retired."""
Stop = Callable[[], bool]
Seen = Callable[[int], object]


class NotNow(Exception):
    """Why keys can't be begun or retired now, in words for whoever typed the command."""


class Part(Protocol):
    """Something that lies under keys. A row begins with its key, by which pages are in order."""

    @property
    def name(self) -> str: ...

    def count(self) -> int:
        """How many rows a walk through all pages will look at."""

    def page(self, after: Any, size: int) -> list[columns.Row]:
        """The next rows after this key; inside a transaction, in which they may be renewed."""

    def is_stale(self, row: columns.Row) -> bool:
        """Is it under an older key?"""

    def renew(self, row: columns.Row) -> bool:
        """Put it under the current one. False when somebody else wrote the row meanwhile."""


_registered: dict[str, Part] = {}


def register(part: Part) -> None:
    """For what a room keeps under keys and is no sealed field: a room calls it in its apps.py."""
    _registered[part.name] = part


def parts(tables: Iterable[type[models.Model]] | None = None) -> list[Part]:
    """All that lies under keys, or what does in these tables."""
    return [*columns.parts(tables), *(_registered.values() if tables is None else ())]


def is_under_way() -> bool:
    return any(len(keys(purpose).keys) > 1 for purpose in MOVED)


def begin() -> None:
    """Put new keys into the ring, to write with from now on.

    Raises:
        NotNow: a rotation is under way.
    """
    with _alone():
        if is_under_way():
            raise NotNow("A rotation is under way: `keys continue` goes on with it.")
        ring = dict(whole_ring())
        replace_ring({**ring, **{purpose: fresh_set(ring[purpose].keys) for purpose in (*MOVED, TRAIL)}})


def move(given: Iterable[Part] | None = None, *, stop: Stop = lambda: False, seen: Seen = lambda rows: None) -> int:
    """Put under the current keys what is under older ones; how many rows were. `stop` is asked at each row.

    Raises:
        Tampered: a value doesn't open. The rows before it are done.
    """
    return sum(_move_part(part, stop, seen) for part in (parts() if given is None else given))


def left(part: Part) -> int:
    """How many rows of it are under an older key. It looks at every row that could be."""
    found, after = 0, None
    while rows := part.page(after, ROWS):
        found += sum(part.is_stale(row) for row in rows)
        after = rows[-1][0]
    return found


def retire(*, pause: Callable[[], object] = lambda: None) -> None:
    """Take the older keys out of the ring. `pause` waits until whoever holds a row in hand has written it.

    Every row is looked at twice, before and after all that was being written at the first look has been committed: what
    begins later writes with the current keys.

    Raises:
        NotNow: something is still under an older key, or is being written since before.
    """
    with _alone():
        _refuse_while_something_is_left()
        before = _moment()
        pause()
        if _is_something_written_since_before(before):
            raise NotNow("Something is still being written that began before. Try again in a minute.")
        _refuse_while_something_is_left()
        replace_ring({
            purpose: KeySet(kept.current, {kept.current: kept.writing}) if purpose in MOVED else kept
            for purpose, kept in whole_ring().items()
        })  # fmt: skip


def _move_part(part: Part, stop: Stop, seen: Seen) -> int:
    done, after = 0, None
    while not stop():
        with transaction.atomic():
            rows = part.page(after, ROWS)
            for row in rows:
                if stop():
                    return done
                done += part.is_stale(row) and part.renew(row)
        if not rows:
            break
        after = rows[-1][0]
        seen(len(rows))
    return done


def _refuse_while_something_is_left() -> None:
    for part in parts():
        if rows := left(part):
            raise NotNow(f"{part.name}: {rows} are still under an older key. `keys continue` moves them.")


def _moment() -> Any:
    """Now, by the clock of PostgreSQL. SQLite needs none: one writer at a time."""
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0]


def _is_something_written_since_before(moment: Any) -> bool:
    """PostgreSQL's own housekeeping (autovacuum) writes nothing of ours."""
    if moment is None:
        with transaction.atomic():  # IMMEDIATE: it begins when whoever was writing is done
            return False
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND backend_type = 'client backend'"
            " AND pid <> pg_backend_pid() AND xact_start < %s",
            [moment],
        )
        return bool(cursor.fetchone()[0])


@contextmanager
def _alone() -> Iterator[None]:
    """One at a time changes the ring: of two that read it at once, one would write over the other's new key."""
    handle = os.open(path().with_name("ring.lock"), os.O_RDONLY | os.O_CREAT, 0o400)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        for unfinished in path().parent.glob(f".{path().name}.*"):  # of a run that was killed
            unfinished.unlink()
        yield
    finally:
        os.close(handle)
