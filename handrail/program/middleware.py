"""Pages speak the time of the main site; a page of another site says so with `{% timezone %}`."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from handrail.access.actor import NOBODY
from handrail.program import queries


class SiteTimeMiddleware:
    """Stands after the neutral page, which asks no database."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with timezone.override(queries.zone(NOBODY)):
            return self.get_response(request)
