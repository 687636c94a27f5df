"""From the bytes of a list of mentees to drafts. Nothing here looks at the database."""

from datetime import date

from django.utils.translation import gettext as _

from handrail.mentees.spreadsheet.ages import COLUMNS as AGES
from handrail.mentees.spreadsheet.ages import of_age
from handrail.mentees.spreadsheet.answers import KNOWN, LEFT, STAGES, UNCLEAR, state_of_a_part
from handrail.mentees.spreadsheet.columns import COLUMNS, HEADINGS_OF_PEOPLE
from handrail.mentees.spreadsheet.drafts import Draft
from handrail.people.spreadsheet import contacts
from handrail.people.spreadsheet.cells import Cells, shown
from handrail.people.spreadsheet.departures import GONE, came_back, departure
from handrail.people.spreadsheet.drafts import Reading
from handrail.people.spreadsheet.names import goes_by, name_of, no_person
from handrail.people.spreadsheet.reading import not_readable, note_cells_beyond, read_people
from handrail.people.spreadsheet.sharing import greeted_in, sharing
from handrail.people.spreadsheet.sheets import Sheet
from handrail.rules.tables import MOST_ROWS, Row
from handrail.rules.tables.words import key as plain

LONGEST_WORDS = 1_000
WHOSE = ("mentee", "client", "participant", "resident", "patient", "member")
WITH_DAYS = ("born", "stage_starts", "left_on")
AFTER_TREATMENT = ("after_care", "alumni")
"""Stages that begin on the day on which somebody is discharged."""


def read_mentees(data: bytes, today: date, adult_age: int, most_rows: int = MOST_ROWS) -> Reading[Draft]:
    """today: the day at the program, for days that are written without a year, and for ages.

    Raises RuleBroken, worded for the person, when the file is no table or has no column for the name.
    """
    return read_people(
        data,
        COLUMNS,
        lambda row, sheet: _read_row(row, sheet, today, adult_age),
        no_name=_("No column has the mentees’ names. Call one “Name” in the first row, and send the file again."),
        again=(*AGES, "left_on"),
        with_days=WITH_DAYS,
        most_rows=most_rows,
        whose=WHOSE,
        state=state_of_a_part,
    )


def _read_row(row: Row, sheet: Sheet, today: date, adult_age: int) -> Draft | str:
    """A draft, or why the row is skipped."""
    cells = Cells(row.cells, sheet, today, HEADINGS_OF_PEOPLE, KNOWN)
    name = name_of(cells)
    if why := not_readable(row, sheet) or no_person(name, cells, row.cells):
        return why
    shared = sharing(cells)
    grown = of_age(cells, today, adult_age)
    if grown is False:
        return _("This row says that they are younger than %(age)s. Help them find a service for their age.") % {
            "age": adult_age
        }
    if isinstance(grown, str):
        return _not_read_as_an_adults(cells, grown)
    if why := _gone(cells):
        return why
    draft = Draft(
        number=row.number,
        name=name,
        goes_by=goes_by(cells, name),
        ways=contacts.ways(cells),
        site=cells.text("site"),
        stage=_stage(cells),
        stage_starts=_stage_starts(cells, today),
        of_age=grown,
        language=greeted_in(cells),
        traits=shared,
        about=_about(cells),
    )
    note_cells_beyond(row, cells)
    draft.repaired = cells.repaired
    return draft


def _not_read_as_an_adults(cells: Cells, column: str) -> str:
    sentence = _(
        "“%(column)s”: “%(text)s” can’t be read as the age of an adult. Correct this cell, and send the list again."
    )
    return sentence % {"column": cells.heading(column), "text": shown(cells.text(column))}


def _gone(cells: Cells) -> str:
    """Why a row of somebody who is not there any more is skipped: nobody looks for them, or calls their family."""
    stage, below = cells.one("stage"), cells.sheet.below
    if below and below.state == LEFT and stage not in AFTER_TREATMENT:
        sentence = _(
            "The row stands below “%(heading)s”, which says that they are not here any more. "
            "If they are, put the row elsewhere, and send the list again."
        )
        return sentence % {"heading": below.heading}
    if stage is None and GONE.intersection(plain(cells.text("stage")).split()[:1]):
        return _not_here_any_more(cells, "stage")
    left = departure(cells, "left_on")
    if left is None or stage in AFTER_TREATMENT or came_back(cells, left, "stage_starts"):
        return ""
    return _not_here_any_more(cells, left.column)


def _not_here_any_more(cells: Cells, column: str) -> str:
    sentence = _(
        "“%(column)s”: “%(text)s” says that they are not here any more. "
        "If they are, correct this cell, and send the list again."
    )
    return sentence % {"column": cells.heading(column), "text": shown(cells.text(column))}


def _stage(cells: Cells) -> str | None:
    stage, below = cells.one("stage"), cells.sheet.below
    if stage is None and cells.text("stage"):
        cells.note("stage", _("“%(column)s”: “%(text)s” is not in the list. It was left out."))
    if stage or below is None or below.state not in (*STAGES.values(), UNCLEAR):
        return stage
    if below.state == UNCLEAR:
        sentence = _("The row stands below “%(heading)s”. Look if they are here: it was read like the others.")
    else:
        sentence = _("The row stands below “%(heading)s”. That was taken as their stage of care.")
        stage = below.state
    cells.repaired.append(sentence % {"heading": below.heading})
    return stage


def _stage_starts(cells: Cells, today: date) -> date | None:
    day = cells.day_in("stage_starts", cells.text("stage_starts"))
    if day is not None and day > today:
        cells.note("stage_starts", _("“%(column)s”: “%(text)s” has not come yet. It was left out."))
        return None
    return day


def _about(cells: Cells) -> str:
    about = cells.words("about")
    if len(about) > LONGEST_WORDS:
        cells.note("about", _("“%(column)s”: the text is longer than 1,000 letters. It was left out."))
        return ""
    return about
