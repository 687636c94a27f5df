"""manage.py solve_round: works out one round that the worker has taken, then leaves."""

from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandParser

from handrail.access.actor import CLOCK
from handrail.matching import services as matching
from handrail.outbox.leases import Lost


class Command(BaseCommand):
    help = "Work out a round of matching. The worker starts it."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("round", type=UUID)
        parser.add_argument("worker", help="the token under which the worker took the round")

    def handle(self, *args: Any, **options: Any) -> None:
        row = matching.held_round(CLOCK, options["round"], options["worker"])
        if row is None:
            return  # stopped, before this process was there
        try:
            matching.work_out(CLOCK, row)
        except Lost:
            return  # stopped or taken away: whoever did it knows
