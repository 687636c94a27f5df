"""A code that opens a page without an account. The browser in which it was typed holds it a while, sealed."""

from datetime import datetime, timedelta

from django.contrib.sessions.backends.base import SessionBase
from django.utils import timezone

IDLE = timedelta(minutes=15)
"""After this without a look the code must be brought again: others may use this phone."""


def hold(session: SessionBase, what: str, code: str) -> None:
    """Keep a code of this kind in the sealed session."""
    session[what] = [code, timezone.now().isoformat()]


def held(session: SessionBase, what: str) -> str:
    """The code of this kind that this browser holds, or "". Each look starts the wait anew."""
    code, since = session.get(what) or ("", "")
    if not code:
        return ""
    if timezone.now() - datetime.fromisoformat(since) > IDLE:
        let_go(session, what)
        return ""
    hold(session, what, code)
    return str(code)


def last_held(session: SessionBase, what: str) -> str:
    """The code of this kind that this browser held last, be its time over: to be compared, never to open anything."""
    return str((session.get(what) or ("", ""))[0])


def let_go(session: SessionBase, what: str) -> None:
    session.pop(what, None)
