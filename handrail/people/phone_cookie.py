"""What a remembered phone keeps: a random token that says nothing, and that no script reads."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from handrail.people import services

COOKIE = f"{settings.COOKIE_PREFIX}phone"


def token_of(request: HttpRequest) -> str:
    """ "" for a phone that does not say that it is remembered."""
    return request.COOKIES.get(COOKIE, "")


def keep(answer: HttpResponse, token: str) -> None:
    answer.set_cookie(
        COOKIE,
        token,
        max_age=int(services.LASTS.total_seconds()),
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def let_go(answer: HttpResponse) -> None:
    answer.set_cookie(COOKIE, "", max_age=0, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)
