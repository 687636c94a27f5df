"""manage.py audit: is the trail what was written? And all of it as lines of JSON, for other log readers."""

from __future__ import annotations

import json
from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone

from handrail.audit import anchors, chain, triggers
from handrail.audit.models import Entry
from handrail.audit.verification import findings

TRIGGERS_GONE = "the triggers that refuse changes are not in place"
AT_ONCE = 2000
COLUMNS = ("seq", "at", "act", "page", "kind", "row_id", "actor_id", "about_id", "mac")


class Command(BaseCommand):
    help = (
        "verify: walk the whole trail and say what was tampered with, and where. Ends with 1 if anything was. "
        "export: print it, one line of JSON for each of its lines; ids and names of acts, no words."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("verb", choices=["verify", "export"])
        parser.add_argument("--anchors", type=Path, metavar="DIR", help="a copy of the anchors from elsewhere")
        parser.add_argument(
            "--anchor", type=_typed, action="append", default=[], metavar="COUNT:MAC", help="as the daily mail says it"
        )
        parser.add_argument("--without-anchors", action="store_true", help="what a restored backup holds by itself")
        parser.add_argument("--json", action="store_true", help="for programs")
        parser.add_argument("--after", type=int, default=0, metavar="NUMBER", help="export: only what came after")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["verb"] == "export":
            self._export(options["after"])
        else:
            self._verify(options)

    def _export(self, after: int) -> None:
        lines = Entry.objects.filter(seq__gt=after).order_by("seq").values(*COLUMNS)
        for line in lines.iterator(chunk_size=AT_ONCE):
            self.stdout.write(json.dumps({**line, "at": line["at"].isoformat()}, default=str))

    def _verify(self, options: dict[str, Any]) -> None:
        typed = options["anchor"]
        kept = [] if options["without_anchors"] else _anchors(options["anchors"])
        count, stand = Entry.objects.count(), triggers.stand(connection)
        chain.age_of_key("")  # asks for the ring, before a line is read: without it none can be proved
        wrong = findings(Entry.objects.order_by("seq").iterator(chunk_size=AT_ONCE), [*kept, *typed])
        if options["json"]:
            last = kept[-1].at.isoformat() if kept else None
            told = {"lines": count, "triggers": stand, "anchors": len(kept) + len(typed), "last_anchor": last}
            found = [each.as_json() for each in wrong]
            self.stdout.write(json.dumps({"holds": not wrong and stand, **told, "findings": found}))
        else:
            for each in [*map(str, wrong), *([] if stand else [TRIGGERS_GONE])]:
                self.stderr.write(each)
        if wrong or not stand:
            places = len(wrong) + (not stand)
            raise CommandError(f"The trail was tampered with in {places} {'place' if places == 1 else 'places'}.")
        if not options["json"]:
            self.stdout.write(f"The trail holds: {count} lines, each as it was written. {_how_far(kept, typed)}")


def _typed(words: str) -> anchors.Anchor:
    count, _, mac = words.strip().partition(":")
    if not count.isdecimal() or not mac:
        raise ArgumentTypeError("It is a number, a colon, and what stands after it in the mail.")
    return anchors.Anchor(timezone.now(), int(count), mac)


def _anchors(folder: Path | None) -> list[anchors.Anchor]:
    if folder is not None and not folder.is_dir():
        raise CommandError(f"There is no folder {folder}.")
    try:
        return list(anchors.kept(folder))
    except (anchors.Unreadable, OSError) as error:
        raise CommandError(str(error)) from error


def _how_far(kept: list[anchors.Anchor], typed: list[anchors.Anchor]) -> str:
    told = "".join(f"The one that was typed agrees; it saw {each.lines} lines. " for each in typed)
    if not kept:
        return told or "No anchor was asked: a cut-off end would not be seen."
    farthest = max(each.lines for each in kept)
    return f"{told}{len(kept)} anchors agree; the last, of {kept[-1].at:%Y-%m-%d %H:%M} UTC, saw {farthest} lines."
