"""Where somebody is signed in besides here: ended, while here stays open."""

from __future__ import annotations

from django.contrib.auth import HASH_SESSION_KEY

from handrail.access.actor import Request
from handrail.people import queries, services


def end(request: Request) -> int:
    """How many of the listed sessions ended."""
    me = queries.me(request.actor)
    count = services.end_sessions(request.actor, me, but=request.session.session_key or "")
    if user := queries.sign_in_of(request.actor):
        request.session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    return count
