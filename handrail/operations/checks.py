"""Checks that stop the start of a real program."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.db import connection


def the_database_proves_who_it_is(**_: Any) -> list[CheckMessage]:
    """Encrypted is not enough: whoever stands in between would be given everything, and answer for it."""
    mode = connection.settings_dict["OPTIONS"].get("sslmode", "verify-full")
    if not settings.SERVE or mode == "verify-full":
        return []
    return [
        Error(
            f"DATABASE_URL says sslmode={mode}, so anybody on the way could stand in for the database.",
            hint="Leave sslmode out, and name its certificate: sslrootcert=FILE (docs/operations/settings.md).",
            id="operations.E001",
        )
    ]
