"""The clock: every deadline of the queue, every session and every code leans on it."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.db import connection
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from handrail.access.actor import CLOCK
from handrail.audit.models import Entry
from handrail.program import queries as program
from handrail.program.doctor import Finding, fail, ok, warn

A_LITTLE, A_LOT = 5, 60  # seconds
SET_IT = "Let the machine ask a time server: timedatectl set-ntp true"


def check(now: datetime) -> Iterator[Finding]:
    found = [*_apart("the database", _database_says()), *_apart("the disk", _disk_says())]
    found += [*_trail_is_ahead(now), *_zones(), *_synchronized()]
    yield from found or [ok(f"{now:%Y-%m-%d %H:%M} UTC, the same for the database and the disk.")]


def _apart(whose: str, says: datetime) -> Iterator[Finding]:
    """The clock of another machine, or of a disk that another machine serves."""
    seconds = abs((timezone.now() - says).total_seconds())
    if seconds > A_LITTLE:
        kind = fail if seconds > A_LOT else warn
        yield kind(f"This machine and {whose} are {seconds:.0f} seconds apart.", SET_IT)


def _database_says() -> datetime:
    with connection.cursor() as cursor:
        cursor.execute("SELECT CURRENT_TIMESTAMP")
        said = cursor.fetchone()[0]
    at = parse_datetime(said) if isinstance(said, str) else said
    if at is None:
        raise OSError("the database does not say what time it is")
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _disk_says() -> datetime:
    with tempfile.NamedTemporaryFile(dir=settings.DATA_DIR, prefix=".clock-") as file:
        return datetime.fromtimestamp(Path(file.name).stat().st_mtime, tz=UTC)


def _trail_is_ahead(now: datetime) -> Iterator[Finding]:
    last = Entry.objects.order_by("-seq").only("at").first()
    if last is not None and (last.at - now).total_seconds() > A_LOT:
        yield fail("The last line of the trail is later than now: the clock was set back.", SET_IT)


def _zones() -> Iterator[Finding]:
    sites = list(program.sites(CLOCK))
    if not sites:
        yield warn("No site has a time zone yet, so days begin at midnight UTC.", "A director adds a site.")
    for site in sites:
        try:
            ZoneInfo(site.time_zone)
        except (ZoneInfoNotFoundError, ValueError):
            yield fail(f"This machine does not know the time zone {site.time_zone}.", "Install the package tzdata.")


def _synchronized() -> Iterator[Finding]:
    """systemd knows; in a container nobody can be asked, and nothing is said."""
    program = shutil.which("timedatectl")
    if program is None:
        return
    ask = [program, "show", "--property=NTPSynchronized", "--value"]
    try:
        said = subprocess.run(ask, capture_output=True, text=True, timeout=5).stdout.strip()  # noqa: S603
    except subprocess.TimeoutExpired:
        return
    if said == "no":
        yield warn("This machine asks no time server.", SET_IT)
