"""Showing once more that it is you, before an act that weighs much or should not happen on a screen left open.

It is a door of ours (docs/decisions/0006): a page asks before it opens. Whoever has a password or a second lock uses
it, by the sign-in library's own page; whoever comes in by a code gets a new one. What was typed is kept in the sealed
session meanwhile: the library would keep the whole request and run it later, past what changed in between.
"""

from __future__ import annotations

import time
from typing import Any
from urllib.parse import urlencode

from allauth.account.internal.flows.login import get_authentication_records
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from handrail.access.actor import Request
from handrail.people import queries

FRESH_SECONDS = 5 * 60
DRAFT = "step_up_draft"


def is_fresh(request: Request) -> bool:
    """Did whoever sits here prove within the last minutes who they are? In the demo one tap signs in as anybody, and
    nobody there has a password to show.
    """
    since = time.time() - FRESH_SECONDS  # the sign-in library writes them by this clock
    records = get_authentication_records(request, queries.sign_in_of(request.actor))
    return settings.DEMO or any(record.get("at", 0) >= since for record in records)


def where(request: Request) -> str:
    """The address that asks for it and comes back to this page."""
    user = queries.sign_in_of(request.actor)
    has_lock = user is not None and (user.has_usable_password() or bool(queries.second_factors(request.actor)))
    page = "account_reauthenticate" if has_lock else "people:once-more"
    return f"{reverse(page)}?{urlencode({'next': request.path})}"


def ask(request: Request) -> HttpResponse | None:
    """Where to go first, with what was typed kept; None for whoever proved it already."""
    if is_fresh(request):
        return None
    if request.method == "POST":
        typed = {name: value for name, value in request.POST.items() if name != "csrfmiddlewaretoken"}
        request.session[DRAFT] = {"path": request.path, "typed": typed}
    return redirect(where(request))


def draft(request: Request) -> dict[str, Any]:
    """What was typed into this page before it asked; handed out once."""
    kept = request.session.get(DRAFT)
    if not kept or kept["path"] != request.path:
        return {}
    del request.session[DRAFT]
    typed: dict[str, Any] = kept["typed"]
    return typed
