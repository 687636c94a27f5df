"""Who has left, by the day that a list tells: lists keep everybody who ever was there."""

import re
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from handrail.people.spreadsheet.cells import FIRST_YEAR, Cells
from handrail.rules.tables import Problem, nearest_day, parse_date, parse_yes_no, possible_days
from handrail.rules.tables.words import key as plain

GONE = frozenset(
    "deceased died dead discharged dismissed expelled terminated withdrew withdrawn left dropped fallecido fallecida "
    "fallecio baja expulsado expulsada abandono murio".split()
)
_IN_SUCH_A_COLUMN = GONE | {"ama", "awol", "eloped", "completed", "graduated", "finished", "transferred", "successful"}
LONGEST = 200
_NO_DAY = re.compile(r"0|1/0/(?:19)?00|(?:12/30/1899|1899-12-30|00/00/0000|0000-00-00)(?: .*)?")
"""What a spreadsheet program makes of a blank cell in a column of days."""
_A_DAY = re.compile(r"(?<![\w/.-])\d{1,4}(?:[-/.]\d{1,4}){1,2}(?![\w/-])")
"""Within words, as in "AMA 10/3/2026"."""


@dataclass(frozen=True, slots=True)
class Departure:
    """column: which one tells of it. day: the last that the cell can mean, None where it tells none."""

    column: str
    day: date | None


def departure(cells: Cells, kind: str) -> Departure | None:
    """The latest that has happened, of this column and further ones of its kind. What is no day is told."""
    found = [each for column in cells.all_of(kind) if (each := _departure(cells, column))]
    return max(found, key=lambda each: each.day or date.min, default=None)


def came_back(cells: Cells, left: Departure, column: str) -> bool:
    """Whether this column tells a day on which they began that is later."""
    text = cells.text(column)
    began = _days(cells, column, text) if text and left.day else []
    return bool(left.day and began and min(began) > left.day)


def _departure(cells: Cells, column: str) -> Departure | None:
    text = cells.text(column)
    if not text or _NO_DAY.fullmatch(text):
        return None
    if days := _days(cells, column, text):
        return Departure(column, max(days)) if max(days) < cells.today else None
    answer = parse_yes_no(text)
    if answer is True or _IN_SUCH_A_COLUMN.intersection(plain(text).split()[:1]):
        return Departure(column, None)
    if answer is not False:
        cells.note(column, _("“%(column)s”: “%(text)s” is not a date. It was left out."))
    return None


def _days(cells: Cells, column: str, text: str) -> list[date]:
    """The day that the cell tells, or a part of it: both where nothing says which of two it is; without a year the
    nearest.
    """
    order = cells.sheet.order(column)
    for piece in (text, *(_A_DAY.findall(text) if len(text) <= LONGEST else ())):
        day = parse_date(piece, order)
        if isinstance(day, Problem) and day.key == "day_or_month":
            days = list(possible_days(piece, order))
        else:
            found = day if isinstance(day, date) else nearest_day(piece, cells.today, order)
            days = [found] if found else []
        if known := [each for each in days if each.year >= FIRST_YEAR]:
            return known
    return []
