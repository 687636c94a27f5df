"""Every view has a door. A view without one does not open: the check finds it, and the middleware refuses it.

The door hangs on the view itself, so that whoever calls the view comes through it (a library that stores a request
and runs it later, for one).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, path

from handrail.access.actor import Actor
from handrail.access.permissions import Permission

View = Callable[..., HttpResponseBase]


class Kind(Enum):
    """Doors that ask for no permission. HALF: a sign-in under way. ACCOUNT_OWN: whoever is signed in."""

    PUBLIC = "public"
    HALF = "half"
    ACCOUNT_OWN = "account:own"


PUBLIC, HALF, ACCOUNT_OWN = Kind.PUBLIC, Kind.HALF, Kind.ACCOUNT_OWN
Door = Permission | Kind


def refuse(request: Any, door: Door) -> HttpResponse | None:
    """None when the door opens; otherwise where to go first.

    Raises:
        PermissionDenied: signed in, and not allowed here.
    """
    if door in (PUBLIC, HALF):
        return None
    actor: Actor = request.actor
    if not request.user.is_authenticated:
        return redirect_to_login(_page_to_come_back_to(request))
    if door is ACCOUNT_OWN:
        return None
    if actor.lacks_second_factor:
        return redirect(settings.SECOND_FACTOR_URL)
    if isinstance(door, Permission) and not actor.can(door):
        raise PermissionDenied(door.value)
    return None


def _page_to_come_back_to(request: HttpRequest) -> str:
    """After signing in: this page; for an act, which is no page, the page it was sent from."""
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    came_from = urlsplit(request.headers.get("Referer", ""))
    ours = came_from.netloc == request.get_host() and came_from.path[1:2] not in ("/", "\\")
    return came_from.path if ours and came_from.path else "/"


def fitted(view: View, door: Door) -> View:
    @wraps(view)
    def behind_door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return refuse(request, door) or view(request, *args, **kwargs)

    behind_door.door = door  # type: ignore[attr-defined]
    behind_door.login_required = door not in (PUBLIC, HALF)  # type: ignore[attr-defined]
    return behind_door


def door(permission: Permission) -> Callable[[View], View]:
    return lambda view: fitted(view, permission)


def public_door(view: View) -> View:
    return fitted(view, PUBLIC)


def account_door(view: View) -> View:
    """For what every signed-in person keeps for themselves: language, sessions, the way in."""
    return fitted(view, ACCOUNT_OWN)


def library(
    patterns: Sequence[URLPattern | URLResolver],
    doors: Mapping[str, Door],
    behind: Mapping[str, Callable[[View], View]] | None = None,
) -> list[URLPattern]:
    """The named views of a library, each behind the door given for it, and behind what else `behind` puts there. Names
    that are not listed do not exist.

    Raises:
        ImproperlyConfigured: a listed name is not in the library (any more).
    """
    kept, missing = [], set(doors)
    for route, entry in flat(patterns):
        if entry.name is not None and entry.name in doors:
            missing.discard(entry.name)
            view = behind[entry.name](entry.callback) if behind and entry.name in behind else entry.callback
            kept.append(path(route, fitted(view, doors[entry.name]), entry.default_args, name=entry.name))
    if missing:
        raise ImproperlyConfigured(f"the library has no page named {', '.join(sorted(missing))}")
    return kept


def flat(patterns: Sequence[URLPattern | URLResolver], prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every page below `patterns`, with its whole route."""
    for entry in patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from flat(entry.url_patterns, route)
        else:
            yield route, entry


class SignInFirst(LoginRequiredMiddleware):
    """Django's own second lock behind the doors; it comes back to a page, never to an act."""

    def handle_no_permission(self, request: HttpRequest, view_func: View) -> HttpResponseRedirect:
        return redirect_to_login(_page_to_come_back_to(request))


class DoorMiddleware:
    """Refuses a view without a door: the last resort behind the check that stops the start."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: View, args: Any, kwargs: Any) -> None:
        if not hasattr(view, "door"):
            raise ImproperlyConfigured(f"{view.__module__}.{getattr(view, '__name__', view)} has no door")
