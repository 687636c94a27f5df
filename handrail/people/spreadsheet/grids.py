"""Free times in a grid: a column for each day, or for each part of a day ("Mon AM"), with a mark or hours in it."""

import re
from collections.abc import Mapping, Sequence

from handrail.people.spreadsheet.columns import DAYS, OPPOSITES, TIMES
from handrail.rules import week
from handrail.rules.tables import match_headings, parse_hours
from handrail.rules.tables.words import key

SLOT = "slot"
"""The first part of a day is the column "slot", the second one "slot_2"."""
LONGEST = 100
_OF_A_GRID = re.compile(r"(?P<asked>.+)[\[(](?P<day>[^\[\]()]+)[\])]")
_ASKS_WHEN = re.compile(r"\b(?:when|free|available|availability|availabilities|times?|disponib\w+|horarios?)\b")
_NAMES_A_DAY = re.compile(
    rf"\b(?:{'|'.join(sorted({key(name) for names in DAYS.values() for name in names if len(name) > 1}))}"
    r"|week ?days?|week ?ends?|thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|cuoi tuan|entre semana)\b"
)
_A_DAY_ALONE = frozenset(key(name) for names in DAYS.values() for name in names)
_PARTS_OF_A_DAY = TIMES - _A_DAY_ALONE


def days_of_a_grid(
    headings: Sequence[str], columns: Mapping[str, Sequence[str]], taken: Mapping[str, str]
) -> dict[str, str]:
    """The column of a day → "When are you free? [Monday]", as the forms of the web put it; "slot" → "Mon AM"."""
    found: dict[str, str] = {}
    for heading in headings:
        free = {column: columns[column] for column in DAYS if column not in taken and column not in found}
        if asked_for := _asked_for(heading):
            found |= dict.fromkeys(match_headings([asked_for], free), heading)
    slots = [heading for heading in headings if heading not in found.values() and time_of_a_heading(heading)]
    return found | {SLOT if at == 1 else f"{SLOT}_{at}": heading for at, heading in enumerate(slots, start=1)}


def _asked_for(heading: str) -> str:
    """The day that a form asks for in brackets."""
    grid = _OF_A_GRID.fullmatch(heading.strip())
    asked = key(grid["asked"]) if grid else ""
    refused = OPPOSITES.intersection(asked.split()) or not _ASKS_WHEN.search(asked)
    return grid["day"] if grid and not refused else ""


def time_of_a_heading(heading: str) -> str:
    """The part of some days that it names, as `parse_hours` reads it; "" for any other heading, and for a whole day."""
    time = re.sub(r"(?<=[a-z])(?=[AP]M\b)", " ", _asked_for(heading) or heading)
    said = key(time)
    if len(heading) > LONGEST or OPPOSITES.intersection(key(heading).split()) or not _NAMES_A_DAY.search(said):
        return ""
    read = parse_hours(time)
    a_whole_day = said in _A_DAY_ALONE or read.availability in [week.free(day, 0, 24) for day in range(7)]
    return "" if read.unread or not read.availability or a_whole_day else time


def is_a_time(text: str) -> bool:
    """Whether it names a day or a part of one, and nothing else."""
    said = key(text)
    return said in _A_DAY_ALONE or bool(said and _PARTS_OF_A_DAY.issuperset(said.split()))
