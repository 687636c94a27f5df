"""`manage.py who_needs_a_human [--json]`: the queue of this moment, for whoever runs the server at night."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import translation

from handrail.access.actor import Actor
from handrail.access.permissions import Role
from handrail.safetynet import queries
from handrail.safetynet.conditions import Row

READER = Actor(person_id=None, roles=frozenset({Role.COORDINATOR}))


class Command(BaseCommand):
    help = "Who needs a human now, why, since when, by when, whose. A query over the present state."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="a list of objects, for programs")

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override("en"):
            rows = [as_plain(row) for row in queries.rows(READER)]
        if options["json"]:
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1))
            return
        for row in rows:
            self.stdout.write(f"{row['due']}  {row['person']}: {row['why']} ({row['owner'] or 'nobody'})")
        self.stdout.write(f"{len(rows)} in all")


def as_plain(row: Row) -> dict[str, str | None]:
    """Times in ISO 8601, UTC."""
    return {
        "rule": row.rule,
        "person": row.person,
        "since": row.since.isoformat(),
        "due": row.due.isoformat(),
        "owner": row.owner.shown_name if row.owner else None,
        "why": row.why,
    }
