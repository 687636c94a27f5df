"""From the bytes of a roster to drafts of mentors. Nothing here looks at the database."""

from datetime import date

from django.utils.translation import gettext as _

from handrail.mentors.spreadsheet import contacts, standing
from handrail.mentors.spreadsheet.cells import Cells
from handrail.mentors.spreadsheet.columns import COLUMNS
from handrail.mentors.spreadsheet.credentials import certified
from handrail.mentors.spreadsheet.drafts import Draft, Reading, Reason
from handrail.mentors.spreadsheet.names import NAMES, goes_by, name_of, no_mentor
from handrail.mentors.spreadsheet.sharing import sharing
from handrail.rules.errors import RuleBroken
from handrail.rules.tables import MOST_ROWS, Row, TableRefused, heading_fit, match_headings, read_table
from handrail.ui.tables import why_refused

LONGEST_STORY = 4_000
FIT = heading_fit(COLUMNS, NAMES)


def read_roster(data: bytes, today: date, most_rows: int = MOST_ROWS) -> Reading:
    """today: the day at the program, for days that are written without a year.

    Raises RuleBroken, worded for the person, when the file is no table or has no column for the name.
    """
    try:
        table = read_table(data, FIT, most_rows)
    except TableRefused as refused:
        raise RuleBroken(why_refused(refused.key, refused.facts)) from refused
    headings = match_headings(table.headings, COLUMNS)
    if not headings.keys() & set(NAMES):
        raise RuleBroken(
            _("No column has the mentors’ names. Call one “Name” in the first row, and send the file again.")
        )
    reading = Reading(ignored=[heading for heading in table.headings if heading not in headings.values()])
    for row in table.rows:
        read = _read_row(row, headings, today)
        if isinstance(read, Draft):
            reading.drafts.append(read)
        else:
            reading.skipped.append(Reason(row.number, read))
    return reading


def _read_row(row: Row, headings: dict[str, str], today: date) -> Draft | str:
    """A draft, or why the row is skipped."""
    cells = Cells(row.cells, headings, today)
    name = name_of(cells)
    if row.swallowed:
        return _("A quotation mark in this row never ends, so that the next rows are in it. Take it out.")
    if why := no_mentor(name, cells, row.cells):
        return why
    stands = standing.standing(cells)
    capacity, unread = standing.capacity(cells)
    draft = Draft(
        number=row.number,
        name=name,
        goes_by=goes_by(cells, name),
        ways=contacts.ways(cells),
        roster_id=cells.text("roster_id")[:40],
        site=cells.text("site"),
        affiliation=standing.affiliation(cells),
        status=stands.status,
        capacity=capacity,
        unread_capacity=(cells.heading("capacity"), cells.text("capacity")) if unread else None,
        traits=sharing(cells),
        lived_experience=_story(cells),
        credential=certified(cells),
        away=stands.away,
        away_from=stands.away_from,
        away_until=stands.away_until,
    )
    if row.beyond:
        cells.repaired.append(
            _("There are more cells than columns: what stands after the last column was left out. Check the row.")
        )
    draft.repaired = cells.repaired
    return draft


def _story(cells: Cells) -> str:
    story = cells.text("lived_experience")
    if len(story) > LONGEST_STORY:
        cells.note("lived_experience", _("“%(column)s”: the text is longer than 4,000 letters. It was left out."))
        return ""
    return story
