"""Whether a row says that somebody is an adult."""

from datetime import date

from handrail.people.spreadsheet.cells import Cells
from handrail.people.spreadsheet.sharing import AGES
from handrail.rules.tables import Ages, parse_ages, parse_date, parse_yes_no
from handrail.rules.tables.ages import OLDEST


def of_age(cells: Cells, today: date, adult_age: int) -> bool | None:
    """False as soon as one cell says no; None where none says anything."""
    said = [_said_adult(cells), _by_birth(cells, today, adult_age), _by_age(cells, adult_age)]
    known = [each for each in said if each is not None]
    return all(known) if known else None


def _said_adult(cells: Cells) -> bool | None:
    answer = parse_yes_no(cells.text("adult"))
    return answer if isinstance(answer, bool) else None


def _by_birth(cells: Cells, today: date, adult_age: int) -> bool | None:
    born = parse_date(cells.text("born"))
    if not isinstance(born, date):
        return None
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day)) >= adult_age


def _by_age(cells: Cells, adult_age: int) -> bool | None:
    """A number of years; or a group, which counts where all of it is on one side. "16-20" tells nothing."""
    text = cells.text("life_stage")
    ages = parse_ages(text)
    if not isinstance(ages, Ages):
        ages = _group(cells.meaning("life_stage", text) if text else None)
    if ages is None or ages.least < adult_age <= ages.most:
        return None
    return ages.least >= adult_age


def _group(name: str | None) -> Ages | None:
    return next((Ages(least, min(most, OLDEST)) for key, least, most in AGES if key == name), None)
