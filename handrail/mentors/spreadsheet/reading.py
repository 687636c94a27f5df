"""From the bytes of a roster to drafts of mentors. Nothing here looks at the database."""

from datetime import date

from django.utils.translation import gettext as _

from handrail.mentors.spreadsheet import standing
from handrail.mentors.spreadsheet.answers import KNOWN
from handrail.mentors.spreadsheet.columns import COLUMNS, HEADINGS_OF_PEOPLE
from handrail.mentors.spreadsheet.credentials import certified
from handrail.mentors.spreadsheet.drafts import Draft
from handrail.people.spreadsheet import contacts
from handrail.people.spreadsheet.cells import Cells
from handrail.people.spreadsheet.drafts import Reading
from handrail.people.spreadsheet.names import goes_by, name_of, no_person
from handrail.people.spreadsheet.reading import not_readable, note_cells_beyond, read_people
from handrail.people.spreadsheet.sharing import greeted_in, sharing
from handrail.people.spreadsheet.sheets import Sheet
from handrail.rules.tables import MOST_ROWS, Row

LONGEST_STORY = 4_000
OF_LEAVING = ("left_on", "discharged_on")
WHOSE = ("mentor", "volunteer", "peer", "coach", "staff")
WITH_DAYS = ("status", "away_from", "away_until", "back_on", "credential_until", *OF_LEAVING)


def read_roster(data: bytes, today: date, most_rows: int = MOST_ROWS) -> Reading[Draft]:
    """today: the day at the program, for days that are written without a year.

    Raises RuleBroken, worded for the person, when the file is no table or has no column for the name.
    """
    return read_people(
        data,
        COLUMNS,
        lambda row, sheet: _read_row(row, sheet, today),
        no_name=_("No column has the mentors’ names. Call one “Name” in the first row, and send the file again."),
        with_days=WITH_DAYS,
        again=OF_LEAVING,
        most_rows=most_rows,
        whose=WHOSE,
        state=standing.state_of_a_part,
    )


def _read_row(row: Row, sheet: Sheet, today: date) -> Draft | str:
    """A draft, or why the row is skipped."""
    cells = Cells(row.cells, sheet, today, HEADINGS_OF_PEOPLE, KNOWN)
    name = name_of(cells)
    if why := not_readable(row, sheet) or no_person(name, cells, row.cells):
        return why
    stands = standing.standing(cells)
    capacity, unread = standing.capacity(cells)
    draft = Draft(
        number=row.number,
        name=name,
        goes_by=goes_by(cells, name),
        ways=contacts.ways(cells),
        roster_id=cells.words("roster_id")[:40],
        site=cells.text("site"),
        affiliation=standing.affiliation(cells),
        status=stands.status,
        capacity=capacity,
        unread_capacity=(cells.heading("capacity"), cells.text("capacity")) if unread else None,
        language=greeted_in(cells),
        traits=sharing(cells),
        lived_experience=_story(cells),
        credential=certified(cells),
        away=stands.away,
        away_from=stands.away_from,
        away_until=stands.away_until,
    )
    note_cells_beyond(row, cells)
    draft.repaired = cells.repaired
    return draft


def _story(cells: Cells) -> str:
    story = cells.words("lived_experience")
    if len(story) > LONGEST_STORY:
        cells.note("lived_experience", _("“%(column)s”: the text is longer than 4,000 letters. It was left out."))
        return ""
    return story
