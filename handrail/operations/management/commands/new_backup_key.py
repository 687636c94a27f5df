"""manage.py new_backup_key: a pair of keys for one person who can bring a backup back."""

from typing import Any

from django.core.management.base import BaseCommand
from pyrage import x25519


class Command(BaseCommand):
    help = "Make a key for one person. Run it on that person's own machine, not on the server. Nothing is stored."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        identity = x25519.Identity.generate()
        self.stdout.write(
            "The secret half. Print it and lock it away; whoever has it can open every backup:\n\n"
            f"    {identity}\n\n"
            "The half for the server's list backup-keys.txt, with a # and your name behind it:\n\n"
            f"    {identity.to_public()}\n"
        )
