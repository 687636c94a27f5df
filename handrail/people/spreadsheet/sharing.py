"""What a person shares for matching, out of the cells of a row. Only what the row says."""

import re
from typing import Any

from django.utils.translation import gettext as _

from handrail.people.spreadsheet import answers
from handrail.people.spreadsheet.cells import Cells
from handrail.people.spreadsheet.grids import SLOT, time_of_a_heading
from handrail.program import traits
from handrail.rules import week
from handrail.rules.tables import (
    Ages,
    Hours,
    Problem,
    parse_ages,
    parse_hours,
    parse_hours_of,
    parse_list,
    parse_yes_no,
)
from handrail.rules.tables.ages import OLDEST
from handrail.rules.tables.words import key as plain

PIECES = re.compile(r"\b(?!(?:e|y|and|va|và)\b)\w+", re.IGNORECASE)  # "español e inglés"
AGES = (("18_25", 18, 25), ("26_39", 26, 39), ("40_59", 40, 59), ("60_up", 60, OLDEST))
FREE = {"available", "free", "open", "disponible", "libre", "ranh"}
NOT_FREE = {"off", "closed", "not available", "unavailable", "none", "no disponible", "ninguno", "busy"}
OF_SPANISH = {"h": "man", "v": "man", "m": "woman"}
YES_AND_MORE = re.compile(r"\s*(\w+)\s*(?:[,;:.]|\s[-–—])\s*\S")
LANGUAGES = ("languages", "languages_2")
OF_THE_SCREENS = ("en", "es", "vi")
FLUENT = re.compile(
    r"\b(?:fluent(?:ly)?(?: in)?|native|speaks?|speakers?|speaking|only|primary|first|second|main|conversational|mother"
    r" tongue|habla|nativ[oa]|fluido|solo|solamente)\b",
    re.IGNORECASE,
)
"""Words beside a language that leave no doubt that it is spoken; "some" and "learning" are none."""


def sharing(cells: Cells) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for column in traits.SETS:
        keys = _languages(cells) if column == "languages" else _several(cells, column, cells.text(column))
        if keys:
            said[column] = sorted(keys)
    said |= _ways_to_meet(cells)
    for column, value in (
        ("gender", _gender(cells)),
        ("medication_view", _one(cells, "medication_view")),
        ("spirituality", _one(cells, "spirituality")),
        ("life_stage", _life_stage(cells)),
        ("area", _area(cells)),
        ("availability", _availability(cells)),
    ):
        if value:
            said[column] = value
    return said


def _one(cells: Cells, column: str) -> str | None:
    key = cells.one(column)
    if key is None and cells.text(column):
        cells.note(column, _("“%(column)s”: “%(text)s” is not in the list. It was left out."))
    return key


def _gender(cells: Cells) -> str | None:
    """In a column with H or V (hombre, varón) an M is a mujer; where an F stands besides, nobody knows."""
    letter, others = plain(cells.text("gender")), cells.sheet.genders
    if letter not in OF_SPANISH or not others & {"h", "v"}:
        return _one(cells, "gender")
    if letter == "m" and "f" in others:
        cells.note(
            "gender",
            _(
                "“%(column)s”: “%(text)s” may be a man or a woman, as other rows have H and F. "
                "It was left out: write the word."
            ),
        )
        return None
    return OF_SPANISH[letter]


def greeted_in(cells: Cells) -> str:
    """The language to greet them in: the first that the row names of those that the screens speak."""
    things = (thing for column in LANGUAGES for thing in parse_list(_of_languages(cells, column)))
    keys = (key for thing in things for key in _meanings("languages", thing))
    return next((key for key in keys if key in OF_THE_SCREENS), "en")


def _languages(cells: Cells) -> set[str]:
    return {key for column in LANGUAGES for key in _several(cells, column, _of_languages(cells, column))}


def _of_languages(cells: Cells, column: str) -> str:
    """The languages in a cell, without the words around them."""
    text = re.sub(r"[()\[\]:+]|\s[-–—]\s", ",", FLUENT.sub(" ", cells.text(column)))
    named = re.sub(r"\b(?:bi|tri)ling(?:ual|[uü]e)\b", " ", text, flags=re.IGNORECASE)
    return named if re.search(r"\w", named) else text


