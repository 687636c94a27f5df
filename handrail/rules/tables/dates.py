"""Days in cells. Whether the day or the month comes first is said by a whole column: see `order_of`."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from enum import Enum

from handrail.rules.tables import words
from handrail.rules.tables.cells import Problem


class Order(Enum):
    """What comes first in 05/11/2026, in the cells of one column."""

    MONTH_FIRST = "month first"
    DAY_FIRST = "day first"
    UNKNOWN = "unknown"
    """No cell proves it: the month, as in the US; between points a cell that may be either is not read."""
    MIXED = "mixed"
    """Some prove one and some the other: a cell that may be either is not read."""


_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("jan", "january", "ene", "enero"),
            ("feb", "february", "febrero"),
            ("mar", "march", "marzo"),
            ("apr", "april", "abr", "abril"),
            ("may", "mayo"),
            ("jun", "june", "junio"),
            ("jul", "july", "julio"),
            ("aug", "august", "ago", "agosto"),
            ("sep", "sept", "september", "septiembre", "setiembre"),
            ("oct", "october", "octubre"),
            ("nov", "november", "noviembre"),
            ("dec", "december", "dic", "diciembre"),
        ),
        start=1,
    )
    for name in names
}
_TIME = r"(?:[t ,]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:am|pm|z)?)?"
_DATES = (
    re.compile(r"(?P<y>\d{4})[-/](?P<m>\d{1,2})[-/](?P<d>\d{1,2})" + _TIME),
    re.compile(r"(?P<m>\d{1,2})(?P<sign>[-/.])(?P<d>\d{1,2})(?P=sign)(?P<y>\d{4}|\d{2})" + _TIME),
    re.compile(r"(?P<month>[a-z]+)\.? (?P<d>\d{1,2})(?:st|nd|rd|th)?,? (?P<y>\d{4})" + _TIME),
    re.compile(r"(?P<d>\d{1,2})(?:st|nd|rd|th)?[- ](?:de )?(?P<month>[a-z]+)\.?,?[- ](?:del? )?(?P<y>\d{4}|\d{2})"),
)
_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mie|jue|vie|sab|dom)[a-z]*\.?,? (?=[a-z0-9])")
_EXCEL_DAY_0 = date(1899, 12, 30)
_EXCEL_FIRST, _EXCEL_LAST = 10_000, 109_574  # May 18, 1927 to December 31, 2199: smaller numbers are years or counts


_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})([-/.])(\d{1,2})\2(?:\d{4}|\d{2})(?!\d)")
_LAST_MONTH, _LAST_DAY = 12, 31


def order_of(cells: Iterable[str]) -> Order:
    """What the cells of a column prove, in one of which 25/10/1990 may stand, alone or among words."""
    found = {proven for text in cells for one, _sign, two in _NUMBERS.findall(text) if (proven := _proven(one, two))}
    if len(found) > 1:
        return Order.MIXED
    return found.pop() if found else Order.UNKNOWN


def _proven(one: str, two: str) -> Order | None:
    if _LAST_MONTH < int(one) <= _LAST_DAY and 0 < int(two) <= _LAST_MONTH:
        return Order.DAY_FIRST
    if _LAST_MONTH < int(two) <= _LAST_DAY and 0 < int(one) <= _LAST_MONTH:
        return Order.MONTH_FIRST
    return None


def parse_date(text: str, order: Order = Order.UNKNOWN) -> date | Problem | None:
    """A day: 2026-11-03 (a time after it is dropped), 11/3/2026 or 11/3/26 (in the order of its column; 03.11.2026
    is read where that is proven, since most who write points put the day first), Nov 3, 2026, 3 Nov 2026, 3 de
    noviembre de 2026, or a day number of Excel's 1900 system (46329). Two-digit years as in Excel: 00 to 29 are
    2000 to 2029, 30 to 99 are 1930 to 1999. Problems: not_a_date, no_such_date, day_or_month.
    """
    if words.not_said(text):
        return None
    plain = " ".join(words.bare(text).split())
    if re.fullmatch(r"\d{5,6}(?:\.\d+)?", plain):
        number = int(plain.partition(".")[0])
        known = _EXCEL_FIRST <= number <= _EXCEL_LAST
        return _EXCEL_DAY_0 + timedelta(days=number) if known else Problem("no_such_date", (text,))
    written = (plain, _WEEKDAY.sub("", plain))  # as it stands first: "mar" is March before it is martes
    found = next((match for form in written for pattern in _DATES if (match := pattern.fullmatch(form))), None)
    return _in_order(found.groupdict(), text, order) if found else Problem("not_a_date", (text,))


def possible_days(text: str, order: Order = Order.UNKNOWN) -> tuple[date, ...]:
    """Every day that a cell can mean: two where nothing proves whether the day or the month comes first."""
    ways = (order,) if order in (Order.MONTH_FIRST, Order.DAY_FIRST) else (Order.MONTH_FIRST, Order.DAY_FIRST)
    days = (parse_date(text, way) for way in ways)
    return tuple(dict.fromkeys(day for day in days if isinstance(day, date)))


def _in_order(parts: dict[str, str], text: str, order: Order) -> date | Problem:
    """11/3/2026 in the order of its column; what is written in another way has one of its own."""
    as_in_the_us = _day(parts, text)
    if "sign" not in parts or order is Order.MONTH_FIRST or (order is Order.UNKNOWN and parts["sign"] != "."):
        return as_in_the_us
    turned = _day({**parts, "m": parts["d"], "d": parts["m"]}, text)
    if order is Order.DAY_FIRST:
        return turned
    if isinstance(as_in_the_us, Problem) or isinstance(turned, Problem):
        return turned if isinstance(as_in_the_us, Problem) else as_in_the_us
    return turned if turned == as_in_the_us else Problem("day_or_month", (text,))


_MONTH_DAYS = (
    re.compile(r"(?P<m>\d{1,2})(?P<sign>[-/])(?P<d>\d{1,2})"),
    re.compile(r"(?P<month>[a-z]+)\.? (?P<d>\d{1,2})(?:st|nd|rd|th)?"),
    re.compile(r"(?P<d>\d{1,2})(?:st|nd|rd|th)?[- ](?:de )?(?P<month>[a-z]+)\.?"),
)


def nearest_day(text: str, today: date, order: Order = Order.UNKNOWN) -> date | None:
    """A day without a year, "3/1", "March 1" or "1 de marzo": the one that is nearest to `today`. Else None."""
    plain = " ".join(words.bare(text).split())
    parts = next((match.groupdict() for pattern in _MONTH_DAYS if (match := pattern.fullmatch(plain))), None)
    if parts is None:
        return None
    years = range(max(today.year - 1, 1), min(today.year + 1, 9999) + 1)
    read = (_in_order({**parts, "y": f"{year:04}"}, text, order) for year in years)
    return min((day for day in read if isinstance(day, date)), key=lambda day: abs(day - today), default=None)


def _day(parts: dict[str, str], text: str) -> date | Problem:
    year = int(parts["y"])
    if len(parts["y"]) == 2:
        year += 2000 if year < 30 else 1900
    month = _MONTHS.get(parts["month"]) if "month" in parts else int(parts["m"])
    if month is None:
        return Problem("not_a_date", (text,))
    try:
        return date(year, month, int(parts["d"]))
    except ValueError:
        return Problem("no_such_date", (text,))
