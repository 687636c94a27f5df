"""Who is asking, and for how long a session lasts."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.core.exceptions import PermissionDenied
from django.db import InternalError, OperationalError
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _  # worded as the answer goes out, in a language picked since

from handrail.access.actor import NOBODY, Actor
from handrail.access.hurry import in_a_hurry
from handrail.access.permissions import Role
from handrail.audit import services as trail
from handrail.people import limits
from handrail.people.devices import device_in_words
from handrail.people.queries import IDLE, actor_for

Answer = Callable[[HttpRequest], HttpResponseBase]

LONGEST, LONGEST_FOR_STAFF = timedelta(hours=12), timedelta(hours=8)
"""A session ends even if it is used all the time."""
SEEN, ENDS = "seen", "ends"
A_MINUTE = 60


class ActorMiddleware:
    """Builds the actor once a request, when somebody first wants to know. One query."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponseBase:
        request.META["HTTP_USER_AGENT"] = device_in_words(request.META.get("HTTP_USER_AGENT", ""))
        request.actor = SimpleLazyObject(lambda: actor_for(request))
        return self.get_response(request)


class SessionEndMiddleware:
    """Signs out whoever was away for a quarter of an hour, or in for a working day. Writes once a minute at most."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponseBase:
        if SESSION_KEY in request.session:
            now = timezone.now().timestamp()
            if _is_over(request.session, now):
                request.left = actor_for(request)  # whose words these are, if the request brings some (ui/drafts.py)
                logout(request)
                request.actor = NOBODY
                messages.info(request, _("You were away for a while, so we signed you out. Sign in to go on."))
            elif now - request.session.get(SEEN, 0) >= A_MINUTE and request.user.is_authenticated:
                _keep_seen(request, now)
        return self.get_response(request)


def _is_over(session: Any, now: float) -> bool:
    if SEEN not in session:  # it has just begun
        return False
    return bool(now - session[SEEN] >= IDLE.total_seconds() or now >= session[ENDS])


def _keep_seen(request: Any, now: float) -> None:
    """In the session, and in the list of where the person is signed in. While another one writes for long, where the
    disk is full, and on a PostgreSQL that only reads, it is left to the next page: nobody waits for help, or is shown
    none, because it could not be noted that they looked.
    """
    try:
        with in_a_hurry():
            UserSession.objects.create_from_request(request)
    except (OperationalError, InternalError):
        return
    if ENDS not in request.session:
        request.session[ENDS] = now + _longest(request.actor).total_seconds()
    request.session[SEEN] = now


def _longest(actor: Actor) -> timedelta:
    return LONGEST if actor.roles <= {Role.MENTEE, Role.MENTOR} else LONGEST_FOR_STAFF


class RefusalMiddleware:
    """Writes into the trail that a page did not open for somebody who is signed in: one line a person, page and hour.

    The 404 for a row that is not theirs counts as the 403 does. What the row is nobody asks: a refusal reads nothing.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: Any, exception: Exception) -> None:
        if isinstance(exception, PermissionDenied | Http404) and request.user.is_authenticated:
            page = request.resolver_match.view_name
            if limits.is_first_this_hour("refused", f"{request.user.person_id} {page}"):
                trail.refused(request.actor, page, _row_asked_for(request))


def _row_asked_for(request: Any) -> UUID | None:
    return next((part for part in request.resolver_match.kwargs.values() if isinstance(part, UUID)), None)
