"""manage.py audit verify: is the trail what was written?"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from handrail.audit import chain, triggers
from handrail.audit.models import Entry


class Command(BaseCommand):
    help = "verify: walk the whole trail and say where it was tampered with."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("verb", choices=["verify"])

    def handle(self, *args: Any, **options: Any) -> None:
        count = Entry.objects.count()
        wrong = [f"line {found.seq}: {found.what}" for found in chain.findings(_in_order())]
        if not triggers.stand(connection):
            wrong.append("the triggers that refuse changes are not in place")
        for line in wrong:
            self.stderr.write(line)
        if wrong:
            raise CommandError(f"The trail was tampered with in {len(wrong)} places.")
        self.stdout.write(f"The trail holds: {count} lines, each as it was written.")


def _in_order() -> Any:
    return Entry.objects.order_by("seq").iterator(chunk_size=2000)
