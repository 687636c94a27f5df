"""Language and light or dark, on every page, without losing the page or what was typed on it.

The switches stand at the foot of the frame. On a page without a form they are a small form of their own. On a page
with a form they are buttons of *that* form (HTML's `form=` attribute), so that a browser without JavaScript sends
along everything that was typed. The page says so,

    {% block switches %}{% include "ui/_switches.html" with keeps="reach-out" %}{% endblock %}

where "reach-out" is the id of its form, and its view asks before it validates:

    if switches.switched(request):
        return switches.again(request, "intake/reach_out.html", {"form": form})
"""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.forms import BaseForm
from django.forms.utils import ErrorDict
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import translation

LANGUAGE = "switch_language"
THEME = "switch_theme"
THEME_COOKIE = f"{settings.COOKIE_PREFIX}theme"
THEMES = ("light", "dark")
A_YEAR = 365 * 24 * 60 * 60


class SwitchMiddleware:
    """A language that was picked holds before the view makes its form: labels and texts are worded as they are made.

    It comes after CsrfViewMiddleware, which has read the form by then.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "POST" and response.status_code in (302, 303):  # a door sent them elsewhere first
            remember(request, response)
        return response

    def process_view(self, request: Any, *_view: Any) -> None:
        if request.method == "POST" and (language := language_picked(request)):
            translation.activate(language)
            request.language_before, request.LANGUAGE_CODE = request.LANGUAGE_CODE, language


def switched(request: HttpRequest) -> bool:
    """Was this form sent by one of the switches, so that it must be shown again and not acted upon?"""
    return request.method == "POST" and (LANGUAGE in request.POST or THEME in request.POST)


def again(request: HttpRequest, template: str, context: Mapping[str, Any]) -> HttpResponse:
    """The same page with everything that was typed, in the language or light that was picked, and no errors yet."""
    for form in context.values():
        if isinstance(form, BaseForm):
            form._errors = ErrorDict()  # type: ignore[attr-defined]  # what full_clean would fill
    if THEME in request.POST:
        request.COOKIES[THEME_COOKIE] = request.POST[THEME]
    response = render(request, template, dict(context))
    remember(request, response)
    return response


def following(request: Any, name: str) -> QueryDict | None:
    """What was sent, for a form that asks for a language under this name: as long as it is the page's own, it goes
    along with the page."""
    typed: QueryDict = request.POST
    if name in typed and typed[name] == getattr(request, "language_before", None):
        typed = typed.copy()
        typed[name] = request.LANGUAGE_CODE
    return typed or None


def language_picked(request: HttpRequest) -> str | None:
    """One of our languages, or None for anything else."""
    return language_known(request.POST.get(LANGUAGE))


def language_known(code: str | None) -> str | None:
    return code if code in dict(settings.LANGUAGES) else None


def theme_of(request: HttpRequest) -> str:
    """ "light", "dark", or "" to follow the phone."""
    theme = request.COOKIES.get(THEME_COOKIE, "")
    return theme if theme in THEMES else ""


def remember(request: HttpRequest, response: HttpResponse) -> None:
    """The language and the light that were picked on the page, if any."""
    if language := language_picked(request):
        remember_language(response, language)
    if THEME in request.POST:
        remember_theme(response, request.POST[THEME])


def remember_language(response: HttpResponse, language: str) -> None:
    _keep(response, settings.LANGUAGE_COOKIE_NAME, language)


def remember_theme(response: HttpResponse, theme: str) -> None:
    if theme in THEMES:
        _keep(response, THEME_COOKIE, theme)
    else:
        response.delete_cookie(THEME_COOKIE, samesite="Lax")


def page_before(request: HttpRequest) -> str:
    """The page of ours that the person came from, or "/".

    Taken from the Referer, which our pages send only to ourselves, rather than from a hidden field: a page that
    names its own address could not answer the same bytes for a hidden row as for a missing one.
    """
    came_from = urlsplit(request.headers.get("Referer", ""))
    if came_from.netloc != request.get_host() or not came_from.path.startswith("/") or came_from.path[1:2] in "/\\":
        return "/"
    return came_from._replace(scheme="", netloc="", fragment="").geturl()


def _keep(response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(
        name, value, max_age=A_YEAR, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
