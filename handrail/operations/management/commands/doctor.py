"""manage.py doctor: is this machine fit to hold a real program? One line for each thing, and what to do."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from handrail.program.doctor import Finding, State, examine


class Command(BaseCommand):
    help = "Look at keys, clock, disk, database, backups, address, mail and agreements. Ends with 1 if one fails."
    requires_system_checks = ()  # they are one of the lines

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="for programs")
        parser.add_argument("--strict", action="store_true", help="end with 1 on a warning too")

    def handle(self, *args: Any, **options: Any) -> None:
        found = list(examine(timezone.now()))
        if options["json"]:
            told = [{"check": n, "state": f.state.value, "words": f.words, "do": f.do} for n, f in found]
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=1))
        else:
            self.stdout.write("\n".join(_line(name, finding) for name, finding in found))
        bad = {State.FAIL, State.WARN} if options["strict"] else {State.FAIL}
        count = sum(finding.state in bad for _name, finding in found)
        if count:
            raise CommandError(f"{count} of {len(found)} lines want somebody to do something.")


def _line(name: str, finding: Finding) -> str:
    line = f"{finding.state.value:5}{name:11}{finding.words}"
    return f"{line}\n{'':16}→ {finding.do}" if finding.do else line
