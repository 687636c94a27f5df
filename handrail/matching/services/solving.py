"""Working a round out: in a process of its own, under a lease, with nothing half saved.

Whoever holds the lease may save. A round that was stopped, or taken by another worker, has lost its lease, and then
saving raises `leases.Lost`. A worker that dies leaves a lease that runs out; the round is then taken up again.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from handrail.access.actor import Actor
from handrail.access.permissions import Permission
from handrail.access.rows import Rows
from handrail.audit import services as trail
from handrail.matching import findings, queries, snapshots
from handrail.matching.findings import Findings
from handrail.matching.models import Round, RoundFigures, RoundPage
from handrail.outbox import leases
from handrail.people import queries as people
from handrail.rules.matching.flow import TooLarge
from handrail.rules.matching.what_if import CannotKeep

LEASE = timedelta(seconds=30)
HOLD_AGAIN = timedelta(seconds=5)
MOST_ATTEMPTS = 5
"""A round that ended so many processes is not tried any more."""
TELL_EVERY = 0.5  # seconds


def take_round(actor: Actor, now: datetime) -> Round | None:
    """The round that waits to be worked out or checked, for one worker. One that failed too often is given up."""
    row = leases.take(_to_do().defer(*queries.BIG), now, LEASE)
    if row is None:
        return None
    if row.attempts >= MOST_ATTEMPTS:
        give_up(actor, row, "gave_up")
        return None
    row.attempts += 1
    row.state = row.state if row.check_asked_at else Round.State.WORKING
    _held(row).update(attempts=row.attempts, state=row.state)
    return row


def hold_round(actor: Actor, row: Round, now: datetime) -> bool:
    """The worker says that its process is alive. False: the round was stopped, or is somebody else's, or is done."""
    if row.lease_until is None or row.lease_until - now > LEASE - HOLD_AGAIN:
        return _held(row).exists()
    row.lease_until = now + LEASE
    return _held(row).update(lease_until=row.lease_until) == 1


def let_go_of_round(actor: Actor, row: Round) -> None:
    """The process is gone: whoever looks next may take the round at once."""
    _held(row).update(lease_until=None, worker="")


def held_round(actor: Actor, pk: UUID, worker: str) -> Round | None:
    """The round that was taken under this token, for the process that works it out."""
    return _all().filter(pk=pk, worker=worker).exclude(worker="").first()


def work_out(actor: Actor, row: Round) -> None:
    """Work a round out that was taken, or check it.

    Raises:
        leases.Lost: it was stopped or taken away meanwhile; nothing was saved.
    """
    tell = Teller(row)
    try:
        if not row.snapshot and not _gather(row, tell):
            return give_up(actor, row, "no_right")
        groups, decided = row.snapshot["groups"], snapshots.changes(row.changes)
        found = findings.find(snapshots.everybody(row.snapshot), groups, decided, mode=row.mode, progress=tell)
    except (TooLarge, CannotKeep) as reason:
        return give_up(actor, row, "too_large" if isinstance(reason, TooLarge) else "cannot_keep")
    if row.check_asked_at:
        _save_check(actor, row, found)
    else:
        _save(actor, row, found)


@transaction.atomic
def give_up(actor: Actor, row: Round, why: str) -> None:
    """It can't be worked out; the coordinator reads why."""
    if row.check_asked_at:
        leases.settle(_all(), row, check_asked_at=None, failed_why=why, attempts=0)
    else:
        leases.settle(_all(), row, state=Round.State.FAILED, failed_why=why, attempts=0)
    trail.record(actor, f"round.failed.{why}", row)


class Teller:
    """Writes how far it is, at most twice a second. Raises leases.Lost when nobody waits for it any more."""

    def __init__(self, row: Round) -> None:
        self.row, self.last, self.step = row, 0.0, ""

    def __call__(self, step: str, done: int, of: int) -> None:
        now = time.monotonic()
        if step == self.step and now - self.last < TELL_EVERY:
            return
        self.last, self.step = now, step
        if _held(self.row).update(step=step, step_done=done, step_of=of) != 1:
            raise leases.Lost(str(self.row.pk))


def _gather(row: Round, tell: Teller) -> bool:
    """Take the snapshot, as far as whoever asked for the round may see everybody."""
    tell("gather", 0, 0)
    asker = people.actor_of(row.made_by_id)
    if not asker.can(Permission.MATCH_PROPOSE):
        return False
    row.snapshot = snapshots.taken(*queries.everybody(asker))
    row.weights_version = row.snapshot["weights"]["version"]
    with transaction.atomic():
        _must_hold(row)
        row.save(update_fields=["snapshot", "weights_version"])
    return True


@transaction.atomic
def _save(actor: Actor, row: Round, found: Findings) -> None:
    """All of it or nothing."""
    _must_hold(row)
    RoundPage.objects.for_system("a round's pages are its result's").filter(round=row).delete()
    RoundFigures.objects.for_system("a round's figures are its result's").filter(round=row).delete()
    RoundPage.objects.bulk_create(_pages(row, found), batch_size=200)
    RoundFigures(round=row, made_at=timezone.now(), rows=found.figures).save()
    row.result, row.certificate = found.result, found.certificate
    row.save(update_fields=["result", "certificate"])
    leases.settle(_all(), row, state=Round.State.READY, finished_at=timezone.now(), step="", attempts=0)
    trail.record(actor, "round.ready", row)


def _pages(row: Round, found: Findings) -> list[RoundPage]:
    parts = ((RoundPage.Part.MATCHED, found.matched), (RoundPage.Part.NOBODY, found.nobody))
    return [
        RoundPage(round=row, part=part, number=number, people=some)
        for part, everybody in parts
        for number, some in enumerate(_by_pages(everybody), start=1)
    ]


def _by_pages(everybody: Sequence[dict[str, Any]]) -> list[Sequence[dict[str, Any]]]:
    return [everybody[start : start + queries.ON_A_PAGE] for start in range(0, len(everybody), queries.ON_A_PAGE)]


@transaction.atomic
def _save_check(actor: Actor, row: Round, found: Findings) -> None:
    kept = RoundPage.objects.for_system("the same result is looked for").filter(round=row).order_by("part", "number")
    same = found.certificate == row.certificate and found.result == row.result
    for part, everybody in ((RoundPage.Part.MATCHED, found.matched), (RoundPage.Part.NOBODY, found.nobody)):
        same = same and everybody == [each for page in kept.filter(part=part) for each in page.people]
    ids = snapshots.ids(row.snapshot)
    leases.settle(
        _all(),
        row,
        check_asked_at=None,
        checked_at=timezone.now(),
        same_again=same,
        erased_since=len(ids) - people.still_known(actor, ids),
        step="",
        attempts=0,
    )
    trail.record(actor, "round.checked", row)


def _to_do() -> Rows[Round]:
    running = Q(state__in=[Round.State.ASKED, Round.State.WORKING])
    return _all().filter(running | Q(check_asked_at__isnull=False), is_open=True)


def _all() -> Rows[Round]:
    return Round.objects.for_system("the worker has rounds worked out, whoever asked for them")


def _held(row: Round) -> Rows[Round]:
    return _all().filter(pk=row.pk, worker=row.worker).exclude(worker="")


def _must_hold(row: Round) -> None:
    """Raises leases.Lost. The row stays locked until the transaction ends."""
    if not _held(row).select_for_update().exists():
        raise leases.Lost(str(row.pk))
