from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from handrail.operations import form_rules

PAGE = Path(settings.BASE_DIR) / "docs" / "forms.md"


class Command(BaseCommand):
    help = "Write docs/forms.md from the forms: what each field takes, and which must fit together."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="write nothing; fail if the page is out of date")

    def handle(self, *args: Any, **options: Any) -> None:
        said = form_rules.page()
        if options["check"]:
            if not PAGE.exists() or PAGE.read_text(encoding="utf-8") != said:
                raise CommandError("docs/forms.md is out of date: run manage.py form_rules")
            return
        PAGE.write_text(said, encoding="utf-8")
        self.stdout.write("Wrote docs/forms.md")
