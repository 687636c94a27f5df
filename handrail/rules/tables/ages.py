"""An age or an age group as people write it: the least and the most that it can be. Nothing else counts as an age."""

import re
from dataclasses import dataclass

from handrail.rules.tables import words
from handrail.rules.tables.cells import Problem

OLDEST = 150


@dataclass(frozen=True, slots=True)
class Ages:
    """In years, both included."""

    least: int
    most: int


_N, _M = (rf"(?P<{name}>[0-9]{{1,3}})(?:[.,][0-9]+)?" for name in "nm")
_YEARS = r"(?: ?(?:years?|yrs?|y/?o|y|anos?|tuoi)(?:[ -](?:old|of age|de edad))?)?"
_OLDER = r"(?:older|over|up|above|more|mas|mayor(?:es)?)"
_ONE = re.compile(rf"(?:aged?:? |edad:? |tuoi:? )?{_N}{_YEARS}")
_FROM_TO = re.compile(rf"(?:between |from |ages? |de )?{_N}{_YEARS} ?(?:-|–|—|/|to|and|a|y|den) ?{_M}{_YEARS}")
_DECADE = re.compile(r"(?P<n>[1-9]0)['’]?s")
_UP = (
    re.compile(rf"{_N}{_YEARS} ?(?:\+|(?:and|or|&|y|o) {_OLDER}){_YEARS}"),
    re.compile(rf"(?:\+|>=?|≥|over|older than|more than|above|mas de|mayor(?:es)? (?:de|a|que)|tren) ?{_N}{_YEARS}"),
)
_UNDER = re.compile(
    r"(?:<|under|below|younger than|less than|not yet|not|menor(?:es)? (?:de|a|que)|menos de|todavia no|duoi|chua)"
    rf" ?{_N}{_YEARS}"
)


def parse_ages(text: str) -> Ages | Problem | None:
    """17, "17.0", "17 yrs", "26-39", "40s", "60+", "over 65" (65 and more, to be careful), "under 18", "dưới 18".

    Problem: not_an_age, also for an age that somebody will have ("turns 18 in March").
    """
    if words.not_said(text):
        return None
    plain = " ".join(words.bare(text).split()).strip(" .")
    found = _ages(plain.replace("y.o", "yo"))
    return found if found and found.least <= found.most <= OLDEST else Problem("not_an_age", (text,))


def _ages(plain: str) -> Ages | None:
    if match := _ONE.fullmatch(plain):
        return Ages(int(match["n"]), int(match["n"]))
    if match := _FROM_TO.fullmatch(plain):
        return Ages(int(match["n"]), int(match["m"]))
    if match := _DECADE.fullmatch(plain):
        return Ages(int(match["n"]), int(match["n"]) + 9)
    if match := next((found for pattern in _UP if (found := pattern.fullmatch(plain))), None):
        return Ages(int(match["n"]), OLDEST)
    if match := _UNDER.fullmatch(plain):
        return Ages(0, int(match["n"]) - 1)
    return None
