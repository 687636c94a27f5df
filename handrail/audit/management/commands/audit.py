"""manage.py audit verify: is the trail what was written?"""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from handrail.audit import anchors, triggers
from handrail.audit.models import Entry
from handrail.audit.verification import findings

TRIGGERS_GONE = "the triggers that refuse changes are not in place"


class Command(BaseCommand):
    help = "verify: walk the whole trail and say what was tampered with, and where. Ends with 1 if anything was."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("verb", choices=["verify"])
        parser.add_argument("--anchors", type=Path, metavar="DIR", help="a copy of the anchors from elsewhere")
        parser.add_argument("--without-anchors", action="store_true", help="what a restored backup holds by itself")
        parser.add_argument("--json", action="store_true", help="for programs")

    def handle(self, *args: Any, **options: Any) -> None:
        kept = [] if options["without_anchors"] else _anchors(options["anchors"])
        count, stand = Entry.objects.count(), triggers.stand(connection)
        wrong = findings(Entry.objects.order_by("seq").iterator(chunk_size=2000), kept)
        if options["json"]:
            last = kept[-1].at.isoformat() if kept else None
            told = {"lines": count, "triggers": stand, "anchors": len(kept), "last_anchor": last}
            found = [each.as_json() for each in wrong]
            self.stdout.write(json.dumps({"holds": not wrong and stand, **told, "findings": found}))
        else:
            for each in [*map(str, wrong), *([] if stand else [TRIGGERS_GONE])]:
                self.stderr.write(each)
        if wrong or not stand:
            raise CommandError(f"The trail was tampered with in {len(wrong) + (not stand)} places.")
        if not options["json"]:
            self.stdout.write(f"The trail holds: {count} lines, each as it was written. {_how_far(kept)}")


def _anchors(folder: Path | None) -> list[anchors.Anchor]:
    if folder is not None and not folder.is_dir():
        raise CommandError(f"There is no folder {folder}.")
    try:
        return list(anchors.kept(folder))
    except (anchors.Unreadable, OSError) as error:
        raise CommandError(str(error)) from error


def _how_far(kept: list[anchors.Anchor]) -> str:
    if not kept:
        return "No anchor was asked: a cut-off end would not be seen."
    farthest = max(each.lines for each in kept)
    return f"{len(kept)} anchors agree; the last, of {kept[-1].at:%Y-%m-%d %H:%M} UTC, saw {farthest} lines."
