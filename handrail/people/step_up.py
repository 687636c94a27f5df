"""Showing once more that it is you, before an act that weighs much or should not happen on a screen left open.

It is a door of ours (docs/decisions/0006): a page asks before it opens. Whoever has a password or a second lock uses
it, by the sign-in library's own page; whoever comes in by a code gets a new one. What was typed is kept in the sealed
session meanwhile: the library would keep the whole request and run it later, past what changed in between.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from handrail.access.actor import Request
from handrail.people import queries

FRESH_SECONDS = 5 * 60
DRAFT = "step_up_draft"


def is_fresh(request: Request) -> bool:
    """Did whoever sits here prove within the last minutes who they are? In the demo one tap signs in as anybody, and
    nobody there has a password to show.
    """
    return settings.DEMO or bool(_fresh(request))


def _fresh(request: Request) -> set[str]:
    """What was shown in the last minutes: "password", "code", or the kind of a second lock."""
    since = time.time() - FRESH_SECONDS  # the sign-in library writes them by this clock
    records = get_authentication_records(request, _user(request))
    return {record.get("type", record["method"]) for record in records if record.get("at", 0) >= since}


def _user(request: Request) -> Any:
    """Whoever is behind the door that stands before each page that asks: read already."""
    return request.user


def where(request: Request, *, back: str = "") -> str:
    """The address that asks for it and comes back to `back`, or to this page."""
    has_lock = _user(request).has_usable_password() or bool(queries.second_factors(request.actor))
    page = "account_reauthenticate" if has_lock else "people:once-more"
    return f"{reverse(page)}?{urlencode({'next': back or request.path})}"


def prove_first(request: Request, *, back: str) -> HttpResponse:
    """For an act that is one tap: prove it, then tap again on the page `back`."""
    messages.info(request, _("Show that it is you. Then tap again."))
    return redirect(where(request, back=back))


def ask(request: Request) -> HttpResponse | None:
    """Where to go first, with what was typed kept; None for whoever proved it already."""
    if is_fresh(request):
        return None
    if request.method == "POST":
        sent = [(name, texts) for name, texts in request.POST.lists() if name != "csrfmiddlewaretoken"]
        typed = {name: texts if len(texts) > 1 else texts[0] for name, texts in sent}
        request.session[DRAFT] = {"path": request.path, "typed": typed}
    return redirect(where(request))


def draft(request: Request) -> dict[str, Any]:
    """What was typed into this page before it asked; handed out once, to whoever proved it since."""
    kept = request.session.get(DRAFT)
    if not kept or kept["path"] != request.path or not is_fresh(request):
        return {}
    del request.session[DRAFT]
    typed: dict[str, Any] = kept["typed"]
    return typed


def with_all_locks(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """For pages of the sign-in library that change a way in: whoever has two locks shows both of them first."""

    @wraps(view)
    def proved(request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
        lacking = "" if settings.DEMO else _lock_to_show(request)
        if lacking:
            return redirect(f"{reverse(lacking)}?{urlencode({'next': request.path})}")
        return view(request, *args, **kwargs)

    return proved


def _lock_to_show(request: Request) -> str:
    """The name of the page that asks for the next lock; "" when all were shown. A passkey is two locks in one: the
    device, and what unlocks it.
    """
    shown, has = _fresh(request), queries.second_factors(request.actor)
    if "webauthn" in shown:
        return ""
    if _user(request).has_usable_password() and "password" not in shown:
        return "account_reauthenticate"
    if has and not shown & has:
        return "mfa_reauthenticate" if "totp" in has else "mfa_reauthenticate_webauthn"
    return "" if shown else "people:once-more"
