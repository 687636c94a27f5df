"""Checks that stop the start of a house with a lock missing."""

from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.urls import get_resolver

from handrail.access.doors import flat


@register
def every_view_has_a_door(**_: Any) -> list[CheckMessage]:
    return [
        Error(
            f"/{route} has no door",
            hint="Put @door(Permission.…), @public_door or @account_door on the view; for a library use library(…).",
            id="access.E001",
        )
        for route, entry in flat(get_resolver().url_patterns)
        if not hasattr(entry.callback, "door")
    ]
