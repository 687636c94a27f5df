"""A column for each answer that may be ticked, "Languages [English], Languages [Spanish]", as one column."""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace

from handrail.rules.tables import Row, Table, parse_yes_no
from handrail.rules.tables.words import key

FEWEST = 2
_OPTION = re.compile(r"(?P<asked>.*[^\s\[(])\s*[\[(](?P<option>[^\[\]()]+)[\])]")


def with_options_together(table: Table, has_options: Callable[[str], bool]) -> Table:
    """has_options: whether below this heading several answers may stand."""
    options: dict[str, dict[str, str]] = defaultdict(dict)
    for heading in table.headings:
        if found := _OPTION.fullmatch(heading):
            options[found["asked"]][heading] = found["option"]
    together = {
        asked: parts
        for asked, parts in options.items()
        if len(parts) >= FEWEST and asked not in table.headings and has_options(asked)
    }
    if not together:
        return table
    asked_by = {heading: asked for asked, parts in together.items() for heading in parts}
    headings = tuple(dict.fromkeys(asked_by.get(heading, heading) for heading in table.headings))
    rows = tuple(_row(row, headings, together) for row in table.rows)
    return replace(table, headings=headings, rows=rows)


def _row(row: Row, headings: Sequence[str], together: dict[str, dict[str, str]]) -> Row:
    cells = {
        heading: _ticked(row, together[heading]) if heading in together else row.cells[heading] for heading in headings
    }
    return replace(row, cells=cells)


def _ticked(row: Row, parts: dict[str, str]) -> str:
    """The option where a mark stands, or itself; else what is written there."""
    told = []
    for heading, option in parts.items():
        cell = row.cells[heading]
        answer = parse_yes_no(cell)
        if answer is True or key(cell) == key(option):
            told.append(option)
        elif cell and answer is not False and answer is not None:
            told.append(cell)
    return "; ".join(told)
