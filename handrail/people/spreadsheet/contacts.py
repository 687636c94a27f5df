"""Phone numbers and e-mail addresses out of the cells of a row."""

import re

import phonenumbers
from django.utils.translation import gettext as _

from handrail.people.spreadsheet.cells import Cells, shown
from handrail.people.spreadsheet.columns import SOMEBODY_ELSES
from handrail.rules.tables import parse_phone
from handrail.rules.tables.words import key as plain
from handrail.vault import normal

COLUMNS_OF_WAYS = ("phone", "phone_2", "phone_3", "email", "email_2")
LONGEST = 1_000
"""Letters; more is no number and no address."""
EMAIL = re.compile(r"(?<![^\s<>,;:/()\[\]\"])[^\s<>,;:/()\[\]\"]+@[^\s<>,;:/()\[\]\"]+")
NAMED = re.compile(r"(?<![^,;<>\n])[^,;<>\n]*<([^<>\s@]+@[^<>\s@]+)>")  # Keisha <keisha@example.org>
ROUNDED = re.compile(r"\de\+?\d", re.IGNORECASE)
EXTENSION = re.compile(r"\b(?:x|ext\.?|extension|extensión|anexo)\s*=?\s*\d{1,6}\b", re.IGNORECASE)
BETWEEN = re.compile(r"[,;/|\n]|\s(?:or|and|o|y)\s")
DIGIT = re.compile(r"\d")
NOTHING = {"no", "none", "no phone", "no email", "no e mail", "no tiene", "ninguno", "ninguna", "does not have one"}
LABELS = set(
    "h c w m t p f home cell cellular mobile work office phone phones tel telephone number no main primary personal "
    "other or and o y e n ext x email mail mailto casa celular trabajo telefono movil numero correo oficina "
    "whatsapp 1 2".split()
)
"""Words beside a number that tell nothing which would be missed."""


def ways(cells: Cells) -> list[tuple[str, str]]:
    """("phone" or "email", address), each once, wherever they stand: people put an address into the phone column."""
    found: list[tuple[str, str]] = []
    for column in COLUMNS_OF_WAYS:
        found += _ways_in(cells, column)
    return list(dict.fromkeys(found))


def _ways_in(cells: Cells, column: str) -> list[tuple[str, str]]:
    text = cells.text(column)
    if not text or plain(text) in NOTHING:
        return []
    if len(text) > LONGEST:
        cells.note(column, _("“%(column)s”: the text is longer than 1,000 letters. It was left out."))
        return []
    text = NAMED.sub(r" \1 ", text)
    emails = [tidy for piece in EMAIL.findall(text) if (tidy := normal.tidy("email", piece.strip(".'")))]
    rest = EMAIL.sub(" ", text.replace("mailto:", " ")).strip(" ,;/<>()")
    rest = _their_own(cells, column, rest)
    if not emails and not rest:
        return []
    phones, beside = _phones(rest)
    if not emails and not phones:
        cells.note(column, _not_whole(column, rest))
    elif left := [*_beside(beside), *(each[0].strip() for each in EXTENSION.finditer(rest))]:
        cells.note(
            column,
            _("“%(column)s”: only the numbers of “%(text)s” were taken. Look if the rest matters: %(rest)s."),
            rest=" ".join(left)[:60],
        )
    return [*(("phone", phone) for phone in phones), *(("email", email) for email in emails)]


def _beside(text: str) -> list[str]:
    return [word for word in plain(text).split() if word not in LABELS]


def _their_own(cells: Cells, column: str, text: str) -> str:
    """The cell without the numbers that stand beside a word for somebody else: "228-555-0113 (mom)"."""
    pieces = BETWEEN.split(text)
    of_others = [piece for piece in pieces if SOMEBODY_ELSES.intersection(plain(piece).split()) and DIGIT.search(piece)]
    if not of_others:
        return text
    cells.note(
        column,
        _("“%(column)s”: “%(text)s” may be somebody else’s number. It was left out."),
        None if len(of_others) == len(pieces) else shown("; ".join(piece.strip() for piece in of_others)),
    )
    return "; ".join(piece for piece in pieces if piece not in of_others)


def _not_whole(column: str, text: str) -> str:
    if "email" in column:
        return _("“%(column)s”: “%(text)s” is not a whole email address. It was left out.")
    if len(re.sub(r"\D", "", text)) < DIGITS_OF_A_COUNTRY or ROUNDED.search(text):
        return _("“%(column)s”: “%(text)s” is not a whole phone number. It was left out.")
    return _(
        "“%(column)s”: “%(text)s” is no phone number of this country. It was left out. "
        "If it is one of another country, write it with + and the number of that country."
    )


def _phones(text: str) -> tuple[list[str], str]:
    """The phone numbers in a cell, and what stands beside them. Its pieces are numbers, or else all of it is one."""
    if not DIGIT.search(text) or ROUNDED.search(text):
        return [], text
    text = EXTENSION.sub(" ", re.sub(r"(?<=\d)[.,]0{1,2}$", "", text.strip()))
    beside = re.sub(r"\d", " ", text)
    pieces = [piece for piece in BETWEEN.split(text) if DIGIT.search(piece)]
    found = [phone for piece in pieces for phone in _several(piece)]
    failed = [piece for piece in pieces if not _several(piece)]
    if failed and (one := _one(text)):
        if one.endswith(re.sub(r"\D", "", text).removeprefix("1")):
            return [one], beside
        found = found or [one]
    return found, " ".join((beside, *failed))


def _several(piece: str) -> list[str]:
    """All numbers of a piece: "228-555-0112 (cell) 228-555-0113 (home)" has two."""
    if len(re.sub(r"\D", "", piece)) >= 2 * MOST_LOCAL_DIGITS:
        matcher = phonenumbers.PhoneNumberMatcher(piece[:200], normal.REGION, leniency=phonenumbers.Leniency.VALID)
        style = phonenumbers.PhoneNumberFormat.E164
        return [phonenumbers.format_number(match.number, style) for match in matcher]
    one = _one(piece)
    return [one] if one else []


MOST_LOCAL_DIGITS = 10
OURS = re.compile(r"1?[2-9]\d{2}[2-9]\d{6}")
DIGITS_OF_A_COUNTRY = 9


def _one(text: str) -> str | None:
    """A working number; or ten digits that may be a new one of ours."""
    may_be_ours = OURS.fullmatch(re.sub(r"\D", "", text))
    return parse_phone(text) or (normal.tidy("phone", text.strip()) if may_be_ours else None)
