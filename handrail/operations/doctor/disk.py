"""Room to write. A full disk loses no row, but from then on nobody can save one."""

from __future__ import annotations

import shutil
import stat
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings

from handrail.program.doctor import Finding, fail, ok, warn
from handrail.ui.room import MEGABYTE, TOO_LITTLE

LITTLE = 1024 * MEGABYTE
MAKE_ROOM = "Make room, or move the folder to a larger disk and name it in HANDRAIL_DATA."


def check(now: datetime) -> Iterator[Finding]:
    data = Path(settings.DATA_DIR)
    mode = stat.S_IMODE(data.stat().st_mode)
    if mode & 0o077:
        yield fail(f"Others on this machine can look into {data} (mode {mode:04o}).", f"chmod 0700 {data}")
    for place in _different_disks(data, data / "backups"):
        yield _room(place)


def _different_disks(*places: Path) -> list[Path]:
    return list({place.stat().st_dev: place for place in reversed(places) if place.is_dir()}.values())


def _room(place: Path) -> Finding:
    free = shutil.disk_usage(place).free
    words = f"{free // MEGABYTE:,} MB are free at {place}."
    if free < TOO_LITTLE:
        return fail(words, MAKE_ROOM)
    return warn(words, MAKE_ROOM) if free < LITTLE else ok(words)
