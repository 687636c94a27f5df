from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.urls import reverse
from django.utils.translation import gettext as _

from handrail.access.actor import CLOCK
from handrail.people import services


class Command(BaseCommand):
    help = "Print an address by which the first director comes in. Once a director has come in, it prints nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--keep", action="store_true", help="the address that was told before, while it works")

    def handle(self, *args: Any, **options: Any) -> None:
        code = services.invite_first_director(CLOCK, name=_("Director"), anew=not options["keep"])
        if code is not None:
            path = reverse("people:accept-invitation", args=[code])
            self.stdout.write(
                "The first director comes in here. It works once, and for a week since it was told first:"
            )
            self.stdout.write(settings.SITE_ADDRESS.rstrip("/") + path)
