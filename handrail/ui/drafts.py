"""Nothing typed is lost: not by a time-out, a closed page, or a phone that runs out.

The switches at the foot of a page with a form (`ui/_switches.html` with `keeps`) mark that form for whoever is signed
in, and `ui/_draft.html` marks each other one. What it holds is kept on the server as fingers rest
(static/ui/js/drafts.js), and, without JavaScript too, when it is sent after the session ended. The page then offers the
words. To bring them back, the form is sent to itself as if a switch had been pressed (ui/switches.py): shown again with
all that was typed, and not acted upon. Sent, they are dropped. What is typed while they are offered is kept beside
them, and is offered when they are gone.
"""

import re
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from handrail.access.actor import NOBODY, Actor
from handrail.ui import errors, queries, services, switches

KEPT_AS = "kept_as"
"""In a marked form: the path of its page, also when the form was not right and is shown again under its own path."""
SENT_TO = "draft_form"
"""What the script adds: the path that the form is sent to."""
BRING_BACK = "bring_back"
OFFERED = "offered"
"""In a marked form: to which paths earlier words of its page are sent, until they are brought back or thrown away."""
OURS = {
    "csrfmiddlewaretoken",
    KEPT_AS,
    SENT_TO,
    BRING_BACK,
    OFFERED,
    errors.SENT_AGAIN,
    switches.LANGUAGE,
    switches.THEME,
}
NOT_SAVED = "not_saved"
"""In the session: whose tap came after the time-out, and brought no words to keep."""
SECRET = re.compile(r"passw|code|pin$|secret|token", re.IGNORECASE)
"""Never kept, not even sealed: what opens a door."""
NOT_TYPED = {"once", "seen", "looked", "written_at"}
A_PATH = re.compile(r"/(?:[^/\\\s\0][^\\\s\0]{0,298})?")


def words_of(data: QueryDict) -> services.Words:
    """What a form says, as it will say it again; nothing where nobody typed anything."""
    words = [(name, data.getlist(name)) for name in data if name not in OURS and not SECRET.search(name)]
    typed = any(value.strip() for name, values in words if name not in NOT_TYPED for value in values)
    return words if typed else []


def page_of(request: HttpRequest) -> str:
    """The page whose forms are shown, also where one of them is shown again under its own path."""
    named = request.POST.get(KEPT_AS, "")
    return named if A_PATH.fullmatch(named) else request.path


def keep(actor: Actor, request: HttpRequest) -> bool:
    """Was there something to keep?"""
    page, form = request.POST.get(KEPT_AS, ""), request.POST.get(SENT_TO) or request.path
    words = words_of(request.POST)
    if not words or not A_PATH.fullmatch(page) or not A_PATH.fullmatch(form):
        return False
    is_offered = form in request.POST.getlist(OFFERED)
    return services.keep_draft(actor, page=page, form=form, words=words, is_offered=is_offered) is not None


class DraftMiddleware:
    """It comes after CsrfViewMiddleware, and before whoever asks to sign in first."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponseBase:
        response = self.get_response(request)
        if request.method == "POST" and response.status_code in (302, 303) and KEPT_AS in request.POST:
            actor: Actor = getattr(request, "actor", NOBODY)
            if actor.person_id and not actor.lacks_second_factor:  # otherwise a door sent them elsewhere
                services.drop_draft(actor, request.path, is_offered=request.path in request.POST.getlist(OFFERED))
        return response

    def process_view(self, request: Any, view: Any, *_words: Any) -> HttpResponseBase | None:
        if request.method != "POST":
            _say_what_was_not_saved(request)
            return None
        if BRING_BACK in request.POST:
            return _bring_back(request)
        left: Actor = getattr(request, "left", NOBODY)
        if KEPT_AS in request.POST and keep(left, request):
            messages.info(request, _("What you wrote is kept. You find it on its page."))
        elif SENT_TO not in request.POST and getattr(view, "login_required", True):
            _say_that_it_was_not_saved(request, left)
        return None


def _say_that_it_was_not_saved(request: Any, left: Actor) -> None:
    """At the door: after a time-out, and where words come of somebody who was signed out in another tab, or by us."""
    if left.person_id:
        request.session[NOT_SAVED] = str(left.person_id)
    if left.person_id or (KEPT_AS in request.POST and request.actor.person_id is None):
        messages.warning(request, _("Your last tap was not saved."))


def _say_what_was_not_saved(request: Any) -> None:
    """Once, to the one whose tap it was; whoever else signs in here is not told of it."""
    if NOT_SAVED not in request.session or not request.user.is_authenticated or request.actor.lacks_second_factor:
        return
    if request.session.pop(NOT_SAVED) == str(request.actor.person_id):
        messages.warning(request, _("Your last tap before we signed you out was not saved. Please do it again."))


def _bring_back(request: Any) -> HttpResponseBase | None:
    actor: Actor = getattr(request, "actor", NOBODY)
    if actor.person_id is None or actor.lacks_second_factor:
        return None
    draft = queries.draft_for(actor, request.path)
    if draft is None:
        return redirect(switches.page_before(request))
    typed = QueryDict(mutable=True)
    for name, values in draft.words:
        typed.setlist(name, values)
    typed[KEPT_AS] = draft.page
    typed[switches.THEME] = switches.theme_of(request)
    request.POST = typed
    return None
