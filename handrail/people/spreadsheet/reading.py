"""From the bytes of a file to its rows, or a sentence that says why not."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from handrail.people.spreadsheet.cells import Cells, shown
from handrail.people.spreadsheet.columns import may_stand_beside
from handrail.people.spreadsheet.drafts import D, Reading, Reason
from handrail.people.spreadsheet.grids import days_of_a_grid
from handrail.people.spreadsheet.names import NAMES, OWN_NAMES
from handrail.people.spreadsheet.options import with_options_together
from handrail.people.spreadsheet.others import without_ways_of_others
from handrail.people.spreadsheet.parts import MeaningOfAPart, heading_in, part_of_the_titles
from handrail.people.spreadsheet.questions import short_heading
from handrail.people.spreadsheet.sheets import Sheet
from handrail.people.spreadsheet.two_lines import in_one_line
from handrail.people.spreadsheet.writers import of_those_on_the_list
from handrail.program import traits
from handrail.rules.errors import RuleBroken
from handrail.rules.tables import MOST_ROWS, UNREAD, Row, Table, TableRefused, heading_fit, match_headings, read_table
from handrail.rules.tables.words import key as plain
from handrail.ui.tables import why_refused

ROLES = set("client patient resident participant mentee mentor mentora peer coach volunteer person who".split()) | {
    *("recovery coach", "peer mentor", "peer support", "peer supporter", "cliente", "paciente", "participante")
}
"""Below such a heading stands a name, unless another column has it: then it may be a number, or a yes."""
ReadRow = Callable[[Row, Sheet], D | str]
"""(row, what holds for all of them) → a draft, or why the row is skipped."""


def read_people(
    data: bytes,
    columns: Mapping[str, Sequence[str]],
    read_row: ReadRow[D],
    *,
    no_name: str,
    with_days: Sequence[str],
    again: Sequence[str] = (),
    most_rows: int = MOST_ROWS,
    state: MeaningOfAPart,
    whose: Sequence[str],
) -> Reading[D]:
    """no_name: what to say of a file that has no column for the name. with_days: columns in which days stand.
    whose: what those on the list are called, as in "the client’s phone".
    state: what the heading of a part of the list says of the rows below it.
    again: columns of which a file may have several; the second "born" is "born_2".

    Raises RuleBroken, worded for the person, when the file is no table or has no such column.
    """
    table = _table(data, columns, whose, most_rows)
    blank = {heading for heading in table.headings if not any(row.cells[heading] for row in table.rows)}
    headings = _headings(of_those_on_the_list(table.headings, columns, whose), columns, again, whose, blank)
    if not headings.keys() & set(NAMES):
        raise RuleBroken(no_name)
    reading: Reading[D] = Reading(ignored=[shown(each) for each in table.headings if each not in headings.values()])
    sheet = replace(Sheet.of(headings, table.rows, with_days), below=part_of_the_titles(table, state))
    for row in table.rows:
        if heading := heading_in(row, sheet, state):
            sheet = replace(sheet, below=heading.part)
            reading.skipped.append(Reason(row.number, heading.words))
            continue
        read = read_row(row, sheet)
        if isinstance(read, str):
            reading.skipped.append(Reason(row.number, read))
        else:
            reading.drafts.append(read)
    return reading


def _table(data: bytes, columns: Mapping[str, Sequence[str]], whose: Sequence[str], most_rows: int) -> Table:
    known = heading_fit(columns, NAMES)
    try:
        table = read_table(
            data, lambda cells: known([short_heading(cell, whose) for cell in cells]), most_rows, in_one_line
        )
    except TableRefused as refused:
        raise RuleBroken(why_refused(refused.key, refused.facts)) from refused
    return with_options_together(table, lambda asked: _has_options(short_heading(asked, whose), columns))


def _headings(
    headings: Sequence[str],
    columns: Mapping[str, Sequence[str]],
    again: Sequence[str],
    whose: Sequence[str],
    blank: Collection[str],
) -> dict[str, str]:
    """blank: headings over nothing; another one of the same meaning comes first."""
    found = match_headings(sorted(headings, key=lambda each: each in blank), columns, may_stand_beside)
    if plain(found.get("name", "")) in ROLES:
        others = match_headings([each for each in headings if each != found["name"]], columns, may_stand_beside)
        found = others if {"name", "first_name"} & others.keys() else found
    found |= _questions(headings, columns, found, whose)
    found = without_ways_of_others(headings, found)
    found |= days_of_a_grid([heading for heading in headings if heading not in found.values()], columns, found)
    several = {column: (column, *columns[column]) for column in again}
    number, more = 1, found
    while more:
        left = {
            short_heading(ASKED_OF.sub("", heading), whose): heading
            for heading in headings
            if heading not in found.values()
        }
        number, more = number + 1, match_headings(list(left), several, may_stand_beside)
        found |= {f"{column}_{number}": left[heading] for column, heading in more.items()}
    return found


def _has_options(heading: str, columns: Mapping[str, Sequence[str]]) -> bool:
    return bool(match_headings([heading], {column: columns[column] for column in (*traits.SETS, "ways")}))


def _questions(
    headings: Sequence[str], columns: Mapping[str, Sequence[str]], found: Mapping[str, str], whose: Sequence[str]
) -> dict[str, str]:
    """The columns that no short heading has."""
    asked: dict[str, str] = {}
    for heading in headings:
        if heading not in found.values():
            short = short_heading(heading, whose)
            asked[short if short not in asked else f"{short} ({len(asked)})"] = heading
    open_yet = {column: columns[column] for column in columns if column not in found}
    if found.keys() & set(NAMES):
        open_yet = {column: names for column, names in open_yet.items() if column not in NAMES}
    matched = match_headings(list(asked), open_yet, may_stand_beside)
    return {column: asked[heading] for column, heading in matched.items()}


ASKED_OF = re.compile(
    r"^(?:(?:is|are|was) )?(?:(?:the|this|that|your) )?(?:client|patient|participant|resident|member|mentee|person"
    r"|individual|applicant|he/she|s/he|he|she|they|you) (?:is )?(?=\S)",
    re.IGNORECASE,
)
"""Whom a question is about, as in "Is the participant under 18?": of those on this list."""


def not_readable(row: Row, sheet: Sheet) -> str:
    """Why a row that holds the next ones, or letters that nobody can read, is skipped; "" for any other."""
    if row.swallowed:
        return _("A quotation mark in this row never ends, so that the next rows are in it. Take it out.")
    broken = next((column for column, heading in sheet.headings.items() if _broken(column, row.cells[heading])), None)
    if broken is None:
        return ""
    sentence = _(
        "“%(column)s”: some letters in “%(text)s” can’t be read. Save the list as “CSV UTF-8”, and send it again."
    )
    heading = sheet.headings[broken]
    return sentence % {"column": heading, "text": shown(row.cells[heading])}


LOST = re.compile(r"[^\W\d_]\?+[^\W\d_]|(?<!\S)\?+[^\W\d_]")
LOST_IN_A_NAME = re.compile(rf"{LOST.pattern}|[^\W\d_]\?+\s+[^\W\d_]")
"""What a program leaves that has no letter for "ễ": "Nguy?n", "??c", "Th? Hòa"."""


def _broken(column: str, cell: str) -> bool:
    """Whether letters in it are lost. Outside of names one question mark in a word may be a slip."""
    if "?" not in cell:
        return UNREAD in cell
    in_a_name = column in OWN_NAMES and LOST_IN_A_NAME.search(cell) is not None
    return UNREAD in cell or in_a_name or len(LOST.findall(cell)) > 1


def note_cells_beyond(row: Row, cells: Cells) -> None:
    if row.beyond:
        cells.repaired.append(
            _("There are more cells than columns: what stands after the last column was left out. Check the row.")
        )
