"""What the cells of one row mean. A cell that can't be taken as it is leaves a sentence in `repaired`."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from handrail.mentors.spreadsheet import answers
from handrail.program import traits
from handrail.rules.tables import Problem, parse_date, parse_hours, parse_list, parse_number, parse_phone, parse_yes_no
from handrail.rules.tables.words import not_said
from handrail.vault import normal

MOST_MENTEES = 50
EMAIL = re.compile(r"[^\s<>,;:()\"]+@[^\s<>,;:()\"]+")
ROUNDED = re.compile(r"\de\+?\d", re.IGNORECASE)
RANGE = re.compile(r"(\d{1,3})\s*(?:-|–|—|/|to|or|a|o|y)\s*(\d{1,3})\+?", re.IGNORECASE)
PIECES = re.compile(r"\b(?!(?:e|y|and|va|và)\b)\w+", re.IGNORECASE)  # "español e inglés"
AGES = (("18_25", 18, 25), ("26_39", 26, 39), ("40_59", 40, 59), ("60_up", 60, 110))


class Cells:
    """The cells of one row by known column; `headings` are their names in the file, for the sentences."""

    def __init__(self, cells: Mapping[str, str], headings: Mapping[str, str]) -> None:
        self.headings = headings
        self.repaired: list[str] = []
        self._cells = {column: _bare(cells.get(heading, "")) for column, heading in headings.items()}

    def text(self, column: str) -> str:
        """The cell, "" where it says nothing (blank, "n/a", "-")."""
        text = self._cells.get(column, "")
        return "" if not_said(text) else text

    def note(self, column: str, sentence: str, text: str | None = None) -> None:
        """Add a sentence, with `%(column)s` and `%(text)s` in it, to what was repaired."""
        said = self.text(column) if text is None else text
        shown = " ".join(said.split())
        self.repaired.append(
            sentence
            % {
                "column": self.headings.get(column, column),
                "text": shown if len(shown) <= 60 else f"{shown[:59]}…",
            }
        )

    def ways(self) -> list[tuple[str, str]]:
        """Phones and e-mails, each once, wherever they stand: people put an address into the phone column."""
        found: list[tuple[str, str]] = []
        for column in ("phone", "phone_2", "email", "email_2"):
            found += self._ways_in(column)
        return list(dict.fromkeys(found))

    def _ways_in(self, column: str) -> list[tuple[str, str]]:
        text = self.text(column)
        emails = [tidy for piece in EMAIL.findall(text) if (tidy := normal.tidy("email", piece.strip(".'")))]
        rest = EMAIL.sub(" ", text.replace("mailto:", " ")).strip(" ,;/<>()")
        phones = _phones(rest)
        if text and not emails and not phones:
            as_email = "email" in column
            self.note(
                column,
                _("“%(column)s”: “%(text)s” is not a whole email address. It was left out.")
                if as_email
                else _("“%(column)s”: “%(text)s” is not a whole phone number. It was left out."),
            )
        return [*(("phone", phone) for phone in phones), *(("email", email) for email in emails)]

    def capacity(self) -> int | None:
        text = self.text("capacity")
        between = RANGE.fullmatch(text.strip())
        number = parse_number(between[1] if between else text.rstrip("+ "), most=MOST_MENTEES)
        if between and isinstance(number, int):
            self.note("capacity", _("“%(column)s”: “%(text)s” was taken as the smaller number."))
        if isinstance(number, Problem):
            self.note("capacity", _("“%(column)s”: “%(text)s” is not a number from 0 to 50. It was left out."))
            return None
        return number

    def affiliation(self) -> str | None:
        """Who can't be placed counts as from outside, so that nobody is told of a person without a consent."""
        known = self._one("affiliation")
        if known is None and self.text("affiliation"):
            self.note(
                "affiliation",
                _("“%(column)s”: “%(text)s” is not workforce, QSO or external. Taken as external: change it by hand."),
            )
            return "external"
        return known

    def status(self) -> str | None:
        """A state that nobody knows counts as pausing, so that matching waits for a person to look."""
        known = self._one("status")
        if known is None and self.text("status"):
            self.note(
                "status", _("“%(column)s”: “%(text)s” is not a known state. Taken as pausing: change it by hand.")
            )
            return "paused"
        return known

    def traits(self) -> dict[str, Any]:
        """Only what the row says."""
        said: dict[str, Any] = {}
        for column in traits.SETS:
            if keys := self._several(column):
                said[column] = sorted(keys)
        for column in ("gender", "medication_view", "spirituality"):
            if (key := self._one(column)) is not None:
                said[column] = key
            elif self.text(column):
                self.note(column, _("“%(column)s”: “%(text)s” is not in the list. It was left out."))
        said |= self._ways_to_meet()
        for column, read in self._by_hand().items():
            if value := read():
                said[column] = value
        return said

    def _by_hand(self) -> Mapping[str, Callable[[], Any]]:
        return {"life_stage": self._life_stage, "area": self._area, "availability": self._availability}

    def _one(self, column: str) -> str | None:
        text = self.text(column)
        return answers.meaning(column, text) if text else None

    def _several(self, column: str) -> set[str]:
        keys, unknown = set(), []
        for thing in parse_list(self.text(column)):
            whole = answers.meaning(column, thing)
            meanings = [whole] if whole else [answers.meaning(column, word) for word in PIECES.findall(thing)]
            if meanings and all(meanings):
                keys |= {key for key in meanings if key}
            elif parse_yes_no(thing) is not False:
                unknown.append(thing)
        if unknown:
            self.note(column, _("“%(column)s”: “%(text)s” is not in the list. It was left out."), ", ".join(unknown))
        return keys

    def _ways_to_meet(self) -> dict[str, bool]:
        said: dict[str, bool] = {}
        for thing in parse_list(self.text("ways")):
            key = answers.meaning("ways", thing)
            if key is None:
                self.note("ways", _("“%(column)s”: “%(text)s” is not in the list. It was left out."), thing)
            else:
                said |= dict.fromkeys(("remote_ok", "nearby_ok") if key == "both" else (key,), True)
        if said:
            said = {"remote_ok": False, "nearby_ok": False, **said}
        for column in traits.FLAGS:
            answer = parse_yes_no(self.text(column))
            if isinstance(answer, Problem):
                self.note(column, _("“%(column)s”: “%(text)s” is neither yes nor no. It was left out."))
            elif answer is not None:
                said[column] = answer
        return said

    def _life_stage(self) -> str | None:
        text = self.text("life_stage")
        numbers = [int(number) for number in re.findall(r"\d{1,3}", text)[:2]]
        bands = {key for number in numbers for key, least, most in AGES if least <= number <= most}
        known = answers.meaning("life_stage", text) if text else None
        if known is None and len(bands) == 1 and re.search(r"\d", text):
            known = bands.pop()
        if known is None and text:
            self.note("life_stage", _("“%(column)s”: “%(text)s” is not one age group of grown-ups. It was left out."))
        return known

    def _area(self) -> str | None:
        text = re.sub(r"\.0+$", "", self.text("area").replace(" ", ""))
        digits = re.fullmatch(r"([0-9]{3,5})(?:-?[0-9]{4}|xx|XX)?", text)
        if digits:
            whole = digits[1].zfill(5) if len(digits[1]) == 4 else digits[1]  # a spreadsheet program drops a 0 in front
            return whole[:3]
        if text:
            self.note("area", _("“%(column)s”: “%(text)s” is not a ZIP code. It was left out."))
        return None

    def _availability(self) -> int:
        read = parse_hours(self.text("availability"))
        if read.unread:
            self.note(
                "availability",
                _("“%(column)s”: “%(text)s” could not be read as days and hours. Check the free times."),
                ", ".join(read.unread),
            )
        return read.availability

    def day(self, column: str) -> Any:
        """A date, True or False for a yes or no, or None."""
        text = self.text(column)
        answer = parse_yes_no(text) if text not in ("0", "1") else None
        if isinstance(answer, bool):
            return answer
        day = parse_date(text)
        if isinstance(day, Problem) or (day and not 2000 <= day.year < 2100):
            self.note(column, _("“%(column)s”: “%(text)s” is not a date. It was left out."))
            return None
        return day


def _bare(text: str) -> str:
    """Without the marks that make a spreadsheet program show a number as text: ="0123" and '0123."""
    formula = re.fullmatch(r'=\s*"(.*)"', text, re.DOTALL)
    return (formula[1] if formula else text.removeprefix("'")).strip()


def _phones(text: str) -> list[str]:
    """The phone numbers in a cell. The pieces are numbers of their own, or else the whole cell is one."""
    if not re.search(r"\d", text):
        return []
    pieces = [_phone(piece) for piece in re.split(r"[,;/|\n]|\s(?:or|and|o|y)\s", text) if re.search(r"\d", piece)]
    whole = [phone for phone in pieces if phone]
    if len(whole) == len(pieces):
        return whole
    one = _phone(text)
    return [one] if one else whole


def _phone(text: str) -> str | None:
    if ROUNDED.search(text):
        return None
    return parse_phone(text) or normal.tidy("phone", re.sub(r"(?<=\d)\.0$", "", text.strip()))
