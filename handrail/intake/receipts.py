"""Receipt codes: random, easy to write down, forgiving to type. The browser that sent the form holds one a while."""

from django.contrib.sessions.backends.base import SessionBase

from handrail.rules import codes
from handrail.ui import in_hand

HELD = "receipt"


def new_code() -> str:
    """Like `KTRWM 47296`: 34 bits; guesses are throttled, and a code opens one answer, not a record."""
    return codes.letters_and_digits()


def normal(code: str) -> str:
    """`ktrwm-47296 ` → `KTRWM47296`."""
    return codes.normal(code)


def hold(session: SessionBase, code: str) -> None:
    in_hand.hold(session, HELD, code)


def held(session: SessionBase) -> str:
    return in_hand.held(session, HELD)


def let_go(session: SessionBase) -> None:
    in_hand.let_go(session, HELD)
