"""Showing once more that it is you, before something that should not happen on a screen that somebody left open.

It is a door of ours (docs/decisions/0006): a page asks `is_fresh` and sends on to `where`. Whoever has a password or a
second lock uses it, by the sign-in library's own page; whoever comes in by a code gets a new one.
"""

from __future__ import annotations

from urllib.parse import urlencode

from allauth.account.internal.flows.login import get_authentication_records
from django.urls import reverse
from django.utils import timezone

from handrail.access.actor import Request
from handrail.people import queries

FRESH_SECONDS = 5 * 60


def is_fresh(request: Request) -> bool:
    """Did whoever sits here prove within the last minutes who they are?"""
    since = timezone.now().timestamp() - FRESH_SECONDS
    records = get_authentication_records(request, queries.sign_in_of(request.actor))
    return any(record.get("at", 0) >= since for record in records)


def where(request: Request) -> str:
    """The address that asks for it and comes back to this page."""
    user = queries.sign_in_of(request.actor)
    has_lock = user is not None and (user.has_usable_password() or bool(queries.second_factors(request.actor)))
    page = "account_reauthenticate" if has_lock else "people:once-more"
    return f"{reverse(page)}?{urlencode({'next': request.path})}"
