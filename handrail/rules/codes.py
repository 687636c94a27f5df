"""Codes that people write down, read out and type: random, easy to tell apart, forgiving to type."""

import secrets

LETTERS = "BCDFGHJKMPQRTVWXY"
DIGITS = "2346789"
"""No vowels, so that no word comes about, and nothing that looks like something else."""


def letters_and_digits() -> str:
    """Like `KTRWM 47296`: 34 bits."""
    return "".join(secrets.choice(LETTERS) for _ in range(5)) + " " + "".join(secrets.choice(DIGITS) for _ in range(5))


def with_check_letter(code: str) -> str:
    """`KTRWM 47296` → `KTRWM 47296 H`. One sign mistyped, or two neighbors of a kind swapped, never fit the letter."""
    return f"{code} {_check_letter(normal(code))}"


def fits_check_letter(code: str) -> bool:
    plain = normal(code)
    known = all(sign in LETTERS or sign in DIGITS for sign in plain)
    return known and len(plain) > 1 and _check_letter(plain[:-1]) == plain[-1]


def normal(code: str) -> str:
    """`ktrwm-47296 ` → `KTRWM47296`."""
    return "".join(letter for letter in code.upper() if letter.isalnum())


def _check_letter(plain: str) -> str:
    """17 is prime, so a change of one sign, or of the places of two, changes the sum modulo 17."""
    total = sum(place * _value(sign) for place, sign in enumerate(plain, start=1))
    return LETTERS[total % len(LETTERS)]


def _value(sign: str) -> int:
    return LETTERS.index(sign) if sign in LETTERS else DIGITS.index(sign)
