from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from handrail.ui import words


class Command(BaseCommand):
    help = "Write every string that is marked for translation into the catalogues. Needs no gettext."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="write nothing; fail if a catalogue is out of date")

    def handle(self, *args: Any, **options: Any) -> None:
        gathered = words.gather()
        for language in words.PLURALS:
            path = Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / "django.po"
            catalogue = words.catalogue_at(path, language)
            before = str(catalogue)
            words.update(catalogue, gathered)
            if options["check"] and str(catalogue) != before:
                raise CommandError(f"{path.name} of {language} is out of date: run manage.py gather_strings")
            path.parent.mkdir(parents=True, exist_ok=True)
            if str(catalogue) != before:
                catalogue.save(str(path))
            untranslated = len(catalogue.untranslated_entries())
            self.stdout.write(f"{language}: {len(gathered)} strings, {untranslated} not translated yet")
