"""From the bytes of a file to its rows, or a sentence that says why not."""

from collections.abc import Callable, Mapping, Sequence

from django.utils.translation import gettext as _

from handrail.people.spreadsheet.cells import Cells
from handrail.people.spreadsheet.drafts import D, Reading, Reason
from handrail.people.spreadsheet.names import NAMES
from handrail.rules.errors import RuleBroken
from handrail.rules.tables import MOST_ROWS, Row, TableRefused, heading_fit, match_headings, read_table

ReadRow = Callable[[Row, dict[str, str]], D | str]
"""(row, known column → its heading in the file) → a draft, or why the row is skipped."""


def read_people(
    data: bytes,
    columns: Mapping[str, Sequence[str]],
    read_row: ReadRow[D],
    *,
    no_name: str,
    most_rows: int = MOST_ROWS,
) -> Reading[D]:
    """no_name: what to say of a file that has no column for the name.

    Raises RuleBroken, worded for the person, when the file is no table or has no such column.
    """
    try:
        table = read_table(data, heading_fit(columns, NAMES), most_rows)
    except TableRefused as refused:
        raise RuleBroken(why_refused(refused)) from refused
    headings = match_headings(table.headings, columns)
    if not headings.keys() & set(NAMES):
        raise RuleBroken(no_name)
    reading: Reading[D] = Reading(ignored=[each for each in table.headings if each not in headings.values()])
    for row in table.rows:
        read = read_row(row, headings)
        if isinstance(read, str):
            reading.skipped.append(Reason(row.number, read))
        else:
            reading.drafts.append(read)
    return reading


def swallowed(row: Row) -> str:
    """Why a row that holds the next ones can't be read; "" for any other."""
    if not row.swallowed:
        return ""
    return _("A quotation mark in this row never ends, so that the next rows are in it. Take it out.")


def note_cells_beyond(row: Row, cells: Cells) -> None:
    if row.beyond:
        cells.repaired.append(
            _("There are more cells than columns: what stands after the last column was left out. Check the row.")
        )


def why_refused(refused: TableRefused) -> str:
    """One sentence in the person's language."""
    fact = refused.facts[0] if refused.facts else ""
    return {
        "too_big": _("This file is too big. Split it into files of less than %(fact)s MB."),
        "workbook": _("This is a workbook, not a CSV file. Open it, choose “Save as”, pick CSV, and send that file."),
        "pdf": _("This is a PDF, not a CSV file. Save the spreadsheet as CSV and send that file."),
        "picture": _("This is a picture, not a CSV file. Save the list itself as CSV and send that file."),
        "json": _("This is a JSON file, not a CSV file. Save the list as CSV and send that file."),
        "web_page": _("This is a web page or XML, not a CSV file. Open it as a spreadsheet, and save it as CSV."),
        "contacts": _("These are address cards, not a CSV file. Export the contacts as CSV and send that file."),
        "no_text": _("This file is no text. Open the list in its program, save it as CSV, and send that file."),
        "document": _("This is a document, not a CSV file. Save the list as CSV and send that file."),
        "too_many_rows": _("This file has more than %(fact)s rows. Split it, and send one part after the other."),
        "cell_too_long": _("Row %(fact)s has a cell that is far too long. Look for a quotation mark that never ends."),
        "open_quote": _("A quotation mark in row %(fact)s never ends. Take it out, or save the file as CSV again."),
        "empty": _("This file has no rows. Check that you picked the right one."),
        "too_wide": _("Row %(fact)s has far too many cells. Check that you picked the right file."),
    }.get(refused.key, _("This file can’t be read. Save the spreadsheet as CSV (UTF-8) and send that file.")) % {
        "fact": fact
    }
