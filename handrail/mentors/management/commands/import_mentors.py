"""`manage.py import_mentors FILE [--dry-run] [--json]`: see docs/guide/importing-mentors.md."""

from typing import Any

from handrail.access.actor import CLOCK
from handrail.mentors.services import imports
from handrail.people.spreadsheet.command import ImportCommand
from handrail.people.spreadsheet.reports import Report


class Command(ImportCommand):
    help = "Put mentors from a CSV file on the roster: all good rows, or with --dry-run none, and say what was done."

    def bring_in(self, data: bytes, options: dict[str, Any]) -> Report:
        act = imports.dry_run if options["dry_run"] else imports.import_roster
        return act(CLOCK, data)
