"""manage.py move_database URL: everything into another, empty database, compared at the end."""

from __future__ import annotations

import fcntl
import os
import shutil
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError
from pyrage import x25519

from handrail.operations.backups import box, dump, load, process
from start.scratch import scratch_in

HOW = "Name it as postgresql://user@host/name, or as sqlite:FOLDER."
FILES = ("erased.txt", "backup-keys.txt", ".made-by")
FOLDERS = {"keys": "HANDRAIL_KEYS", "anchors": "HANDRAIL_ANCHORS"}
"""What lies in the data folder and goes with the database, and the setting by which it may lie elsewhere."""


class Command(BaseCommand):
    help = (
        "Copy everything into the empty database at URL (or sqlite:FOLDER), and compare. What is here stays as it is."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("url", help="postgresql://user@host/name; “sqlite:FOLDER” for the other way")

    def handle(self, *args: Any, **options: Any) -> None:
        here, there = Path(settings.DATA_DIR).absolute(), _folder(options["url"])
        if there is not None and there.resolve() == here.resolve():
            raise CommandError(f"The program is in {here} now. Name another folder.")
        _must_hold_a_program(here)
        told = {"HANDRAIL_KEYS": str(Path(settings.KEYS_DIR).absolute())}
        told |= {"DATABASE_URL": "", "HANDRAIL_DATA": str(there)} if there else {"DATABASE_URL": options["url"]}
        with ExitStack() as held:
            for folder in filter(None, (here, there)):
                held.enter_context(_at_rest(folder))
            _must_have_room(there)
            found = _moved(told)
        if there is not None:
            _bring_along(here, there)
        self.stdout.write(
            f"Moved: {found['rows']:,} rows in {found['tables']} tables, compared one by one;"
            f" {found['opened']:,} sealed values open."
        )
        for line in _what_now(here, there):
            self.stdout.write(line)


def _folder(url: str) -> Path | None:
    """Of SQLite; None: it goes into PostgreSQL. Raises CommandError."""
    if url.startswith(("postgresql://", "postgres://")):
        return None
    if folder := url.removeprefix("sqlite:").strip() if url.startswith("sqlite:") else "":
        return Path(folder).expanduser().absolute()
    raise CommandError(HOW)


def _must_hold_a_program(here: Path) -> None:
    try:
        if not here.is_dir() or not load.holds_a_program():
            raise CommandError(f"There is no program in {here}. Say with HANDRAIL_DATA where it is.")
    except OperationalError as error:
        raise CommandError(f"The database of {here} can't be used: {str(error).splitlines()[0]}.") from error


@contextmanager
def _at_rest(folder: Path) -> Iterator[None]:
    """No program runs there, and none starts meanwhile (start/serving.py holds the same file)."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (folder / ".running").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield
    except BlockingIOError as error:
        raise CommandError(f"Handrail is running on {folder}. Stop it first, then move it.") from error
    except OSError as error:
        raise CommandError(box.in_words(error)) from error


def _must_have_room(there: Path | None) -> None:
    """Keys that lie there are those of another program, or of an earlier try."""
    if there is not None and not _lies_elsewhere("keys"):
        ours, theirs = (place / "ring.json" for place in (Path(settings.KEYS_DIR), there / "keys"))
        if theirs.exists() and theirs.read_bytes() != ours.read_bytes():
            raise CommandError(f"There are other keys in {theirs.parent} already. Name another folder.")


def _moved(told: dict[str, str]) -> dict[str, Any]:
    """What came in. The place is asked first, so that nobody waits for a database that doesn't answer."""
    for_now = x25519.Identity.generate()
    try:
        process.restore(["--look"], told)
        with scratch_in(Path(settings.DATA_DIR), ".moving-") as folder:
            sealed = folder / "moved.backup"
            box.seal(sealed, [for_now.to_public()], dump.write)
            return process.restore([str(sealed.absolute()), "--identity", "-"], told, identity=str(for_now))
    except CommandError as error:
        raise CommandError(f"Nothing was moved. {error}") from error


def _lies_elsewhere(name: str) -> bool:
    return bool(os.environ.get(FOLDERS[name]))


def _bring_along(here: Path, there: Path) -> None:
    for name in FILES:
        if (here / name).exists():
            _put(str(here / name), str(there / name))
    for name in FOLDERS:
        if (here / name).is_dir() and not _lies_elsewhere(name):
            shutil.copytree(here / name, there / name, copy_function=_put, dirs_exist_ok=True)


def _put(source: str, target: str) -> None:
    """Also where an earlier try left one: a key's file can't be written over."""
    Path(target).unlink(missing_ok=True)
    shutil.copy2(source, target)


def _what_now(here: Path, there: Path | None) -> Iterator[str]:
    if there is None:
        yield "Start the program with this DATABASE_URL from now on. The data folder and its keys stay what they are."
    else:
        if _lies_elsewhere("keys"):
            yield f"The keys stay in {settings.KEYS_DIR}: start it with the same HANDRAIL_KEYS."
        else:
            yield f"The keys came along, into {there / 'keys'}. Keep a copy of them elsewhere."
        yield f"Start the program with --data {there} and without DATABASE_URL from now on."
    yield f"What was in {here} was left as it is."
