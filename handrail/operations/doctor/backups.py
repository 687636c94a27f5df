"""Backups: is there one that was read back, how old is it, and can two people open it?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from handrail.access.actor import CLOCK
from handrail.operations.backups import box
from handrail.program import queries as program
from handrail.program.doctor import Finding, fail, ok, warn
from handrail.program.models import Backup

MAKE_ONE = "python3 run.py backup"


def check(now: datetime) -> Iterator[Finding]:
    last = Backup.objects.for_system("doctor asks how old the last backup is").order_by("-made_at").first()
    within = timedelta(hours=program.policies(CLOCK).backup_within_hours)
    if last is None:
        yield fail("There is no backup that was read back.", MAKE_ONE)
    elif now - last.made_at > within:
        yield fail(f"The last backup is {(now - last.made_at) // timedelta(hours=1)} hours old.", MAKE_ONE)
    else:
        yield ok(f"The last one was made {last.made_at:%Y-%m-%d %H:%M} UTC, and read back.")
    yield _recipients()
    bad = sorted(Path(settings.DATA_DIR, "backups").glob("*.bad"))
    if bad:
        yield warn(f"{bad[-1].name} could not be read back.", "Make another one, then remove it.")


def _recipients() -> Finding:
    try:
        people = box.recipients(Path(settings.DATA_DIR) / "backup-keys.txt")
    except box.BoxError as error:
        return fail(str(error), "docs/operations/backup.md")
    return ok(f"They are sealed to {len(people)} people.")
