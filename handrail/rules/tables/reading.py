"""From the bytes of a CSV file to rows of cells."""

import csv
import html
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from handrail.rules.tables.decoding import MOST_BYTES, TableRefused, decode

__all__ = ["MOST_BYTES", "Row", "Table", "TableRefused", "read_table"]

MOST_ROWS = 100_000
MOST_COLUMNS = 200
LONGEST_CELL = 32_767  # as in Excel
_TITLES = 50  # the headings are in one of so many rows

_DELIMITERS = (",", ";", "\t", "|")
_ENTITY = re.compile(r"&(?:#[0-9]{1,6}|#[xX][0-9a-fA-F]{1,5}|[A-Za-z]{2,8}[0-9]?);")  # O&#039;Brien, of a web form
_LAST_ROW = "the end of the table"  # put after the text: if it is no row of its own, a quotation mark was left open

Fit = Callable[[Sequence[str]], int]
"""How many cells of a row are headings that the caller knows; 0 for a row that isn't the one with the headings."""


OneLine = Callable[[Sequence[str], Sequence[str]], list[str] | None]
"""Two rows, of which one has the headings → both as one line of headings; None where the other has none."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row. number: as a spreadsheet program shows it (the first row is 1, blank ones and titles count, a cell of
    several lines does not count more than once, Excel's line "sep=;" is no row).

    cells: heading → text, for every heading, "" where the row has none. beyond: what stands right of the last heading.
    swallowed: a cell holds lines that look like rows of their own, so that a quotation mark was left open.
    """

    number: int
    cells: dict[str, str]
    beyond: tuple[str, ...] = ()
    swallowed: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """headings in their order, each once; encoding as Python names it ("utf-8", "cp1252"); delimiter of one letter;
    titles: the rows above the headings.
    """

    rows: tuple[Row, ...]
    headings: tuple[str, ...]
    encoding: str
    delimiter: str
    titles: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class LongTable:
    """headings and the number of their row; rows: number and cells, which may be fewer or more than the headings."""

    headings: tuple[str, ...]
    number: int
    rows: Iterator[tuple[int, list[str]]]


def read_table(
    data: bytes, fit: Fit | None = None, most_rows: int = MOST_ROWS, in_one_line: OneLine | None = None
) -> Table:
    """Read a CSV file: UTF-8, UTF-16, else Windows-1252; comma, semicolon, tab or bar.

    Cells are trimmed and in NFC; NUL bytes and invisible letters are dropped; blank rows are left out. The headings are
    the row that `fit` likes best; without one, the first row with two cells that aren't blank, or else the first row
    that isn't blank. What stands above them is passed over. A heading that comes twice gets " (2)"; a blank one
    between others, over filled cells, is called "Column 5". `in_one_line` may join them with the row below or above.

    Raises TableRefused for an empty file, for one that is no text, and beyond the caps at the top of this file.
    """
    text, encoding = decode(data)
    text, delimiter = _delimiter(text, fit)
    records = list(_records(text, delimiter, most_rows))
    at = _heading_row([cells for _, cells in records], fit)[0]
    titles = tuple(tuple(cells) for _, cells in records[:at])
    first, named = records[at][1], records[at][1]
    if in_one_line:
        at, named = _joined(records, at, in_one_line)
    body = records[at + 1 :]
    if len(body) > most_rows:
        raise _too_many(most_rows)
    headings = _headings(named, [cells for _, cells in body])
    cut = _between_cells(text, first, delimiter)
    rows = (
        Row(number, _cells(headings, cells), _beyond(headings, cells), _swallowed(cells, cut, len(headings)))
        for number, cells in body
    )
    return Table(tuple(rows), tuple(name for name in headings if name), encoding, delimiter, titles)


def _joined(records: Sequence[tuple[int, list[str]]], at: int, in_one_line: OneLine) -> tuple[int, list[str]]:
    """Where the headings end, and all of them: with the row below, or with the one above."""
    cells = records[at][1]
    if at + 1 < len(records) and (named := in_one_line(cells, records[at + 1][1])):
        return at + 1, named
    return at, (in_one_line(records[at - 1][1], cells) if at else None) or cells


def read_long_table(data: bytes, fit: Fit | None = None, *, most_bytes: int, most_rows: int) -> LongTable:
    """The same for millions of rows, one after the other: a column needs a heading, and what is wrong with the file
    further down is raised when it is reached. A few rows more than `most_rows` are let pass.
    """
    text, _encoding = decode(data, most_bytes)
    text, delimiter = _delimiter(text, fit)
    records = _records(text, delimiter, most_rows)
    first = list(islice(records, _TITLES))
    at = _heading_row([cells for _, cells in first], fit)[0]
    return LongTable(tuple(_headings(first[at][1], ())), first[at][0], chain(first[at + 1 :], records))


def _delimiter(text: str, fit: Fit | None) -> tuple[str, str]:
    """The text and its delimiter: as Excel's first line "sep=;" says, else the one that shows the most known headings,
    and cuts the rows most evenly.
    """
    said = re.match(r"\s*\"?sep=([,;\t|])\"?[ \t]*(?:\r\n|\r|\n|$)", text, re.IGNORECASE)
    if said:
        return text[said.end() :], said[1]
    return text, max(_DELIMITERS, key=lambda delimiter: _evenness(text, delimiter, fit))


