"""Which column is which, whatever people call it."""

import difflib
import re
from collections.abc import Mapping, Sequence

from handrail.rules.tables import words


def match_headings(headings: Sequence[str], known: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Known column → the heading in the file, for those that were found.

    `known` maps the name of a column to its other names. Case, accents, punctuation, spaces and what stands in brackets
    make no difference; then a plural; then, for names of 6 letters and more, a slip of the pen. A heading is used once,
    the earlier column wins. A name inside a longer heading is not enough: "Emergency contact phone" is no "phone".
    """
    found: dict[str, str] = {}
    free = list(dict.fromkeys(headings))
    for same in (_same, _same_without_brackets, _same_but_for_a_plural, _nearly_the_same):
        for column, others in known.items():
            if column in found:
                continue
            names = [words.key(name) for name in (column, *others)]
            heading = next((heading for heading in free if any(same(heading, name) for name in names)), None)
            if heading is not None:
                found[column] = heading
                free.remove(heading)
    return {column: found[column] for column in known if column in found}


def _same(heading: str, name: str) -> bool:
    return _packed(words.key(heading)) == _packed(name)


def _same_without_brackets(heading: str, name: str) -> bool:
    return _same(re.sub(r"\(.*?\)|\[.*?\]|\*|:.*", " ", heading), name)


def _same_but_for_a_plural(heading: str, name: str) -> bool:
    return words.key(heading).rstrip("s") == name.rstrip("s")


def _nearly_the_same(heading: str, name: str) -> bool:
    written = words.key(heading)
    return min(len(written), len(name)) >= 6 and difflib.SequenceMatcher(None, written, name).ratio() >= 0.88


def _packed(text: str) -> str:
    return text.replace(" ", "")
