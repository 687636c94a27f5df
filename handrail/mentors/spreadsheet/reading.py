"""From the bytes of a roster to drafts of mentors. Nothing here looks at the database."""

import re
from datetime import timedelta

from django.utils.translation import gettext as _

from handrail.mentors.spreadsheet.cells import Cells
from handrail.mentors.spreadsheet.columns import COLUMNS
from handrail.mentors.spreadsheet.drafts import Draft, Reading, Reason
from handrail.rules.errors import RuleBroken
from handrail.rules.tables import Row, TableRefused, match_headings, read_table
from handrail.rules.tables.words import key as plain

LONGEST_NAME = 200
LONGEST_GOES_BY = 100
AWAY = "away"
"""A state that is no standing on the roster, but a leave."""
TITLES = {"jr", "sr", "ii", "iii", "iv", "md", "phd", "lcsw", "lpc", "rn", "cprs", "cpss", "cprss", "esq"}
TOTALS = {"total", "totals", "sum", "suma", "totales", "total mentors", "grand total"}


def read_roster(data: bytes) -> Reading:
    """Raises RuleBroken, worded for the person, when the file is no table or has no column for the name."""
    try:
        table = read_table(data)
    except TableRefused as refused:
        raise RuleBroken(why_refused(refused)) from refused
    headings = match_headings(table.headings, COLUMNS)
    if "name" not in headings and "first_name" not in headings and "last_name" not in headings:
        raise RuleBroken(
            _("No column has the mentors’ names. Call one “Name” in the first row, and send the file again.")
        )
    reading = Reading(ignored=[heading for heading in table.headings if heading not in headings.values()])
    for row in table.rows:
        read = _read_row(row, headings)
        if isinstance(read, Draft):
            reading.drafts.append(read)
        else:
            reading.skipped.append(Reason(row.number, read))
    return reading


def why_refused(refused: TableRefused) -> str:
    """One sentence in the person's language."""
    fact = refused.facts[0] if refused.facts else ""
    return {
        "too_big": _("This file is too big. Split it into files of less than %(fact)s MB."),
        "workbook": _("This is a workbook, not a CSV file. Open it, choose “Save as”, pick CSV, and send that file."),
        "pdf": _("This is a PDF, not a CSV file. Save the spreadsheet as CSV and send that file."),
        "document": _("This is a document, not a CSV file. Save the list as CSV and send that file."),
        "too_many_rows": _("This file has too many rows. Split it into files of at most %(fact)s."),
        "cell_too_long": _("Row %(fact)s has a cell that is far too long. Look for a quotation mark that never ends."),
        "open_quote": _("A quotation mark in row %(fact)s never ends. Take it out, or save the file as CSV again."),
        "empty": _("This file has no rows. Check that you picked the right one."),
        "too_wide": _("Row %(fact)s has far too many cells. Check that you picked the right file."),
    }.get(refused.key, _("This file can’t be read. Save the spreadsheet as CSV (UTF-8) and send that file.")) % {
        "fact": fact
    }


def _read_row(row: Row, headings: dict[str, str]) -> Draft | str:
    """A draft, or why the row is skipped."""
    cells = Cells(row.cells, headings)
    name = _name(cells)
    if why := _no_name(name, headings):
        return why
    draft = Draft(
        number=row.number,
        name=name,
        goes_by=_goes_by(cells, name),
        ways=cells.ways(),
        roster_id=cells.text("roster_id")[:40],
        site=cells.text("site"),
        affiliation=cells.affiliation(),
        status=cells.status(),
        capacity=cells.capacity(),
        traits=cells.traits(),
        lived_experience=cells.text("lived_experience"),
    )
    _read_leave(cells, draft)
    if draft.status == AWAY:
        draft.status, draft.away = None, True
    if row.beyond:
        cells.repaired.append(
            _("There are more cells than columns: what stands after the last column was left out. Check the row.")
        )
    draft.repaired = cells.repaired
    return draft


def _name(cells: Cells) -> str:
    """From one column or two; “García, María” is María García."""
    whole, first, last = cells.text("name"), cells.text("first_name"), cells.text("last_name")
    if whole and last and not first and plain(last) not in plain(whole):
        whole, last = f"{whole} {last}", ""
    whole = whole or f"{first} {last}"
    before, comma, after = whole.partition(",")
    if comma and "," not in after and plain(before) and plain(after) and plain(after) not in TITLES:
        whole = f"{after} {before}"
    return " ".join(whole.split())


def _no_name(name: str, headings: dict[str, str]) -> str:
    """Why this can't be a mentor's name; "" when it can."""
    if not name:
        return _("There is no name in this row.")
    if name.startswith(("=", "@", "#")):
        return _("The name starts with a sign, like a formula. Write the name itself.")
    if not re.search(r"[^\W\d_]", name):
        return _("The name has no letters. Write the name itself.")
    if len(name) > LONGEST_NAME:
        return _("The name is longer than 200 letters. Check the columns of this row.")
    if plain(name) in TOTALS:
        return _("This row looks like a total, not like a mentor.")
    if name in {headings.get(column) for column in ("name", "first_name", "last_name")}:
        return _("This row has the headings again.")
    return ""


def _goes_by(cells: Cells, name: str) -> str:
    goes_by = " ".join(cells.text("goes_by").split())
    if len(goes_by) > LONGEST_GOES_BY:
        cells.note("goes_by", _("“%(column)s”: “%(text)s” is too long. It was left out."))
        return ""
    return "" if goes_by == name else goes_by


def _read_leave(cells: Cells, draft: Draft) -> None:
    """Away from a day, until a day (that day included), back on a day; or a plain yes."""
    starts, until, back = cells.day("away_from"), cells.day("away_until"), cells.day("back_on")
    if back and not isinstance(back, bool) and not (until and not isinstance(until, bool)):
        until = back - timedelta(days=1)
    if until is False or not (starts or until):
        return
    draft.away = True
    draft.away_from = None if isinstance(starts, bool) else starts
    draft.away_until = None if isinstance(until, bool) else until
    if draft.away_from and draft.away_until and draft.away_until < draft.away_from:
        cells.note("away_from", _("“%(column)s”: the leave ends before it starts. It was left out."))
        draft.away = False
