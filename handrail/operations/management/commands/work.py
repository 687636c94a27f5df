"""manage.py work: the worker in the foreground, until SIGTERM."""

from typing import Any

from django.core.management.base import BaseCommand

from handrail.operations.worker import Worker


class Command(BaseCommand):
    help = "Send letters and do what the clock says, until told to stop."
    requires_system_checks = ()  # the start checked them already; a respawned worker is back at once

    def handle(self, *args: Any, **options: Any) -> None:
        Worker().run()
