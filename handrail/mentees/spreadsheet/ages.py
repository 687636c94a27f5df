"""Whether a row says that somebody is an adult. What nobody can read may be the age of somebody younger."""

import re
from collections.abc import Callable, Sequence
from datetime import date

from handrail.people.spreadsheet.cells import Cells
from handrail.people.spreadsheet.sharing import AGES
from handrail.rules.tables import Ages, parse_ages, parse_yes_no
from handrail.rules.tables.ages import OLDEST
from handrail.rules.tables.words import key as plain

OLDEST_BY_BIRTH = 120
IN_A_HEADING = re.compile(r"\b[12][0-9]\b")
LESS = re.compile(r"[<≤]|[0-9]\s*[-–−]\s*(?:[?)]|$)")
"""In a heading, "<18" and "18-": signs that words are compared without, so that it stands where "18+" does."""
COLUMNS = ("adult", "minor", "born", "life_stage")
"""Columns that tell an age. A list may have several of each."""
ADULTS = {"adult", "adulto", "adulta", "mayor de edad", "nguoi lon"}
MINORS = {"minor", "youth", "child", "kid", "teen", "teenager", "juvenile", "adolescent", "underage", "under age"} | {
    *("menor", "menor de edad", "nino", "nina", "adolescente", "tre em", "vi thanh nien", "chua thanh nien")
}


def of_age(cells: Cells, today: date, adult_age: int) -> bool | str | None:
    """False as soon as one cell says no; the column of a cell that can't be read as an adult's; None where none says
    anything.
    """
    readers: dict[str, Callable[[str], Ages | bool | None]] = {
        "adult": lambda column: _said(cells, column),
        "minor": lambda column: _said(cells, column, of_minors=True),
        "born": lambda column: _by_birth(cells.text(column), cells.possible_days(column), today),
        "life_stage": lambda column: _age(cells, cells.text(column)),
    }
    told = [(each, kind) for kind in COLUMNS for each in cells.all_of(kind) if cells.text(each)]
    said = {column: _grown(readers[kind](column), adult_age) for column, kind in told}
    if False in said.values():
        return False
    unread = next((column for column, grown in said.items() if grown is None), None)
    return unread or (True if said else None)


def _grown(found: Ages | bool | None, adult_age: int) -> bool | None:
    """None: nobody knows. "16-20" is such an age."""
    if not isinstance(found, Ages):
        return found
    return None if found.least < adult_age <= found.most else found.least >= adult_age


def _said(cells: Cells, column: str, *, of_minors: bool = False) -> Ages | bool | None:
    """A yes below "18+" says 18 and no more, whatever age the program asks for."""
    text = cells.text(column)
    answer = parse_yes_no(text)
    if not isinstance(answer, bool):
        return _age(cells, text)
    heading = cells.heading(column)
    is_older = answer is not (of_minors or LESS.search(heading) is not None)
    told = IN_A_HEADING.search(plain(heading))
    if told is None:
        return is_older
    return Ages(int(told[0]), OLDEST) if is_older else Ages(0, int(told[0]) - 1)


def _age(cells: Cells, text: str) -> Ages | bool | None:
    """A number of years, a group, or a word for one side."""
    if plain(text) in ADULTS | MINORS:
        return plain(text) in ADULTS
    ages = parse_ages(text)
    return ages if isinstance(ages, Ages) else _group(cells.meaning("life_stage", text))


def _group(name: str | None) -> Ages | None:
    return next((Ages(least, most) for key, least, most in AGES if key == name), None)


def _by_birth(text: str, days: Sequence[date], today: date) -> Ages | None:
    """A day of birth, or the year alone. `days`: what the day can be, which is two where nothing proves the order of
    day and month.
    """
    if re.fullmatch(r"[12][0-9]{3}", text):
        years = {today.year - int(text) - 1, today.year - int(text)}
    else:
        years = {today.year - day.year - ((today.month, today.day) < (day.month, day.day)) for day in days}
    known = years and max(years) >= 0 and min(years) <= OLDEST_BY_BIRTH
    return Ages(min(years), max(years)) if known else None
