"""Which column is which, whatever people call it."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from handrail.rules.tables import words

SHORTEST_TO_SLIP = 6
_MUCH = 1_000
"""More than there are columns: seven days below "Availability" are no line of headings, where another has the names."""
LONGEST = 500
"""Letters; more is a text, and names no column."""
Beside = Callable[[str, Sequence[str]], bool]
"""(known column, bare words that stand beside its name) → whether it is that column still."""


def heading_fit(known: Mapping[str, Sequence[str]], must: Sequence[str]) -> Callable[[Sequence[str]], int]:
    """For `read_table`: how many cells of a row are known headings, and many more for a row with one of the `must`."""
    column_of: dict[str, str] = {}
    for column, others in known.items():
        spelled = _spelled(column, tuple(others))
        for form in (*spelled.packed, *map(_packed, spelled.singular)):
            column_of.setdefault(form, column)

    def fit(cells: Sequence[str]) -> int:
        forms = [
            [_packed(_key(cell)), _packed(_key(_without_brackets(cell)))] for cell in cells if 0 < len(cell) <= LONGEST
        ]
        found = {
            column
            for whole, bare in forms
            for form in (whole, bare, whole.rstrip("s"))
            if form and (column := column_of.get(form))
        }
        return len(found) + (_MUCH if any(column in found for column in must) else 0)

    return fit


def match_headings(
    headings: Sequence[str], known: Mapping[str, Sequence[str]], beside: Beside | None = None
) -> dict[str, str]:
    """Known column → the heading in the file, for those that were found.

    `beside` says whether words in brackets or after a colon leave a heading what it is: "Phone (mom)" is no "phone".
    `known` maps the name of a column to its other names. Case, accents, punctuation, spaces and what stands in brackets
    make no difference, and "#" is "number"; then a plural; then, in a word of 6 letters and more, one slip of the pen.
    A heading is used once, the earlier column wins. A name inside a longer heading is not enough: "Emergency contact
    phone" is no "phone".
    """
    found: dict[str, str] = {}
    free = [heading for heading in dict.fromkeys(headings) if len(heading) <= LONGEST]
    for fitting in (_the_same, _the_same_without_brackets, _the_same_but_for_a_plural, _nearly_the_same):
        for column, others in known.items():
            if column in found:
                continue
            fit = fitting(free, _spelled(column, tuple(others)))
            heading = next((each for each in fit if beside is None or beside(column, _beside(each))), None)
            if heading is not None:
                found[column] = heading
                free.remove(heading)
    return {column: found[column] for column in known if column in found}


class Spelled(NamedTuple):
    """All names of a column."""

    words: tuple[str, ...]
    packed: frozenset[str]
    singular: frozenset[str]


@lru_cache(maxsize=1_000)
def _spelled(column: str, others: tuple[str, ...]) -> Spelled:
    names = tuple(_key(name) for name in (column, *others))
    return Spelled(names, frozenset(map(_packed, names)), frozenset(name.rstrip("s") for name in names))


def _the_same(headings: Sequence[str], column: Spelled) -> Iterator[str]:
    return (heading for heading in headings if _packed(_key(heading)) in column.packed)


def _the_same_without_brackets(headings: Sequence[str], column: Spelled) -> Iterator[str]:
    return (heading for heading in headings if _packed(_key(_without_brackets(heading))) in column.packed)


def _the_same_but_for_a_plural(headings: Sequence[str], column: Spelled) -> Iterator[str]:
    return (heading for heading in headings if _key(heading).rstrip("s") in column.singular)


def _nearly_the_same(headings: Sequence[str], column: Spelled) -> Iterator[str]:
    return (heading for heading in headings if any(_one_slip(_key(heading), name) for name in column.words))


def _one_slip(heading: str, name: str) -> bool:
    """But for one slip in one word. A word more or less says something else: "mother's phone", "not in person"."""
    if abs(len(heading) - len(name)) > 1:
        return False
    written, meant = heading.split(), name.split()
    if len(written) != len(meant):
        return False
    odd = [(one, other) for one, other in zip(written, meant, strict=True) if one != other]
    return len(odd) == 1 and _slip(*odd[0])


def _slip(written: str, meant: str) -> bool:
    """One letter more, less, wrong or in its neighbor's place; never the first one: "mother" is not "other"."""
    if len(meant) < SHORTEST_TO_SLIP or written[0] != meant[0]:
        return False
    least = min(len(written), len(meant))
    same = next((place for place in range(least) if written[place] != meant[place]), least)
    one, other = written[same:], meant[same:]
    turned = one[:2] == other[1::-1] and one[2:] == other[2:]
    return turned or one[1:] == other[1:] or one[1:] == other or one == other[1:]


@lru_cache(maxsize=4_000)
def _without_brackets(heading: str) -> str:
    return _BRACKETS.sub(" ", heading)


def apart(heading: str) -> tuple[str, str]:
    """What stands outside of brackets and before a colon, and what stands beside it."""
    return _without_brackets(heading), " ".join(_BRACKETS.findall(heading))


def _beside(heading: str) -> list[str]:
    """The words that `_without_brackets` drops."""
    return words.key(" ".join(_BRACKETS.findall(heading))).split()


_BRACKETS = re.compile(r"\((?:[^()\n]|\([^()\n]*\))*\)|\[[^\[\]\n]*\]|\*|[:\n].*")
"""One that never closes is passed over at the next one that opens: a cell of 30,000 costs no more than its length."""


@lru_cache(maxsize=4_000)
def _key(heading: str) -> str:
    """The words of a heading; "#" is the word "number"."""
    return words.key(re.sub(r"#|\b[Nn]o\.|[Nn][º°]", " number ", heading))


def _packed(text: str) -> str:
    return text.replace(" ", "")
