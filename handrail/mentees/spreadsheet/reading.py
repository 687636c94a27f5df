"""From the bytes of a list of mentees to drafts. Nothing here looks at the database."""

import re
from datetime import date

from django.utils.translation import gettext as _

from handrail.mentees.spreadsheet.answers import KNOWN
from handrail.mentees.spreadsheet.columns import COLUMNS, HEADINGS_OF_PEOPLE
from handrail.mentees.spreadsheet.drafts import Draft
from handrail.people.spreadsheet import contacts
from handrail.people.spreadsheet.cells import Cells
from handrail.people.spreadsheet.drafts import Reading
from handrail.people.spreadsheet.names import goes_by, name_of, no_person
from handrail.people.spreadsheet.reading import note_cells_beyond, read_people, swallowed
from handrail.people.spreadsheet.sharing import AGES, sharing
from handrail.rules.tables import MOST_ROWS, Row, parse_date, parse_yes_no

LONGEST_WORDS = 1_000


def read_mentees(data: bytes, today: date, adult_age: int, most_rows: int = MOST_ROWS) -> Reading[Draft]:
    """today: the day at the program, for days that are written without a year, and for ages.

    Raises RuleBroken, worded for the person, when the file is no table or has no column for the name.
    """
    return read_people(
        data,
        COLUMNS,
        lambda row, headings: _read_row(row, headings, today, adult_age),
        no_name=_("No column has the mentees’ names. Call one “Name” in the first row, and send the file again."),
        most_rows=most_rows,
    )


def _read_row(row: Row, headings: dict[str, str], today: date, adult_age: int) -> Draft | str:
    """A draft, or why the row is skipped."""
    cells = Cells(row.cells, headings, today, HEADINGS_OF_PEOPLE, KNOWN)
    name = name_of(cells)
    if why := swallowed(row) or no_person(name, cells, row.cells):
        return why
    shared = sharing(cells)
    of_age = _of_age(cells, today, adult_age, shared.get("life_stage"))
    if of_age is False:
        return _("This row says that they are younger than %(age)s. Help them find a service for their age.") % {
            "age": adult_age
        }
    draft = Draft(
        number=row.number,
        name=name,
        goes_by=goes_by(cells, name),
        ways=contacts.ways(cells),
        site=cells.text("site"),
        stage=_stage(cells),
        stage_starts=_stage_starts(cells, today),
        of_age=of_age,
        traits=shared,
        about=_about(cells),
    )
    note_cells_beyond(row, cells)
    draft.repaired = cells.repaired
    return draft


def _of_age(cells: Cells, today: date, adult_age: int, group: str | None) -> bool | None:
    """False as soon as one cell says no; None where none says anything."""
    said = [_said_adult(cells), _age_by_birth(cells, today, adult_age), _age_by_number(cells, adult_age, group)]
    known = [each for each in said if each is not None]
    return all(known) if known else None


def _said_adult(cells: Cells) -> bool | None:
    answer = parse_yes_no(cells.text("adult"))
    return answer if isinstance(answer, bool) else None


def _age_by_birth(cells: Cells, today: date, adult_age: int) -> bool | None:
    born = parse_date(cells.text("born"))
    if not isinstance(born, date):
        return None
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day)) >= adult_age


def _age_by_number(cells: Cells, adult_age: int, group: str | None) -> bool | None:
    """A number of years; or an age group, which counts where all of it is of age. "16-20" tells nothing."""
    text = cells.text("life_stage")
    years = [int(number) for number in re.findall(r"[0-9]{1,3}", text)]
    if re.fullmatch(r"[0-9]{1,3}", text):
        return years[0] >= adult_age
    least = {key: youngest for key, youngest, _oldest in AGES}.get(group or "", 0)
    return True if min([least, *years]) >= adult_age else None


def _stage(cells: Cells) -> str | None:
    stage = cells.one("stage")
    if stage is None and cells.text("stage"):
        cells.note("stage", _("“%(column)s”: “%(text)s” is not in the list. It was left out."))
    return stage


def _stage_starts(cells: Cells, today: date) -> date | None:
    day = cells.day_in("stage_starts", cells.text("stage_starts"))
    if day is not None and day > today:
        cells.note("stage_starts", _("“%(column)s”: “%(text)s” has not come yet. It was left out."))
        return None
    return day


def _about(cells: Cells) -> str:
    about = cells.text("about")
    if len(about) > LONGEST_WORDS:
        cells.note("about", _("“%(column)s”: the text is longer than 1,000 letters. It was left out."))
        return ""
    return about
