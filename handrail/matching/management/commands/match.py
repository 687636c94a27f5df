"""`manage.py match --mentees F --mentors F [--pairs F] [--stable] --out F`: see docs/guide/matching-files.md."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import translation

from handrail.matching import file_report
from handrail.rules.matching.files import BadFiles, File, Wrong, read_round
from handrail.rules.matching.flow import TooLarge

CANNOT_MATCH = 1


class Command(BaseCommand):
    help = "Match the people in CSV files, without any database, and write who goes with whom and why as JSON."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--mentees", required=True, help="CSV: id, weeks_waited, and traits")
        parser.add_argument("--mentors", required=True, help="CSV: id, capacity, and traits")
        parser.add_argument(
            "--pairs", help="CSV: mentee, mentor, score; only these pairs may meet, traits are not read"
        )
        parser.add_argument("--stable", action="store_true", help="stable for both sides instead of best for everybody")
        parser.add_argument("--out", required=True, help="the JSON file to write")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            pairs = _file(options["pairs"]) if options["pairs"] else None
            mentees, mentors = _file(options["mentees"]), _file(options["mentors"])
            read = read_round(mentees, mentors, pairs, stable=options["stable"])
            with translation.override("en"):
                answer = file_report.match(read, Path(options["pairs"] or "").name)
            text = json.dumps(answer, ensure_ascii=False, indent=1) + "\n"
            Path(options["out"]).write_text(text, encoding="utf-8")
        except BadFiles as bad:
            self._stop(*map(str, bad.wrong))
        except TooLarge:
            self._stop("The scores, ranks and places are too high to be added up. Use smaller numbers.")
        except OSError as error:
            self._stop(f"The file {options['out']} can’t be written: {error.strerror}.")
        self._tell(answer)

    def _stop(self, *sentences: str) -> None:
        for sentence in sentences:
            self.stderr.write(sentence)
        raise SystemExit(CANNOT_MATCH)

    def _tell(self, answer: dict[str, Any]) -> None:
        everybody = answer["matched"] + len(answer["unmatched"])
        told = (
            "{matched} of {everybody} matched, priority {priority}, total score {total_score}, certificate gap {gap}."
        )
        self.stdout.write(told.format(everybody=everybody, gap=answer["certificate_gap"], **answer))
        if answer["levels"] == ["priority"]:
            self.stdout.write(
                "OR-Tools is not installed: this is the best in priority; how well people fit did not count."
            )


def _file(name: str) -> File:
    try:
        return File(name, Path(name).read_bytes())
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise BadFiles([Wrong(name, 0, f"This file can’t be opened: {reason}.")]) from None
