"""Receipt codes: random, easy to write down, forgiving to type."""

import secrets

LETTERS = "BCDFGHJKMPQRTVWXY"
DIGITS = "2346789"


def new_code() -> str:
    """Like `KTRWM 47296`: 34 bits; guesses are throttled, and a code opens one answer, not a record."""
    return "".join(secrets.choice(LETTERS) for _ in range(5)) + " " + "".join(secrets.choice(DIGITS) for _ in range(5))


def normal(code: str) -> str:
    """`ktrwm-47296 ` → `KTRWM47296`."""
    return "".join(letter for letter in code.upper() if letter.isalnum())
