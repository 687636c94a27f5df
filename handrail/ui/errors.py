"""Pages for what went wrong, each with what to do next. Named in config/urls.py and in CSRF_FAILURE_VIEW.

A part of a page that htmx asked for gets a part back: htmx swaps error answers in like any other.
"""

from http import HTTPStatus

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from handrail.ui import switches


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The same bytes for a hidden row, a missing one and an address that never was."""
    return _page(request, "404", HTTPStatus.NOT_FOUND, knows_person=True)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, "403", HTTPStatus.FORBIDDEN, knows_person=True)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Rendered without the request: its host name may be what was wrong with it."""
    if isinstance(exception, RequestDataTooBig):
        return too_big(request)
    return _page(request, "400", HTTPStatus.BAD_REQUEST)


def too_big(request: HttpRequest) -> HttpResponse:
    return _page(request, "413", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)


def nothing_here(request: HttpRequest) -> HttpResponse:
    """A 404 for an address that no row can have, before anybody is known."""
    return _page(request, "404", HTTPStatus.NOT_FOUND)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without its token: a tab left open for long, or another site. Django calls this with 403."""
    return _page(request, "form_expired", HTTPStatus.FORBIDDEN)


def server_error(request: HttpRequest) -> HttpResponse:
    """Stands when nothing else does: no database, no list of static files, no context."""
    part = "ui/errors/_500.html" if _wants_part(request) else "ui/errors/500.html"
    return HttpResponse(render_to_string(part), status=HTTPStatus.INTERNAL_SERVER_ERROR)


def _page(request: HttpRequest, name: str, status: HTTPStatus, *, knows_person: bool = False) -> HttpResponse:
    context = {"theme": switches.theme_of(request), "problem": f"ui/errors/_{name}.html"}
    template = "ui/errors/part.html" if _wants_part(request) else "ui/errors/page.html"
    return HttpResponse(render_to_string(template, context, request if knows_person else None), status=status)


def _wants_part(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true" and request.headers.get("HX-Boosted") != "true"
