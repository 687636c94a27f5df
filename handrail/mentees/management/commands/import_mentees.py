"""`manage.py import_mentees FILE [--dry-run] [--json] [--adults] [--owner USER]`: docs/guide/importing-mentees.md."""

from argparse import ArgumentParser
from typing import TYPE_CHECKING, Any

from handrail.access.actor import CLOCK
from handrail.access.permissions import Role
from handrail.mentees.services import imports
from handrail.people import queries as people
from handrail.people.spreadsheet.command import ImportCommand
from handrail.people.spreadsheet.reports import Report
from handrail.program import queries as program
from handrail.rules.errors import RuleBroken

if TYPE_CHECKING:
    from handrail.people.models import Person


class Command(ImportCommand):
    help = "Bring in mentees from a CSV file: all good rows, or with --dry-run none, and say what was done."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--adults", action="store_true", help="everybody on the list is of the program's adult age")
        parser.add_argument("--owner", metavar="USER", help="who answers for them; else the coordinator on duty")

    def bring_in(self, data: bytes, options: dict[str, Any]) -> Report:
        of_age = options["adults"]
        if options["dry_run"]:
            return imports.dry_run(CLOCK, data, all_of_age=of_age)
        return imports.import_mentees(CLOCK, data, all_of_age=of_age, owner=_owner(options["owner"]))


def _owner(username: str | None) -> "Person":
    """Raises RuleBroken where nobody of this name coordinates, or nobody is on duty."""
    if username:
        user = people.user_named(CLOCK, username)
        coordinators = people.with_role(CLOCK, Role.COORDINATOR, Role.SUPERVISOR)
        owner = coordinators.filter(pk=user.person_id).first() if user else None
        if owner is None:
            raise RuleBroken(f"Nobody with the user name {username} is a coordinator. Check it.")
        return owner
    shift = program.first_on_duty(CLOCK, "coordinator")
    if shift is None:
        raise RuleBroken("No coordinator is on duty. Say with --owner who answers for them.")
    return shift.person
