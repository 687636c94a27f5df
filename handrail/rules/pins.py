"""Which PINs nobody should pick (NIST SP 800-63B-4, 3.1.1.2 and 3.2.12: six digits, none that is often picked)."""

DIGITS = 6
IN_ORDER = ("01234567890", "09876543210")


def is_easy(pin: str) -> bool:
    """Would somebody who knows nothing of the person try it first: one digit, digits in order, a part said again."""
    few = len(set(pin)) < 3
    in_order = any(pin in row for row in IN_ORDER)
    said_again = any(pin == pin[:length] * (len(pin) // length) for length in (1, 2, 3))
    return few or in_order or said_again
