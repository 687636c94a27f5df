"""Headings in two lines: days above their parts, or what a survey asks above the answers to choose from."""

from collections.abc import Sequence
from itertools import zip_longest

from handrail.people.spreadsheet.grids import is_a_time
from handrail.rules.tables.words import key

FEWEST = 2
_ANSWERS = frozenset({"response", "open ended response"})
_OWN_HEADINGS = frozenset(
    "first,last,first name,last name,name,email,email address,phone,phone number,zip postal code,zip code".split(",")
)


def in_one_line(upper: Sequence[str], lower: Sequence[str]) -> list[str] | None:
    """Both lines as one, where one of them says "AM, PM, AM, PM" or names days, or the lower one is that of a survey.
    None where they say anything else.
    """
    if any(key(cell) in _ANSWERS for cell in lower) and upper[0] and not lower[0]:
        return _of_a_survey(upper, lower)
    if not (_of_times(upper) or _of_times(lower)):
        return None
    named: list[str] = []
    above = ""
    for heading, cell in zip_longest(upper, lower, fillvalue=""):
        above = heading or above
        named.append(f"{above} {cell}" if is_a_time(cell) and is_a_time(above) else cell or heading)
    return named


def _of_times(cells: Sequence[str]) -> bool:
    told = [cell for cell in cells if cell]
    return len(told) >= FEWEST and all(map(is_a_time, told))


def _of_a_survey(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """ "Which languages do you speak? [Spanish]"; what stands below "Response" is what was asked."""
    named: list[str] = []
    asked = ""
    for heading, cell in zip_longest(upper, lower, fillvalue=""):
        asked = heading or asked
        if not cell or key(cell) in _ANSWERS:
            named.append(heading)
        else:
            named.append(cell if key(cell) in _OWN_HEADINGS else f"{asked} [{cell}]")
    return named