def _several(cells: Cells, column: str, text: str) -> set[str]:
    keys, unknown = set(), []
    known = "languages" if column == "languages_2" else column
    for thing in parse_list(text):
        meanings = _meanings(known, thing)
        if meanings:
            keys |= set(meanings)
        elif parse_yes_no(thing) is not False and re.search(r"\w", thing):
            unknown.append(thing)
    if unknown:
        cells.note(column, _("“%(column)s”: “%(text)s” is not in the list. It was left out."), ", ".join(unknown))
    return keys


def _meanings(known: str, thing: str) -> list[str]:
    """Our keys for one thing, or for each of its words; none where one of them is not known."""
    whole = answers.meaning(known, thing)
    found = [whole] if whole else [answers.meaning(known, word) for word in PIECES.findall(thing)]
    keys = [key for key in found if key]
    return keys if len(keys) == len(found) else []


def _ways_to_meet(cells: Cells) -> dict[str, bool]:
    said: dict[str, bool] = {}
    for thing in parse_list(cells.text("ways")):
        key = answers.meaning("ways", thing)
        if key is None:
            cells.note("ways", _("“%(column)s”: “%(text)s” is not in the list. It was left out."), thing)
        else:
            said |= dict.fromkeys(("remote_ok", "nearby_ok") if key == "both" else (key,), True)
    if said:
        said = {"remote_ok": False, "nearby_ok": False, **said}
    for column in traits.FLAGS:
        answer = _yes_or_no(cells.text(column))
        if isinstance(answer, Problem):
            cells.note(column, _("“%(column)s”: “%(text)s” is neither yes nor no. It was left out."))
        elif answer is not None:
            said[column] = answer
    return said


def _yes_or_no(text: str) -> bool | Problem | None:
    """Also of "Yes, I have a car"."""
    answer = parse_yes_no(text)
    first = YES_AND_MORE.match(text) if isinstance(answer, Problem) else None
    return parse_yes_no(first[1]) if first else answer


def _life_stage(cells: Cells) -> str | None:
    text = cells.text("life_stage")
    known = cells.meaning("life_stage", text) if text else None
    ages = parse_ages(text)
    if known is None and isinstance(ages, Ages):
        known = next((key for key, least, most in AGES if least <= ages.least and ages.most <= most), None)
    if known is None and text:
        cells.note("life_stage", _("“%(column)s”: “%(text)s” is not one age group of grown-ups. It was left out."))
    return known


def _area(cells: Cells) -> str | None:
    text = re.sub(r"\.0+$", "", cells.text("area").replace(" ", ""))
    digits = re.fullmatch(r"([0-9]{3,5})(?:-?[0-9]{4}|xx|XX)?", text)
    if digits:
        whole = digits[1].zfill(5) if len(digits[1]) == 4 else digits[1]  # a spreadsheet program drops a 0 in front
        return whole[:3]
    if text:
        cells.note("area", _("“%(column)s”: “%(text)s” is not a ZIP code. It was left out."))
    return None


def _availability(cells: Cells) -> int:
    """From one column, from one for the days and one for their hours, or from one for each day of the week."""
    days, hours = cells.text("availability"), cells.text("hours")
    if hours:
        days = days.replace(";", ",").strip(" ,")
    free = _read(cells, "availability" if days else "hours", parse_hours(f"{days} {hours}".strip()))
    for day in range(7):
        column = f"day_{day}"
        text = cells.text(column)
        answer = parse_yes_no(text)
        if answer is True:
            free |= week.free(day, 0, 24)
        elif isinstance(answer, Problem) and text.casefold().strip(" .") not in NOT_FREE:
            free |= _read(cells, column, parse_hours_of(day, text))
    return free | _marked(cells)


def _marked(cells: Cells) -> int:
    """From columns for parts of days, with a mark in them, or with hours that say it more exactly."""
    free = 0
    for column in cells.all_of(SLOT):
        text, time = cells.text(column), time_of_a_heading(cells.heading(column))
        answer = parse_yes_no(text)
        if answer is True or plain(text) in (*FREE, plain(time), plain(cells.heading(column))):
            free |= parse_hours(time).availability
        elif isinstance(answer, Problem) and text.casefold().strip(" .") not in NOT_FREE:
            found = parse_hours(f"{time} {text}")
            free |= _read(cells, column, Hours(0, (text,)) if found.unread else found)
    return free


def _read(cells: Cells, column: str, read: Hours) -> int:
    if read.unread:
        cells.note(
            column,
            _("“%(column)s”: “%(text)s” could not be read as days and hours. It was left out; check the free times."),
            ", ".join(read.unread),
        )
    return read.availability
