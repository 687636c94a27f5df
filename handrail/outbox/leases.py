"""Taking a row for one worker, and giving it up. The same on both databases; each step is one short transaction."""

import secrets
from datetime import datetime, timedelta
from typing import TypeVar

from django.db import connection, models, transaction
from django.db.models import Q

from handrail.access.rows import Rows
from handrail.vault.rows import VaultRow


class Leased(VaultRow):
    """A row that one worker at a time may hold, for a while. A killed worker's row is taken by another afterwards."""

    lease_until = models.DateTimeField(null=True)
    worker = models.CharField(max_length=32, blank=True, default="")  # of this one holding, not of a process

    class Meta:
        abstract = True


L = TypeVar("L", bound=Leased)
SKEW = timedelta(minutes=5)
"""How far the clocks of machines may lie apart, and more than any lease. What was written further ahead than that was
written by a clock that has been put back since, and binds nobody."""


class Lost(Exception):
    """The lease ran out, or the letter was taken back meanwhile: somebody else's word counts."""


def free(rows: Rows[L], now: datetime) -> Rows[L]:
    return rows.filter(Q(lease_until=None) | Q(lease_until__lt=now) | Q(lease_until__gt=now + SKEW))


def take(rows: Rows[L], now: datetime, length: timedelta) -> L | None:
    """The first free row of these, leased under a fresh token. Two workers never get the same one."""
    if not free(rows, now).exists():  # looking costs no lock; nothing to do is the usual case
        return None
    with transaction.atomic():
        chosen = free(rows, now)
        if connection.vendor == "postgresql":
            chosen = chosen.select_for_update(skip_locked=True)  # SQLite: the transaction is the one writer's
        row = chosen.first()
        if row is not None:
            row.worker, row.lease_until = secrets.token_hex(16), now + length
            row.save(update_fields=["worker", "lease_until"])
        return row


def settle(rows: Rows[L], row: L, **columns: object) -> None:
    """Write what became of a row and free it, if it is still held under its token. Raises Lost."""
    held = rows.filter(pk=row.pk, worker=row.worker)
    if held.update(lease_until=None, worker="", **columns) != 1:
        raise Lost(str(row.pk))
