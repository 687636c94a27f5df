"""manage.py move_database URL: everything into another, empty database, compared at the end."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from pyrage import x25519

from handrail.operations.backups import box, dump


class Command(BaseCommand):
    help = "Copy everything into the empty database at URL (or sqlite:), and compare. What is here stays as it is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("url", help="postgresql://user@host/name; “sqlite:FOLDER” for the other way")

    def handle(self, *args: Any, **options: Any) -> None:
        told = {**os.environ, "HANDRAIL_KEYS": str(settings.KEYS_DIR), **_place(options["url"])}
        for_now = x25519.Identity.generate()
        with tempfile.TemporaryDirectory(dir=settings.DATA_DIR, prefix=".moving-") as folder:
            sealed = Path(folder) / "moved.backup"
            box.seal(sealed, [for_now.to_public()], dump.write)
            command = [sys.executable, "manage.py", "restore", str(sealed), "--identity", "-"]
            done = subprocess.run(  # noqa: S603 (our own command, a list of words)
                command, input=str(for_now), env=told, cwd=settings.BASE_DIR, capture_output=True, text=True
            )
        if done.returncode:
            raise CommandError(f"Nothing was moved: {done.stderr.strip()[-2000:]}")
        self.stdout.write(done.stdout.strip())
        self.stdout.write("Start the program with the new place from now on. The old one was left as it is.")


def _place(url: str) -> dict[str, str]:
    if url.startswith("sqlite:"):
        return {"DATABASE_URL": "", "HANDRAIL_DATA": str(Path(url.removeprefix("sqlite:")).expanduser().absolute())}
    if url.startswith(("postgresql://", "postgres://")):
        return {"DATABASE_URL": url}
    raise CommandError("Name it as postgresql://user@host/name, or as sqlite:FOLDER.")
