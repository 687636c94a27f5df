"""What the clock does: jobs that rooms register in their apps.py, each done by one worker at a time.

A job asks what is overdue *now*; nothing depends on its having run at a certain hour.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from handrail.access.actor import CLOCK, Actor
from handrail.access.rows import Rows
from handrail.outbox import leases
from handrail.outbox.models import Turn

Job = Callable[[Actor, datetime], None]
LEASE = timedelta(seconds=60)
log = logging.getLogger("handrail.outbox")


@dataclass(frozen=True, slots=True)
class Registered:
    every: timedelta
    job: Job


JOBS: dict[str, Registered] = {}


def register(name: str, every: timedelta, job: Job) -> None:
    """Have `job(actor, now)` done each `every`. It may be begun twice after a crash, so it must bear that."""
    if JOBS.setdefault(name, Registered(every, job)).job is not job:
        raise ValueError(f"The clock has a job {name} already.")


def run_next(now: datetime) -> bool:
    """Do one job that is due. False when there is none.

    A fault puts the job off to its next turn, and then ends the worker: its supervisor starts it anew.
    """
    _enter_new_jobs(now)
    turn = leases.take(_due(now).order_by("due_at"), now, LEASE)
    if turn is None:
        return False
    registered = JOBS[turn.name]
    try:
        registered.job(CLOCK, now)
    except BaseException:
        _next(turn, now + registered.every, turn.finished_at)
        raise
    _next(turn, now + registered.every, now)
    return True


def _due(now: datetime) -> Rows[Turn]:
    """Also what would be due further ahead than its pause: the clock was put back since."""
    due = Q(name__in=list(JOBS), due_at__lte=now)
    for name, registered in JOBS.items():
        due |= Q(name=name, due_at__gt=now + registered.every + leases.SKEW)
    return _turns().filter(due)


def _turns() -> Rows[Turn]:
    return Turn.objects.for_system("the worker does what the clock says")


def _enter_new_jobs(now: datetime) -> None:
    new = set(JOBS) - set(_turns().values_list("name", flat=True))
    if new:
        Turn.objects.bulk_create([Turn(name=name, due_at=now) for name in sorted(new)], ignore_conflicts=True)


def _next(turn: Turn, due_at: datetime, finished_at: datetime | None) -> None:
    try:
        with transaction.atomic():
            leases.settle(_turns(), turn, due_at=due_at, finished_at=finished_at)
    except leases.Lost:
        log.warning("the job %s took longer than its lease", turn.name)
