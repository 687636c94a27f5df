from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from handrail.access.actor import CLOCK
from handrail.recovery import sentences, services
from handrail.rules.errors import RuleBroken
from handrail.rules.scoring import NotAnInstrument

MOST_BYTES = 500_000


class Command(BaseCommand):
    help = "Add a set of questions from a file. It is off until a director turns it on."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            with file.open("rb") as opened:
                source = opened.read(MOST_BYTES).decode("utf-8-sig")
        except OSError as error:
            raise CommandError(f"{file} can't be read: {error.strerror}.") from error
        except UnicodeDecodeError as error:
            raise CommandError(f"{file} is not saved as UTF-8. Save it anew, with UTF-8 as its encoding.") from error
        try:
            row = services.add_instrument(CLOCK, source=source.replace("\r\n", "\n"))
        except NotAnInstrument as refused:
            raise CommandError("\n".join(sentences.fault(each) for each in refused.faults)) from refused
        except RuleBroken as broken:
            raise CommandError(str(broken)) from broken
        self.stdout.write(f"Added {row.key}, version {row.version}. Turn it on at /program/questions/{row.key}/")
