"""manage.py restore FILE: an empty place becomes the program of that moment."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import asdict
from getpass import getpass
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError

from handrail.access.actor import CLOCK
from handrail.operations.backups import box, keys, load
from handrail.records import queries as records
from handrail.records import services as record_services
from handrail.rules.tables import plain_text


class Command(BaseCommand):
    help = "Bring a backup back into an empty database. Everybody signs in anew."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, nargs="?")
        parser.add_argument(
            "--look", action="store_true", help="bring nothing back, say whether this place could take it"
        )
        parser.add_argument("--identity", metavar="FILE", default="", help="one person’s secret key; -: typed in")
        parser.add_argument("--keys", type=Path, metavar="FILE", help="the backup of the keys, if they are not here")
        parser.add_argument(
            "--erased",
            type=Path,
            metavar="FILE",
            help="erased.txt of the lost machine: who was erased since",
        )
        parser.add_argument("--json", action="store_true", help="for programs")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["look"] and options["file"] is None:
            raise CommandError("Name the .backup file.")
        had_list = options["erased"] is not None or records.list_of_erased(CLOCK).exists()
        try:
            Path(settings.DATA_DIR).mkdir(mode=0o700, parents=True, exist_ok=True)
            if options["look"]:
                load.must_be_empty()
                self.stdout.write("{}")
                return
            found, again = _brought_back(options)
        except (box.BoxError, load.NoBackup) as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(box.in_words(error)) from error
        except OperationalError as error:
            raise CommandError(f"The database can't be used: {str(error).splitlines()[0]}.") from error
        told = sys.stderr if options["json"] else self.stdout
        call_command("audit", "verify", "--without-anchors", stdout=told)
        if options["json"]:
            told = {**asdict(found), "made_at": found.made_at.isoformat(), "erased_again": again}
            self.stdout.write(json.dumps(told))
            return
        self.stdout.write(
            f"Brought back as of {found.made_at:%Y-%m-%d %H:%M} UTC: {found.rows:,} rows in {found.tables} tables,"
            f" compared one by one; {found.opened:,} sealed values open."
        )
        self._tell_of_the_erased(again, had_list)

    def _tell_of_the_erased(self, again: int, had_list: bool) -> None:
        if again:
            self.stdout.write(f"{again} of these people had been erased since. They are erased again.")
        if not had_list:
            self.stdout.write(
                "There was no list of who was erased since the backup. If there is an erased.txt of the lost machine, "
                "bring the backup back once more, into an empty place, with --erased FILE."
            )


def _brought_back(options: Mapping[str, Any]) -> tuple[load.Restored, int]:
    """What came in, and how many of them were erased again. All that can be asked before is asked before."""
    identity = box.identity(_secret(options["identity"]))
    files = keys.read(options["keys"], identity) if options["keys"] else {}
    gone = _listed_as_erased(options["erased"])
    load.must_be_empty()
    with closing(box.lines(options["file"], identity)) as lines, keys.brought(files), _listed(gone):
        found = load.load(lines)
    return found, record_services.erase_again(CLOCK, gone | records.erased_ids(CLOCK))


@contextmanager
def _listed(gone: set[UUID]) -> Iterator[None]:
    """Who was erased since stands beside the database before a row of theirs does. Nothing stays where none came in."""
    place = records.list_of_erased(CLOCK)
    before = place.read_bytes() if place.exists() else None
    if gone:
        record_services.put_on_list(CLOCK, gone)
    try:
        yield
    except BaseException:
        if gone and before is None and load.nothing_came_in():
            place.unlink(missing_ok=True)
        raise


def _listed_as_erased(named: Path | None) -> set[UUID]:
    """Who was erased after the backup was made, by the list beside this database and by the one that was named."""
    if named is not None and not named.exists():
        raise CommandError(f"There is no {named}.")
    try:
        return records.listed_as_erased(CLOCK, records.list_of_erased(CLOCK), *([named] if named else []))
    except ValueError as error:
        raise CommandError(f"A line of the list of who was erased is no number. {error}") from error


def _secret(named: str) -> str:
    if named and named != "-":
        return plain_text(Path(named).expanduser().read_bytes())
    if sys.stdin.isatty():
        return getpass("Your secret key (AGE-SECRET-KEY-1…): ")
    return plain_text(sys.stdin.buffer.read())
