"""`manage.py match --mentees F --mentors F [--pairs F] [--stable] [--language es] --out F`.

docs/guide/matching-files.md tells people about it.
"""

import json
from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import translation
from django.utils.translation import gettext as _

from handrail.matching import file_report, file_sentences
from handrail.rules.matching.files import BadFiles, File, Round, Wrong, read_round
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
        languages = [code for code, _name in settings.LANGUAGES]
        parser.add_argument("--language", choices=languages, default="en", help="of all sentences; English without it")
        parser.add_argument("--out", required=True, help="the JSON file to write")

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override(options["language"]):
            try:
                read = _read(options)
                answer = file_report.match(read, Path(options["pairs"] or "").name)
                text = json.dumps(answer, ensure_ascii=False, indent=1) + "\n"
                Path(options["out"]).write_text(text, encoding="utf-8")
            except BadFiles as bad:
                self._stop(*map(file_sentences.sentence, bad.wrong))
            except TooLarge:
                self._stop(_("The scores, ranks and places are too high to be added up. Use smaller numbers."))
            except OSError as error:
                said = {"file": options["out"], "why": error.strerror}
                self._stop(_("The file %(file)s can’t be written: %(why)s.") % said)
            self._tell(answer)
            self._tell_of_strangers(read)

    def _stop(self, *sentences: str) -> None:
        for sentence in sentences:
            self.stderr.write(sentence)
        raise SystemExit(CANNOT_MATCH)

    def _tell(self, answer: dict[str, Any]) -> None:
        facts = {**answer, "everybody": answer["matched"] + len(answer["unmatched"]), "gap": answer["certificate_gap"]}
        told = _(
            "%(matched)s of %(everybody)s matched, priority %(priority)s, total score %(total_score)s, "
            "certificate gap %(gap)s."
        )
        self.stdout.write(told % facts)
        if answer["levels"] == ["priority"]:
            self.stdout.write(
                _("OR-Tools is not installed: this is the best in priority; how well people fit did not count.")
            )

    def _tell_of_strangers(self, read: Round) -> None:
        """Whom they must not meet is a secret, and not said."""
        for who in read.strangers:
            told = _(
                "%(who)s: an id under “excluded” is in neither file. Look whether it is typed right: "
                "else the two may be matched."
            )
            self.stderr.write(told % {"who": who})


def _read(options: Mapping[str, Any]) -> Round:
    """Raises BadFiles."""
    pairs = _file(options["pairs"]) if options["pairs"] else None
    return read_round(_file(options["mentees"]), _file(options["mentors"]), pairs, stable=options["stable"])


def _file(name: str) -> File:
    try:
        return File(name, Path(name).read_bytes())
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise BadFiles([Wrong(name, 0, "cannot_open", (reason,))]) from None
