"""The cells of one row, by column. What can't be taken as it is leaves a sentence in `repaired`."""

import re
from collections.abc import Collection, Mapping
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from handrail.people.spreadsheet import answers
from handrail.people.spreadsheet.sheets import Sheet
from handrail.rules.tables import Order, Problem, nearest_day, parse_date, parse_yes_no, possible_days
from handrail.rules.tables.words import not_said

LONGEST_SHOWN = 60
BRACKETS = re.compile(r"\(([^()\n]*)\)|\[([^\[\]\n]*)\]")
AN_ERROR = re.compile(r"#[¡¿]?[A-Z]+(?:/[0A])?[!?]|#GETTING_DATA|Err:[0-9]{3}")
A_LEAVE = re.compile(r"\s*(?:–|—|\s-\s|\b(?:to|through|thru|until|a|al|hasta)\b)\s*", re.IGNORECASE)
DAYS_OF_LEAVE = 2


class Cells:
    """The cells of one row by known column; the headings of the sheet are their names in the sentences."""

    def __init__(
        self,
        cells: Mapping[str, str],
        sheet: Sheet,
        today: date,
        headings_of_people: Collection[str],
        known: answers.Known = answers.KNOWN,
    ) -> None:
        """headings_of_people: as `columns.headings_of_people` tells. known: what stands in their cells."""
        self.headings = sheet.headings
        self.sheet = sheet
        self.headings_of_people = headings_of_people
        self._known = known
        self.today = today
        self.repaired: list[str] = []
        self._cells = {column: _bare(cells.get(heading, "")) for column, heading in sheet.headings.items()}

    def text(self, column: str) -> str:
        """The cell, "" where it says nothing (blank, "n/a", "-")."""
        text = self._cells.get(column, "")
        return "" if not_said(text) else text

    def words(self, column: str) -> str:
        """The cell where any words may stand, but for what a spreadsheet program writes when it could not reckon."""
        text = self.text(column)
        if not AN_ERROR.fullmatch(text):
            return text
        self.note(column, _("“%(column)s”: “%(text)s” is an error of the spreadsheet. It was left out."))
        return ""

    def all_of(self, column: str) -> list[str]:
        """This column, and further ones of its kind ("born", "born_2"), as far as the file has them."""
        return [each for each in self.headings if re.fullmatch(rf"{column}(?:_\d+)?", each)]

    def heading(self, column: str) -> str:
        return self.headings.get(column, column)

    def note(self, column: str, sentence: str, text: str | None = None, **facts: object) -> None:
        """Add a sentence, with `%(column)s`, `%(text)s` and the facts in it, to what was repaired."""
        said = shown(self.text(column) if text is None else text)
        self.repaired.append(sentence % {"column": self.heading(column), "text": said, **facts})

    def one(self, column: str) -> str | None:
        """Our key for a cell with one answer; "F (she/her)" is "F", unless the brackets say something else."""
        text = self.text(column)
        if not text or (whole := self.meaning(column, text)):
            return whole if text else None
        outside = self.meaning(column, BRACKETS.sub(" ", text))
        inside = {self.meaning(column, first or second) for first, second in BRACKETS.findall(text)}
        return outside if inside <= {outside, None} else None

    def meaning(self, column: str, text: str) -> str | None:
        """Our key for this text in a cell of this column, or None."""
        return answers.meaning(column, text, self._known)

    def day(self, column: str) -> date | bool | None:
        """A date, True or False for a yes or no, or None."""
        text = self.text(column)
        answer = parse_yes_no(text) if text not in ("0", "1") else None
        return answer if isinstance(answer, bool) else self.day_in(column, text)

    def leave_in(self, column: str, text: str) -> tuple[date, date] | None:
        """Both days of "3/1/2027 - 4/1/2027"."""
        days = [self._date(column, part) for part in A_LEAVE.split(text)]
        if len(days) != DAYS_OF_LEAVE or days[0] is None or days[1] is None:
            return None
        return days[0], days[1]

    def day_in(self, column: str, text: str) -> date | None:
        """A day as `text` tells, which is the cell or a part of it. Without a year it is the nearest such day."""
        if not text:
            return None
        day, read = self._date(column, text), parse_date(text, self.sheet.order(column))
        if isinstance(read, Problem) and read.key == "day_or_month":
            self.note(
                column,
                _(
                    "“%(column)s”: in “%(text)s” the day or the month may come first. "
                    "It was left out: write the month as a word."
                ),
                text,
            )
        elif day is None:
            self.note(column, _("“%(column)s”: “%(text)s” is not a date. It was left out."), text)
        elif isinstance(read, Problem):
            self.note(
                column,
                _("“%(column)s”: “%(text)s” tells no year. It was taken as %(day)s."),
                text,
                day=date_format(day),
            )
        return day

    def possible_days(self, column: str) -> tuple[date, ...]:
        """Every day that the cell can mean, by what its own column proves of day and month."""
        return possible_days(self.text(column), self.sheet.orders.get(column, Order.UNKNOWN))

    def _date(self, column: str, text: str) -> date | None:
        order = self.sheet.order(column)
        day = parse_date(text, order)
        if isinstance(day, Problem):
            day = nearest_day(text, self.today, order)
        return day if day and abs(day - self.today) < timedelta(days=36_500) and day.year >= FIRST_YEAR else None


FIRST_YEAR = 2000


def shown(text: str) -> str:
    """What was typed, in one line and not too long."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_SHOWN else f"{line[: LONGEST_SHOWN - 1]}…"


def _bare(text: str) -> str:
    """Without the marks that make a spreadsheet program show a number as text: ="0123" and '0123."""
    formula = re.fullmatch(r'=\s*"(.*)"', text, re.DOTALL)
    return (formula[1] if formula else text.removeprefix("'")).strip()
