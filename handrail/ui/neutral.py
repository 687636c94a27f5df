"""Quick exit: leave now, and let Back, Forward, reload or a typed address show nothing.

A browser can't tell Back from a typed address (both can say `Sec-Fetch-User: ?1`), so for half an hour *every*
address answers one plain page, until its small "Continue" is pressed.
"""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse

from handrail.ui import ending

MARKER = f"{settings.COOKIE_PREFIX}quiet"
"""The cookie that says nothing about whose page this was."""
HALF_AN_HOUR = 30 * 60


class SeeOther(HttpResponseRedirect):
    """After a POST: go there with a GET."""

    status_code = HTTPStatus.SEE_OTHER


def leave(request: HttpRequest) -> HttpResponse:
    """The browser is out with this answer: it has the marker, and its way in no more."""
    if request.session.session_key:
        ending.end_session(request.session.session_key)
    response = SeeOther("/")
    response.delete_cookie(settings.SESSION_COOKIE_NAME, samesite="Lax")
    mark(response)
    # "cookies" would take the marker away again, "storage" whatever is kept for use without a network.
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


def mark(response: HttpResponse) -> None:
    response.set_cookie(
        MARKER, "1", max_age=HALF_AN_HOUR, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )


def unmark(response: HttpResponse) -> None:
    response.delete_cookie(MARKER, samesite="Lax")


class NeutralMiddleware:
    """Stands after static files and the language, before everything that knows a person. Who leaves comes no further:
    whatever is slow or broken below holds nobody here.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method == "POST" and request.path == reverse("ui:exit"):
            return leave(request)
        if not request.COOKIES.get(MARKER) or request.path in _open_paths():
            return self.get_response(request)
        return neutral_page(request)


def neutral_page(request: HttpRequest) -> HttpResponse:
    if request.headers.get("HX-Request") == "true":  # asked by a tab that was left open: let it load afresh
        return HttpResponse(status=HTTPStatus.OK, headers={"HX-Refresh": "true"})
    return HttpResponse(render_to_string("ui/neutral.html"))


def _open_paths() -> tuple[str, ...]:
    return reverse("ui:exit"), reverse("ui:come-back"), reverse("ui:favicon")
