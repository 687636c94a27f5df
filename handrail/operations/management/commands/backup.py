"""manage.py backup: one sealed file of everything, read back before it counts."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from base64 import b64encode
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from pyrage import x25519

from handrail.access.actor import CLOCK
from handrail.operations.backups import box, dump, process
from handrail.program import services as program
from start.scratch import scratch_in

LONGEST = 24 * 3600  # seconds: no backup takes so long


class Command(BaseCommand):
    help = "Write one sealed backup of the database and one of the keys, read the first back, and say what is in it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--to", metavar="DIR", default=str(Path(settings.DATA_DIR) / "backups"))
        parser.add_argument(
            "--for", dest="recipients", metavar="FILE", default=str(Path(settings.DATA_DIR) / "backup-keys.txt")
        )
        parser.add_argument("--no-keys", action="store_true", help="the database alone")

    def handle(self, *args: Any, **options: Any) -> None:
        made_at = datetime.now(UTC)
        folder = Path(options["to"]).expanduser()
        try:
            recipients = box.recipients(Path(options["recipients"]).expanduser())
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _sweep(folder)
            place, found = _write(folder / f"handrail-{made_at:%Y%m%dT%H%M%SZ}.backup", recipients)
            keys = None if options["no_keys"] else _write_keys(place.with_suffix(".keys"), recipients)
        except box.BoxError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(box.in_words(error)) from error
        program.note_backup(CLOCK, made_at=made_at, size=place.stat().st_size, rows=found["rows"])
        self.stdout.write(
            f"{place}: {place.stat().st_size:,} bytes, {found['rows']:,} rows in {found['tables']} tables.\n"
            f"Read back and compared; {found['opened']:,} sealed values open."
        )
        if keys:
            self.stdout.write(f"{keys}: the keys. Take it to another place than the backup.")


def _write(place: Path, recipients: list[Any]) -> tuple[Path, dict[str, Any]]:
    """Sealed to these people and, for the reading back alone, to a key that nobody keeps. Then it has its name."""
    for_now = x25519.Identity.generate()
    unread = place.with_suffix(".unread")
    box.seal(unread, [*recipients, for_now.to_public()], dump.write)
    try:
        found = _read_back(unread, str(for_now))
    except CommandError:
        unread.replace(place.with_suffix(".bad"))
        raise
    return unread.replace(place), found


def _sweep(folder: Path) -> None:
    """What runs that were killed left: each can fill the disk a little more."""
    for left in (*folder.glob("handrail-*.half"), *folder.glob("handrail-*.unread")):
        if time.time() - left.stat().st_mtime > LONGEST:
            left.unlink(missing_ok=True)


def _read_back(place: Path, identity: str) -> dict[str, Any]:
    """Restored into a scratch database, by the same command that would be used on a bad day."""
    with scratch_in(Path(settings.DATA_DIR), ".reading-back-") as scratch:
        told = {
            "HANDRAIL_DATA": str(scratch),
            "DATABASE_URL": "",
            "HANDRAIL_KEYS": str(Path(settings.KEYS_DIR).absolute()),
        }
        try:
            return process.restore([str(place.absolute()), "--identity", "-"], told, identity=identity)
        except CommandError as error:
            raise CommandError(f"This backup could not be read back, so it is none: {error}") from error


def _write_keys(place: Path, recipients: list[Any]) -> Path:
    def files(line: Callable[[bytes], object]) -> None:
        for file in sorted(Path(settings.KEYS_DIR).iterdir()):
            if file.is_file():
                line(dump.as_line({"file": file.name, "data": b64encode(file.read_bytes()).decode()}))

    box.seal(place, recipients, files)
    return place
