"""The command that every import of a list of people is: `FILE [--dry-run] [--json]`, and how it tells what it did."""

import io
import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand

from handrail.people.spreadsheet.reports import Report
from handrail.rules.errors import RuleBroken
from handrail.rules.tables import MOST_BYTES

CANNOT_READ = 2


def _bytes(name: str) -> bytes:
    """One byte more than is taken is enough to refuse the rest."""
    try:
        if name == "-":
            return sys.stdin.buffer.read(MOST_BYTES + 1)
        with Path(name).open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise RuleBroken(
            f"The file {name} can't be opened: {getattr(error, 'strerror', None) or error}. Check its name."
        ) from error


class ImportCommand(BaseCommand):
    """A room's command says in `bring_in` what its import is."""

    def bring_in(self, data: bytes, options: dict[str, Any]) -> Report:
        """Raises RuleBroken, worded for the person, when nothing can be read."""
        raise NotImplementedError

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="a CSV file, or - for standard input")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen and change nothing")
        parser.add_argument("--json", action="store_true", help="print counts and reasons as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="replace")  # an old terminal shows ? where it lacks a letter
        try:
            report = self.bring_in(_bytes(options["file"]), options)
        except RuleBroken as refused:
            self._stop(str(refused), as_json=options["json"])
        if options["json"]:
            self._print(report.as_json())
        else:
            self._tell(report, dry_run=options["dry_run"])

    def _stop(self, sentence: str, *, as_json: bool) -> NoReturn:
        """Nothing was read: a report of nothing, and why."""
        if as_json:
            self._print({**Report().as_json(), "error": sentence})
        else:
            self.stderr.write(sentence)
        raise SystemExit(CANNOT_READ)

    def _print(self, told: dict[str, Any]) -> None:
        self.stdout.write(json.dumps(told, indent=2))  # ASCII, whatever the terminal speaks

    def _tell(self, report: Report, *, dry_run: bool) -> None:
        counts = (
            f"{report.read} rows read: {len(report.created)} new, {len(report.updated)} changed,"
            f" {len(report.unchanged)} the same, {len(report.skipped)} skipped."
        )
        self.stdout.write(f"{counts} Nothing was written: this was a dry run." if dry_run else counts)
        for title, reasons in (("Skipped", report.skipped), ("Repaired", report.repaired)):
            for reason in reasons:
                self.stdout.write(f"{title}, row {reason.row}: {reason.words}")
        if report.ignored:
            self.stdout.write(f"Columns that were not used: {', '.join(report.ignored)}.")
