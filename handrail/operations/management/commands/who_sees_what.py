from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from handrail.operations import who_sees_what

PAGE = Path(settings.BASE_DIR) / "docs" / "who-sees-what.md"


class Command(BaseCommand):
    help = "Write docs/who-sees-what.md from the matrix, the visibility of every table, and every for_system reason."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="write nothing; fail if the page is out of date")

    def handle(self, *args: Any, **options: Any) -> None:
        said = who_sees_what.page()
        if options["check"]:
            if not PAGE.exists() or PAGE.read_text(encoding="utf-8") != said:
                raise CommandError("docs/who-sees-what.md is out of date: run manage.py who_sees_what")
            return
        PAGE.write_text(said, encoding="utf-8")
        self.stdout.write("Wrote docs/who-sees-what.md")
