"""What people said about themselves, in the cells of a file: the fields of the profiles."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from handrail.rules import week
from handrail.rules.matching.files.sheets import Unread, whole
from handrail.rules.matching.profiles import SCALES
from handrail.rules.matching.scores import SCORES
from handrail.rules.tables import Problem, parse_date, parse_hours, parse_yes_no
from handrail.rules.tables.words import key, not_said

AFFILIATIONS = ("workforce", "qso", "external")
_STRETCH = re.compile(r"([0-6]):(\d{1,2})-(\d{1,2})")
Reader = Callable[[str, str], Any]


def _parts(text: str) -> Iterator[str]:
    yield from (part.strip() for part in re.split(r"[;|]", text) if part.strip())


def _key(text: str) -> str:
    """ "Twelve steps" → twelve_steps, "18-25" → 18_25."""
    return key(text).replace(" ", "_")


def _one(text: str, column: str) -> str:
    return _key(text)


def _of(choices: Sequence[str]) -> Reader:
    def read(text: str, column: str) -> str:
        if _key(text) not in choices:
            raise Unread("none_of", column, text, ", ".join(choices))
        return _key(text)

    return read


def _set(text: str, column: str) -> frozenset[str]:
    return frozenset(map(_key, _parts(text.replace(",", ";"))))


def _ids(text: str, column: str) -> frozenset[str]:
    return frozenset(_parts(text))


def _as_it_is(text: str, column: str) -> str:
    return text


def _yes_no(text: str, column: str) -> bool:
    answer = parse_yes_no(text)
    if not isinstance(answer, bool):
        raise Unread("no_yes_no", column, text)
    return answer


def _day(text: str, column: str) -> Any:
    day = parse_date(text)
    if isinstance(day, Problem):
        raise Unread("no_day", column, text)
    return day


def _hours(text: str, column: str) -> int:
    """ "1:18-21; 5:9-12" (0 is Monday), or as people write it: see `tables.hours`. Both may stand in one cell."""
    parts = list(_parts(text))
    stretches = {part: found for part in parts if (found := _stretches(part))}
    try:
        free = week.union(week.free(*map(int, one)) for found in stretches.values() for one in found)
    except ValueError:
        raise Unread("no_such_hour", column, text) from None
    words = "; ".join(part for part in parts if part not in stretches)
    if not words and free:
        return free
    read = parse_hours(words)
    if read.unread or not read.availability:
        raise Unread("no_hours", column, ", ".join(read.unread) or text)
    return free | read.availability


def _stretches(part: str) -> list[tuple[str, ...]]:
    """ "1:18-21, 3:18-21"; nothing where any other word stands between them."""
    found = [_STRETCH.fullmatch(word) for word in re.split(r"[\s,]+", part.strip(" ,"))]
    return [each.groups() for each in found if each] if all(found) else []


def _must(text: str, column: str) -> str:
    name, equals, value = text.partition("=")
    must = _key(name) + equals + _key(value)
    if not (must in ("remote", "nearby") or (_key(name) in ("gender", "language") and _key(value))):
        raise Unread("none_of", column, text, "gender=…, language=…, remote, nearby")
    return must


def _musts(text: str, column: str) -> frozenset[str]:
    return frozenset(_must(part, column) for part in _parts(text))


def _wishes(text: str, column: str) -> dict[str, int]:
    criteria = [score.key for score in SCORES]
    wishes = {}
    for part in _parts(text):
        name, _equals, value = part.replace(":", "=").partition("=")
        if _key(name) not in criteria:
            raise Unread("none_of", column, name.strip(), ", ".join(criteria))
        wishes[_key(name)] = whole(value.strip(), f"{column}, {_key(name)}", most=3)
    return wishes


_BOTH: Mapping[str, Reader] = {
    **dict.fromkeys(("languages", "pathway", "family", "interests", "substances", "race"), _set),
    "gender": _one,
    **{name: _of(scale) for name, scale in SCALES.items()},
    "area": _as_it_is,
    **dict.fromkeys(("remote_ok", "nearby_ok", "travels", "justice_history"), _yes_no),
    "availability": _hours,
    **dict.fromkeys(("excluded", "declined"), _ids),
}
OF_MENTEES: Mapping[str, Reader] = {**_BOTH, "musts": _musts, "wishes": _wishes, "consent_ok": _ids}
OF_MENTORS: Mapping[str, Reader] = {
    **_BOTH,
    "affiliation": _of(AFFILIATIONS),
    **dict.fromkeys(("active", "approved", "away"), _yes_no),
    "back_on": _day,
}


def traits(
    readers: Mapping[str, Reader], place: Mapping[str, int], cells: Sequence[str]
) -> tuple[dict[str, Any], list[Unread]]:
    """What a row says, as arguments of a profile, and the reasons why some of its cells can't be taken."""
    said: dict[str, Any] = {}
    reasons: list[Unread] = []
    for column, at in place.items():
        if column in readers and not not_said(cells[at]):
            try:
                said[column] = readers[column](cells[at], column)
            except Unread as unread:
                reasons.append(unread)
    return said, reasons
