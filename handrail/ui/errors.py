"""Pages for what went wrong, each with what to do next. Named in config/urls.py and in CSRF_FAILURE_VIEW.

A part of a page that htmx asked for gets a part back: htmx swaps error answers in like any other.
"""

import sys
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string

from handrail.ui import always, room, switches, tabs
from handrail.ui.given_back import GivenBack
from handrail.ui.parts import asks_for_part

SENT_AGAIN = "sent_again"
"""In the form of the page about an old token."""
BUSY = (OperationalError, InterfaceError)
"""The database is held by another one for long, or starts anew: in a minute it may be there."""
RETRY_AFTER = 60
UNREADABLE = (SuspiciousOperation, MultiPartParserError, OSError)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The same bytes for a hidden row, a missing one and an address that never was."""
    if isinstance(exception, GivenBack):
        return render(request, exception.template, exception.context, status=exception.status)
    return _page(request, "404", HTTPStatus.NOT_FOUND, knows_person=True)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """With what they wrote, where their way in ended while they wrote it."""
    return _page(request, "403", HTTPStatus.FORBIDDEN, knows_person=True, wrote=_wrote(request))


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
    """A form whose token is no longer good: its tab was open while the person signed in again in another. Or a browser
    takes no cookie; one that brings none when it sends again from this very page is told so.

    What was typed comes back with a good token, to be sent by one more tap, unless the form came from another site or
    holds a password. Django calls this as CSRF_FAILURE_VIEW.
    """
    context: dict[str, Any] = {"typed": [], "action": request.get_full_path()}
    if _from_a_page_of_ours(request):
        context["typed"] = [(SENT_AGAIN, "1"), *typed] if (typed := _typed(request)) else []
        if SENT_AGAIN in request.POST and settings.CSRF_COOKIE_NAME not in request.COOKIES:
            context |= {"refuses_cookies": True, "line": tabs.line()}
    return _page(request, "form_expired", HTTPStatus.FORBIDDEN, knows_person=True, **context)


def moved(request: HttpRequest, action: str, *, is_kept: bool = False) -> HttpResponse:
    """What somebody wrote for is part of another record by now. With an `action` it is sent there by one more tap."""
    context = {"typed": _typed(request) if action else [], "action": action, "is_kept": is_kept}
    return _page(request, "moved", HTTPStatus.CONFLICT, knows_person=True, **context)


def server_error(request: HttpRequest) -> HttpResponse:
    """Stands when nothing else does: no database, no list of static files, no context. 503 where the database is busy,
    and where the disk is full.

    What was typed comes back, to be sent by one more tap. What was saved before it broke isn't saved twice: each form
    has its `once`. Whom to call is answered all the same (ui/always.py).
    """
    if page := always.answer(request):
        return page
    error = sys.exc_info()[1]
    is_full = room.is_gone(error)
    is_busy = not is_full and _is_busy(error)
    template = "ui/errors/_500.html" if asks_for_part(request) else "ui/errors/500.html"
    context: dict[str, Any] = {"is_busy": is_busy, "is_full": is_full}
    if is_full:
        context["line"] = _line_if_it_can_be_read()
    if _may_be_sent_again(request):
        context |= {"typed": _typed(request), "action": request.get_full_path(), "csrf_token": get_token(request)}
        context["wrote"] = _wrote(request) if is_full else []
    status = HTTPStatus.SERVICE_UNAVAILABLE if is_busy or is_full else HTTPStatus.INTERNAL_SERVER_ERROR
    answer = HttpResponse(render_to_string(template, context), status=status)
    if is_busy or is_full:
        answer["Retry-After"] = str(RETRY_AFTER)
    return answer


def _line_if_it_can_be_read() -> str:
    try:
        return tabs.line()
    except DatabaseError:
        return ""


def _is_busy(error: BaseException | None) -> bool:
    """SQLite also gives its name to a question that is wrong, which stays wrong (sqlite.org/rescode.html)."""
    return isinstance(error, BUSY) and getattr(error.__cause__, "sqlite_errorname", "") != "SQLITE_ERROR"


def _may_be_sent_again(request: HttpRequest) -> bool:
    """A form of ours, with nothing that only the browser can send. A body that can't be read is none.

    By its token; where the session could not be read nobody came to that, and it is ours as the browser says.
    """
    if request.method != "POST":
        return False
    try:
        is_ours = getattr(request, "csrf_processing_done", False) or _from_a_page_of_ours(request)
        return is_ours and not request.FILES and not _holds_a_password(request)
    except UNREADABLE:
        return False


def _page(
    request: HttpRequest, name: str, status: HTTPStatus, *, knows_person: bool = False, **words: object
) -> HttpResponse:
    context = {"theme": switches.theme_of(request), "problem": f"ui/errors/_{name}.html", **words}
    template = "ui/errors/part.html" if asks_for_part(request) else "ui/errors/page.html"
    return HttpResponse(render_to_string(template, context, request if knows_person else None), status=status)


def _from_a_page_of_ours(request: HttpRequest) -> bool:
    """As the browser itself says. A page of another site can't make it say so."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    return urlsplit(request.headers.get("Origin", "")).netloc == request.get_host()


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    """Names and values as they were sent. Nothing, when one of them is a password."""
    if _holds_a_password(request):
        return []
    ours = {"csrfmiddlewaretoken", SENT_AGAIN}
    return [(name, text) for name, texts in request.POST.lists() for text in texts if name not in ours]


def _wrote(request: HttpRequest) -> list[tuple[str, str]]:
    """What was typed in words, to be copied: (no label, words)."""
    return [("", text) for _name, text in _typed(request) if len(text.split()) > 1]


def _holds_a_password(request: HttpRequest) -> bool:
    return any("password" in name for name in request.POST)
