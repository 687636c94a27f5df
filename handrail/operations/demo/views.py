"""The page that lists the cast. It exists only where the people are made up: see config/urls.py."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from handrail.access.actor import CLOCK
from handrail.access.doors import public_door
from handrail.access.permissions import Role
from handrail.operations.cast import BY_KEY, CAST, Member
from handrail.people import queries, services

if TYPE_CHECKING:
    from handrail.people.models import User

COORDINATOR = "ana"


@public_door
@require_safe
def cast(request: HttpRequest) -> HttpResponse:
    _only_in_the_demo()
    roles = [(role, list(members)) for role, members in groupby(CAST, key=lambda member: member.role)]
    return render(request, "operations/cast.html", {"roles": roles})


@public_door
@require_POST
def sign_in_as(request: HttpRequest, key: str) -> HttpResponse:
    """One tap, second factor included."""
    _only_in_the_demo()
    user = _user(BY_KEY[key]) if key in BY_KEY else None
    if user is None:
        raise Http404
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    record_authentication(request, user, method="mfa", type="totp")
    return redirect(settings.LOGIN_REDIRECT_URL)


def _user(member: Member) -> User | None:
    """Mentees have no user name, so they are found as their coordinator finds them: who came first."""
    if member.role != Role.MENTEE:
        return queries.user_named(CLOCK, member.key)
    coordinator = queries.user_named(CLOCK, COORDINATOR)
    if coordinator is None:
        return None
    found = queries.found(queries.actor_of(coordinator.person_id), member.name)
    person = found.order_by("pk").first()  # not a second record of theirs, that somebody tries out here
    return services.user_to_sign_in(CLOCK, person.pk) if person else None


def _only_in_the_demo() -> None:
    if not settings.DEMO:
        raise Http404
