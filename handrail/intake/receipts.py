"""Receipt codes: random, easy to write down, forgiving to type. The browser that sent the form holds one a while."""

import secrets
from datetime import datetime, timedelta

from django.contrib.sessions.backends.base import SessionBase
from django.utils import timezone

LETTERS = "BCDFGHJKMPQRTVWXY"
DIGITS = "2346789"
HELD = "receipt"
IDLE = timedelta(minutes=15)
"""After this without a look the code must be typed again: others may use this phone."""


def new_code() -> str:
    """Like `KTRWM 47296`: 34 bits; guesses are throttled, and a code opens one answer, not a record."""
    return "".join(secrets.choice(LETTERS) for _ in range(5)) + " " + "".join(secrets.choice(DIGITS) for _ in range(5))


def normal(code: str) -> str:
    """`ktrwm-47296 ` → `KTRWM47296`."""
    return "".join(letter for letter in code.upper() if letter.isalnum())


def hold(session: SessionBase, code: str) -> None:
    """Keep a code in the sealed session."""
    session[HELD] = [code, timezone.now().isoformat()]


def held(session: SessionBase) -> str:
    """The code that this browser holds, or "". Each look starts the wait anew."""
    code, since = session.get(HELD) or ("", "")
    if not code:
        return ""
    if timezone.now() - datetime.fromisoformat(since) > IDLE:
        let_go(session)
        return ""
    hold(session, code)
    return str(code)


def let_go(session: SessionBase) -> None:
    session.pop(HELD, None)
