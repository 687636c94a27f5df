"""From the bytes of a CSV file to rows of cells."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from handrail.rules.errors import RuleBroken

MOST_BYTES = 5_000_000
MOST_ROWS = 20_000
MOST_COLUMNS = 200
LONGEST_CELL = 4_000

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_OTHER_FILES = (
    (b"PK\x03\x04", "workbook"),
    (b"\xd0\xcf\x11\xe0", "workbook"),
    (b"%PDF", "pdf"),
    (b"{\\rtf", "document"),
)
_DELIMITERS = (",", ";", "\t", "|")
_LAST_ROW = "the end of the table"  # put after the text: if it is no row of its own, a quotation mark was left open
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))


class TableRefused(RuleBroken):
    """A file that can't be read as a table. `key` and `facts` say why; the message says it in plain English."""

    def __init__(self, key: str, message: str, *facts: str) -> None:
        super().__init__(message)
        self.key = key
        self.facts = facts


@dataclass(frozen=True, slots=True)
class Row:
    """One row. number: as a spreadsheet program shows it (the first row is 1, blank ones count).

    cells: heading → text, for every heading, "" where the row has none. beyond: what stands right of the last heading.
    """

    number: int
    cells: dict[str, str]
    beyond: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """headings in their order, each once; encoding as Python names it ("utf-8", "cp1252"); delimiter of one letter."""

    rows: tuple[Row, ...]
    headings: tuple[str, ...]
    encoding: str
    delimiter: str


def read_table(data: bytes) -> Table:
    """Read a CSV file: UTF-8, UTF-16 with its byte order mark, else Windows-1252; comma, semicolon, tab or bar.

    Cells are trimmed and in NFC; NUL bytes and invisible letters are dropped; blank rows are left out. The headings are
    the first row with two cells that aren't blank (titles above it are passed over), or else the first row that isn't
    blank. A heading that comes twice gets " (2)"; a blank one between others, over filled cells, is called "Column 5".

    Raises TableRefused for an empty file, for one that is no text, and beyond the caps at the top of this file.
    """
    text, encoding = _decode(data)
    text, delimiter = _delimiter(text)
    records = _records(text, delimiter)
    at = _heading_row(records)
    body = [(number, cells) for number, cells in records if number > records[at][0]]
    headings = _headings(records[at][1], [cells for _, cells in body])
    rows = (Row(number, _cells(headings, cells), _beyond(headings, cells)) for number, cells in body)
    return Table(tuple(rows), tuple(name for name in headings if name), encoding, delimiter)


def _decode(data: bytes) -> tuple[str, str]:
    if len(data) > MOST_BYTES:
        most = MOST_BYTES // 1_000_000
        raise TableRefused("too_big", f"This file is too big. Split it into files of less than {most} MB.", str(most))
    for start, kind in _OTHER_FILES:
        if data.startswith(start):
            raise TableRefused(kind, "This is not a CSV file. Open it, choose Save As, pick CSV, and send that file.")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _clean(data[len(mark) :].decode(encoding, errors="replace")), encoding
    try:
        return _clean(data.decode("utf-8")), "utf-8"
    except UnicodeDecodeError:
        return _clean(data.decode("cp1252", errors="replace")), "cp1252"


def _clean(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\0", "").translate(_INVISIBLE))


def _delimiter(text: str) -> tuple[str, str]:
    """The text and its delimiter: as Excel's first line "sep=;" says, else the one that cuts it most evenly."""
    said = re.match(r"\s*\"?sep=([,;\t|])\"?[ \t]*(?:\r\n|\r|\n|$)", text, re.IGNORECASE)
    if said:
        return text[said.end() :], said[1]
    return text, max(_DELIMITERS, key=lambda delimiter: _evenness(text, delimiter))


def _evenness(text: str, delimiter: str) -> tuple[float, int, bool]:
    """How well a delimiter fits: the share of rows that it cuts, into no more cells than there are headings; the number
    of headings; and, where that is even, no space after it ("Last, First;Phone" is cut at the semicolon).
    """
    try:
        records = [record for record in islice(_reader(text, delimiter), 200) if _width(record)]
    except csv.Error:
        return 0, 0, False
    widths = [_width(record) for record in records]
    headings = next((width for width in widths[:10] if width > 1), 0)
    share = sum(1 < width <= headings for width in widths) / max(len(widths), 1)
    return share, headings, headings > 0 and f"{delimiter} " not in text[:10_000]


def _width(record: Sequence[str]) -> int:
    """The number of cells, without blank ones at the right end."""
    return max((place for place, cell in enumerate(record, start=1) if cell.strip()), default=0)


def _reader(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True)


def _records(text: str, delimiter: str) -> list[tuple[int, list[str]]]:
    """All rows that aren't blank, with the number that a spreadsheet program shows."""
    records: list[tuple[int, list[str]]] = []
    record: list[str] = []
    number = 0
    try:
        for number, record in enumerate(_reader(f"{text}\n{_LAST_ROW}", delimiter), start=1):
            cells = [_tidy(cell) for cell in record[: _width(record)]]
            if any(cells):
                _check_row(number, cells)
                records.append((number, cells))
            if len(records) > MOST_ROWS + 2:
                raise TableRefused("too_many_rows", f"Split the file: no more than {MOST_ROWS} rows.", str(MOST_ROWS))
    except csv.Error as error:
        raise TableRefused(
            "cell_too_long", f"Check row {number + 1}: a cell in it is too long.", str(number + 1)
        ) from error
    if record != [_LAST_ROW]:
        message = f"A quotation mark in row {number} never ends. Take it out, or save the file as CSV once more."
        raise TableRefused("open_quote", message, str(number))
    if len(records) == 1:
        raise TableRefused("empty", "This file has no rows. Check that you picked the right one.")
    return records[:-1]


def _tidy(cell: str) -> str:
    lines = cell.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
    return "".join(letter for letter in lines if letter == "\n" or letter.isprintable() or letter == "\t").strip()


def _check_row(number: int, cells: Sequence[str]) -> None:
    if len(cells) > MOST_COLUMNS:
        raise TableRefused("too_wide", f"Row {number} has more than {MOST_COLUMNS} cells. Check it.", str(number))
    if any(len(cell) > LONGEST_CELL for cell in cells):
        message = (
            f"Row {number} has a cell of more than {LONGEST_CELL} letters. Look for a quotation mark that never ends."
        )
        raise TableRefused("cell_too_long", message, str(number), str(LONGEST_CELL))


def _heading_row(records: Sequence[tuple[int, list[str]]]) -> int:
    wide = (place for place, (_, cells) in enumerate(records[:10]) if sum(map(bool, cells)) > 1)
    return next(wide, 0)


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
