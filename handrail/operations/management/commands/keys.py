"""manage.py keys begin | continue | report | retire: rotate the keys, while the house is open."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from handrail.access.actor import CLOCK
from handrail.audit import services as trail
from handrail.vault import Tampered, rotation

WIDTH = 30
PAUSE = 60  # seconds: longer than any request holds a row that it read before


class Command(BaseCommand):
    help = "Rotate the keys: begin (and move all rows), continue, report what is left, retire the older keys."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("verb", choices=["begin", "continue", "report", "retire"])
        parser.add_argument("--pause", type=float, default=PAUSE, metavar="SECONDS", help="between retire's two looks")

    def handle(self, *args: Any, **options: Any) -> None:
        acts = {"begin": self.begin, "continue": self.go_on, "report": self.report}
        try:
            acts[options["verb"]]() if options["verb"] in acts else self.retire(options["pause"])
        except rotation.NotNow as why:
            raise CommandError(str(why)) from why
        except Tampered as error:
            raise CommandError(f"{error} All before it is done. `audit verify` and a backup may tell more.") from error

    def begin(self) -> None:
        rotation.begin()
        _note("keys.rotation_begun")
        self.stdout.write("New keys are in the ring. Back the key folder up now: what is written from here needs it.")
        self.go_on()

    def go_on(self) -> None:
        if not rotation.is_under_way():
            raise rotation.NotNow("No rotation is under way: `keys begin` begins one.")
        for part in rotation.parts():
            bar = Bar(self, part)
            rotation.move([part], seen=bar.seen)
            bar.end()
        self.stdout.write("All is under the current keys. `keys retire` takes the older ones out of the ring.")

    def report(self) -> None:
        if not rotation.is_under_way():
            self.stdout.write("No rotation is under way: there is one key of each kind.")
            return
        waiting = [(part.name, rows) for part in rotation.parts() if (rows := rotation.left(part))]
        for name, rows in waiting:
            self.stdout.write(f"{name}: {rows:,} left")
        self.stdout.write(
            "`keys continue` moves what is left." if waiting else "Nothing is left. `keys retire` ends the rotation."
        )

    def retire(self, pause: float) -> None:
        if not rotation.is_under_way():
            raise rotation.NotNow("There is no older key: nothing to retire.")
        self.stdout.write(f"Looking at every row; then again after {pause:g} seconds.")
        rotation.retire(pause=lambda: time.sleep(pause))
        _note("keys.retired")
        self.stdout.write(
            "The older keys are out of the ring. Backups made before now open only with the .keys file beside them."
        )


class Bar:
    """How far one part is: a line that grows in a terminal, and one line a part elsewhere."""

    def __init__(self, command: BaseCommand, part: rotation.Part) -> None:
        self.out, self.name, self.rows, self.done = command.stdout, part.name, part.count(), 0
        self.moves = command.stdout.isatty()

    def seen(self, rows: int) -> None:
        self.done += rows
        if self.moves:
            self.out.write(f"\r{self._line()}", ending="")
            self.out.flush()

    def end(self) -> None:
        if self.rows:
            self.out.write(f"\r{self._line()}" if self.moves else self._line())

    def _line(self) -> str:
        part = min(1.0, self.done / self.rows) if self.rows else 1.0
        return f"{'█' * round(part * WIDTH):<{WIDTH}} {part:4.0%} {self.name}"


@transaction.atomic
def _note(act: str) -> None:
    trail.record(CLOCK, act, None)
