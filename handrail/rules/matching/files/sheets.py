"""A file as rows of named cells, and what is wrong with it, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from handrail.rules.tables import Problem, TableRefused, heading_fit, match_headings, parse_number
from handrail.rules.tables.reading import read_long_table

MOST_BYTES, MOST_ROWS = 1_000_000_000, 20_000_000
MOST = 1_000_000
"""The highest number that a cell may hold: scores, ranks, weeks and places."""


@dataclass(frozen=True, slots=True)
class File:
    """name: as it is told to people."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True, order=True)
class Wrong:
    """row: as a spreadsheet program shows it; 0 for the whole file. what, facts: the reason, as the room above words it
    (matching/file_sentences.py).
    """

    file: str
    row: int
    what: str
    facts: tuple[str, ...] = ()


class BadFiles(ValueError):
    """Files that can't be used, and all that is wrong with them: by file as they were read, then by row."""

    def __init__(self, wrong: Sequence[Wrong]) -> None:
        super().__init__("; ".join(f"{each.file} {each.row} {each.what}" for each in wrong))
        self.wrong = tuple(wrong)


class Unread(ValueError):
    """A cell that can't be taken, and why: as in Wrong."""

    def __init__(self, what: str, *facts: object) -> None:
        super().__init__(what)
        self.what, self.facts = what, tuple(map(str, facts))


@dataclass(frozen=True, slots=True)
class Sheet:
    """name: the file's;  place: known column → where it stands in a row;  wrong: where reasons are gathered."""

    name: str
    place: Mapping[str, int]
    rows: Iterator[tuple[int, list[str]]]
    wrong: list[Wrong]

    def cells(self) -> Iterator[tuple[int, list[str]]]:
        """Number and cells of each row, as many as there are headings at least."""
        width = max(self.place.values(), default=0) + 1
        try:
            for number, cells in self.rows:
                yield number, cells if len(cells) >= width else [*cells, *[""] * (width - len(cells))]
        except TableRefused as refused:
            self.wrong.append(_refused(self.name, refused))

    def note(self, number: int, what: str, *facts: object) -> None:
        self.wrong.append(Wrong(self.name, number, what, tuple(map(str, facts))))


def open_sheet(
    file: File, known: Mapping[str, Sequence[str]], needed: Sequence[str], wrong: list[Wrong]
) -> Sheet | None:
    """None, with a reason in `wrong`, for what is no table or has not all the columns that are needed."""
    try:
        table = read_long_table(file.data, heading_fit(known, needed), most_bytes=MOST_BYTES, most_rows=MOST_ROWS)
    except TableRefused as refused:
        wrong.append(_refused(file.name, refused))
        return None
    found = match_headings([heading for heading in table.headings if heading], known)
    missing = [column for column in needed if column not in found]
    for column in missing:
        wrong.append(Wrong(file.name, table.number, "no_column", (column,)))
    if missing:
        return None
    place = {column: table.headings.index(heading) for column, heading in found.items()}
    return Sheet(file.name, place, table.rows, wrong)


def _refused(name: str, refused: TableRefused) -> Wrong:
    return Wrong(name, 0, f"table.{refused.key}", refused.facts)


def whole(text: str, column: str, least: int = 0, most: int = MOST) -> int:
    """The whole number in a cell. Raises Unread where there is none, or it lies outside of `least` to `most`."""
    if text.isdecimal() and text.isascii() and len(text) < 8 and least <= (number := int(text)) <= most:
        return number
    read = parse_number(text, least=least, most=most)
    if read is None:
        raise Unread("no_number", column)
    if isinstance(read, Problem):
        raise Unread(read.key, column, *read.facts)
    return read