def _evenness(text: str, delimiter: str, fit: Fit | None) -> tuple[float, ...]:
    """How well a delimiter fits: the known headings; the share of rows that it cuts into no more cells than there are
    headings; their number; and, where that is even, no space after it ("Last, First;Phone" is cut at the semicolon).
    """
    try:
        records = [record for record in islice(_reader(text, delimiter), 200) if _width(record)]
    except csv.Error:
        return (0, 0, 0, False)
    at, known = _heading_row(records, fit)
    widths = [_width(record) for record in records]
    if known:
        width, least, counted = widths[at], 1, widths[at:]
    else:
        width, least, counted = next((each for each in widths[:10] if each > 1), 0), 2, widths
    share = sum(least <= each <= width for each in counted) / max(len(counted), 1)
    return (known, share, width, width > 1 and f"{delimiter} " not in text[:10_000])


def _width(record: Sequence[str]) -> int:
    """The number of cells, without blank ones at the right end."""
    return max((place for place, cell in enumerate(record, start=1) if cell.strip()), default=0)


def _reader(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True)


def _too_many(most: int) -> TableRefused:
    return TableRefused("too_many_rows", f"Split the file: no more than {most} rows.", str(most))


def _records(text: str, delimiter: str, most: int) -> Iterator[tuple[int, list[str]]]:
    """All rows that aren't blank, with the number that a spreadsheet program shows."""
    record: list[str] = []
    number = found = 0
    try:
        for number, record in enumerate(_reader(f"{text}\n{_LAST_ROW}", delimiter), start=1):
            if not any(record):
                continue
            cells = [_tidy(cell) for cell in record[: _width(record)]]
            if not any(cells) or record == [_LAST_ROW]:
                continue
            _check_row(number, cells)
            found += 1
            if found > most + _TITLES:
                raise _too_many(most)
            yield number, cells
    except csv.Error as error:
        raise TableRefused(
            "cell_too_long", f"Check row {number + 1}: a cell in it is too long.", str(number + 1)
        ) from error
    if record != [_LAST_ROW]:
        message = f"A quotation mark in row {number} never ends. Take it out, or save the file as CSV once more."
        raise TableRefused("open_quote", message, str(number))
    if not found:
        raise TableRefused("empty", "This file has no rows. Check that you picked the right one.")


def _tidy(cell: str) -> str:
    if "&" in cell:
        cell = _ENTITY.sub(lambda entity: html.unescape(entity[0]), cell)
    if cell.isascii() and cell.isprintable():
        return cell.strip()
    lines = cell.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(letter if letter == "\n" else _seen(letter) for letter in lines).strip()


def _seen(letter: str) -> str:
    """Every kind of blank as a plain one; nothing for what can't be seen."""
    if letter.isspace():
        return " "
    return letter if letter.isprintable() else ""


def _check_row(number: int, cells: Sequence[str]) -> None:
    if len(cells) > MOST_COLUMNS:
        raise TableRefused("too_wide", f"Row {number} has more than {MOST_COLUMNS} cells. Check it.", str(number))
    if any(len(cell) > LONGEST_CELL for cell in cells):
        message = (
            f"Row {number} has a cell of more than {LONGEST_CELL} letters. Look for a quotation mark that never ends."
        )
        raise TableRefused("cell_too_long", message, str(number), str(LONGEST_CELL))


def _heading_row(records: Sequence[Sequence[str]], fit: Fit | None) -> tuple[int, int]:
    """Where the headings are, and how many of them are known."""
    known = [fit(cells) if fit else 0 for cells in records[:_TITLES]]
    if any(known):
        return known.index(max(known)), max(known)
    wide = (place for place, cells in enumerate(records[:10]) if sum(bool(cell.strip()) for cell in cells) > 1)
    return next(wide, 0), 0


def _headings(found: Sequence[str], body: Iterable[Sequence[str]]) -> list[str]:
    """One name for each column, "" for a column without heading and cells."""
    filled = {place for cells in body for place, cell in enumerate(cells) if cell}
    names: list[str] = []
    for place, heading in enumerate(found):
        name = " ".join(heading.split()) or (f"Column {place + 1}" if place in filled else "")
        again = 1
        while name and (name if again == 1 else f"{name} ({again})") in names:
            again += 1
        names.append(name if again == 1 else f"{name} ({again})")
    return names


def _cells(headings: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    padded = [*cells, *[""] * len(headings)]
    return {name: cell for name, cell in zip(headings, padded, strict=False) if name}


def _beyond(headings: Sequence[str], cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(cell for cell in cells[len(headings) :] if cell)


def _between_cells(text: str, headings: Sequence[str], delimiter: str) -> re.Pattern[str]:
    """Where a row is cut. In a file that puts no blank behind it, "fishing, choir, cars" in a note is no row."""
    cut = re.escape(delimiter)
    with_blanks = re.search(rf"{re.escape(headings[0])}\"? *{cut} ", text)
    return re.compile(cut if with_blanks else rf"{cut}(?! )")


def _swallowed(cells: Sequence[str], cut: re.Pattern[str], width: int) -> bool:
    """Whether a line within a cell is cut as often as a row: rows that an open quotation mark took in."""
    lines = (line for cell in cells if "\n" in cell for line in cell.split("\n"))
    return any(len(cut.findall(line)) >= max(width - 1, 2) for line in lines)
