"""What a cell means. "" and signs like "n/a" mean that nothing was said: the answer is None, or an empty tuple."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

import phonenumbers

from handrail.rules.tables import words


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a cell can't be read: a key, and facts (the text as it stands first)."""

    key: str
    facts: tuple[str, ...] = ()


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
    re.compile(r"(?P<m>\d{1,2})[-/](?P<d>\d{1,2})[-/](?P<y>\d{4}|\d{2})" + _TIME),
    re.compile(r"(?P<month>[a-z]+)\.? (?P<d>\d{1,2})(?:st|nd|rd|th)?,? (?P<y>\d{4})" + _TIME),
    re.compile(r"(?P<d>\d{1,2})(?:st|nd|rd|th)?[- ](?:de )?(?P<month>[a-z]+)\.?,?[- ](?:del? )?(?P<y>\d{4}|\d{2})"),
)
_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mie|jue|vie|sab|dom)[a-z]*\.?,? (?=[a-z0-9])")
_EXCEL_DAY_0 = date(1899, 12, 30)
_EXCEL_FIRST, _EXCEL_LAST = 10_000, 109_574  # May 18, 1927 to December 31, 2199: smaller numbers are years or counts


def parse_date(text: str) -> date | Problem | None:
    """A day: 2026-11-03 (a time after it is dropped), 11/3/2026 or 11/3/26 (month first, as in the US), Nov 3, 2026,
    3 Nov 2026, 3 de noviembre de 2026, or a day number of Excel's 1900 system (46329). Two-digit years as in Excel:
    00 to 29 are 2000 to 2029, 30 to 99 are 1930 to 1999. Problems: not_a_date, no_such_date.
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
    return _day(found.groupdict(), text) if found else Problem("not_a_date", (text,))


_MONTH_DAYS = (
    re.compile(r"(?P<m>\d{1,2})[-/](?P<d>\d{1,2})"),
    re.compile(r"(?P<month>[a-z]+)\.? (?P<d>\d{1,2})(?:st|nd|rd|th)?"),
    re.compile(r"(?P<d>\d{1,2})(?:st|nd|rd|th)?[- ](?:de )?(?P<month>[a-z]+)\.?"),
)


def nearest_day(text: str, today: date) -> date | None:
    """A day without a year, "3/1", "March 1" or "1 de marzo": the one that is nearest to `today`. Else None."""
    plain = " ".join(words.bare(text).split())
    parts = next((match.groupdict() for pattern in _MONTH_DAYS if (match := pattern.fullmatch(plain))), None)
    if parts is None:
        return None
    years = range(max(today.year - 1, 1), min(today.year + 1, 9999) + 1)
    days = [day for year in years if isinstance(day := _day({**parts, "y": f"{year:04}"}, text), date)]
    return min(days, key=lambda day: abs(day - today), default=None)


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


_YES = frozenset({"yes", "y", "si", "s", "true", "t", "1", "x", "ok", "✓", "✔", "☑", "co", "vang", "verdadero"})
_NO = frozenset({"no", "n", "false", "f", "0", "✗", "✘", "☐", "khong", "falso"})


def parse_yes_no(text: str) -> bool | Problem | None:
    """Yes or no in English, Spanish or Vietnamese, or a tick. Problem: not_yes_or_no."""
    plain = words.bare(text).strip(" .!")
    if words.not_said(text):
        return None
    if plain in _YES or plain in _NO:
        return plain in _YES
    return Problem("not_yes_or_no", (text,))


_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMEROS = ("cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez")
_IN_WORDS = {word: number for names in (_NUMBERS, _NUMEROS) for number, word in enumerate(names)}
_AROUND = (
    r"(?:max|maximum|up to|at most|hasta|maximo)?\.? ?(?P<n>.+?)(?: ?(?:max|maximum|people|persons?|mentees?|clients?"
    r"|personas?|aprendices|total|at most|at once|at a time|at one time|a la vez|al mismo tiempo)\.?)*"
)


def parse_number(text: str, *, least: int = 0, most: int = 1_000_000) -> int | Problem | None:
    """A whole number: 3, 3.0, 1,200, three, tres, "max 3", "3 people". Problems: not_a_number, too_small, too_big."""
    if words.not_said(text):
        return None
    plain = " ".join(words.bare(text).split())
    around = re.fullmatch(_AROUND, plain)
    core = around["n"] if around else plain
    if core in _IN_WORDS:
        number = _IN_WORDS[core]
    elif re.fullmatch(r"[+-]?(?:[0-9]{1,15}|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.0*|,0{1,2})?", core):
        number = int(re.sub(r",0{1,2}$", "", core).replace(",", "").partition(".")[0])
    else:
        return Problem("not_a_number", (text,))
    if number < least:
        return Problem("too_small", (text, str(least)))
    return Problem("too_big", (text, str(most))) if number > most else number


_BETWEEN = re.compile(r"[,;/|\n•·&]|\s(?:and|y|và|va|or|o)\s", re.IGNORECASE)
_NONE = frozenset({"none", "ninguno", "ninguna", "khong co", "nothing", "nada"})


def parse_list(text: str) -> tuple[str, ...]:
    """The things in a cell, in their order, each once: "Fishing, choir and cars", "en/es", "pesca y coro"."""
    found: dict[str, str] = {}
    for part in () if words.not_said(text) else _BETWEEN.split(text):
        thing = re.sub(r"^(?:and|y|và)\s+|^[-*]\s+", "", " ".join(part.split()), flags=re.IGNORECASE).strip(" .")
        if not words.not_said(thing) and words.key(thing) not in _NONE:
            found.setdefault(words.bare(thing), thing)
    return tuple(found.values())


def parse_phone(text: str, region: str = "US") -> str | None:
    """The first working form of a phone number in a cell as E.164 ("+18435550100"), or None.

    `region` is the country of numbers without a country code. An extension is dropped. Numbers that a spreadsheet
    program has rounded (8.43556E+09) are lost: None.
    """
    plain = re.sub(r"(?<=\d)\.0$", "", text.strip())
    if re.search(r"\de\+?\d", plain, re.IGNORECASE):
        return None
    for match in phonenumbers.PhoneNumberMatcher(plain[:200], region, leniency=phonenumbers.Leniency.VALID):
        return phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164)
    try:
        number = phonenumbers.parse(plain[:40], region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
