"""manage.py restore FILE: an empty place becomes the program of that moment."""

from __future__ import annotations

import json
import os
import sys
from argparse import ArgumentParser
from base64 import b64decode
from dataclasses import asdict
from getpass import getpass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from handrail.operations.backups import box, load


class Command(BaseCommand):
    help = "Bring a backup back into an empty database. Everybody signs in anew."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--identity", metavar="FILE", default="", help="one person’s secret key; -: typed in")
        parser.add_argument("--keys", type=Path, metavar="FILE", help="the backup of the keys, if they are not here")
        parser.add_argument("--json", action="store_true", help="for programs")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            Path(settings.DATA_DIR).mkdir(mode=0o700, parents=True, exist_ok=True)
            identity = box.identity(_secret(options["identity"]))
            if options["keys"]:
                _bring_keys(options["keys"], identity)
            found = load.load(box.lines(options["file"], identity))
        except (box.BoxError, load.NoBackup, OSError) as error:
            raise CommandError(str(error)) from error
        told = sys.stderr if options["json"] else self.stdout
        call_command("audit", "verify", "--without-anchors", stdout=told)
        if options["json"]:
            self.stdout.write(json.dumps({**asdict(found), "made_at": found.made_at.isoformat()}))
            return
        self.stdout.write(
            f"Brought back as of {found.made_at:%Y-%m-%d %H:%M} UTC: {found.rows:,} rows in {found.tables} tables,"
            f" compared one by one; {found.opened:,} sealed values open."
        )


def _secret(named: str) -> str:
    if named and named != "-":
        return Path(named).expanduser().read_text()
    return getpass("Your secret key (AGE-SECRET-KEY-1…): ") if sys.stdin.isatty() else sys.stdin.read()


def _bring_keys(place: Path, identity: Any) -> None:
    """Into the empty key folder: a ring that is there is never overwritten."""
    folder = Path(settings.KEYS_DIR)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if (folder / "ring.json").exists():
        raise box.BoxError(f"There are keys in {folder} already. Leave --keys out, or name another place.")
    for line in box.lines(place, identity):
        told = json.loads(line)
        file = folder / Path(told["file"]).name
        file.unlink(missing_ok=True)  # a secret of sessions, made by this very start
        with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400), "wb") as out:
            out.write(b64decode(told["data"]))
