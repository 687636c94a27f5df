"""Pages speak the time of whoever reads (docs/decisions/0107)."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from handrail.access.actor import NOBODY
from handrail.program import queries
from handrail.ui.zones import PageZone


class SiteTimeMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponseBase:
        with timezone.override(PageZone(lambda: queries.clocks(getattr(request, "actor", NOBODY)))):
            return self.get_response(request)
