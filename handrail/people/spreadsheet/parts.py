"""The parts of a list: a row with nothing but "ON LEAVE" or "ALUMNI" in it says something of the rows below."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from handrail.people.spreadsheet.cells import shown
from handrail.people.spreadsheet.names import NAMES, looks_like_a_heading, says_something
from handrail.people.spreadsheet.sheets import Part, Sheet
from handrail.rules.tables import Row, Table, parse_yes_no
from handrail.rules.tables.words import key as plain

MeaningOfAPart = Callable[[str], str | None]
"""The words of a heading, as they are compared → the room's key for what it says of those below, or None."""

LONGEST = 100
SHORTEST_WORD = 2
_PEOPLE = frozenset(
    "mentors mentores mentees mentee mentor participants participantes participant residents residentes resident "
    "clients client clientes patients patient pacientes volunteers volunteer voluntarios voluntarias staff peers peer "
    "coaches coach members people the our all list status estado section group program".split()
)
_COUNT = re.compile(r"[\s:(\[#–—-]*\b\d{1,4}[)\]]?\s*$")
_BETWEEN = re.compile(r"[/,;&+]|\s-\s|\b(?:and|or|y|o)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Heading:
    """A row that is one. part: what holds below it; None where nobody knows."""

    part: Part | None
    words: str


def states_in(text: str, meaning: MeaningOfAPart) -> list[str]:
    """What a heading says, piece by piece ("INACTIVE / ON LEAVE"); nothing where one of its pieces is not known."""
    words = _COUNT.sub("", text)
    if whole := _state(plain(words), meaning):
        return [whole]
    pieces = [plain(piece) for piece in _BETWEEN.split(words) if plain(piece)]
    states = [_state(piece, meaning) for piece in pieces]
    known = [state for state in states if state]
    return known if len(known) == len(states) else []


def _state(words: str, meaning: MeaningOfAPart) -> str | None:
    bare = " ".join(word for word in words.split() if word not in _PEOPLE)
    told = [each for each in (words, bare) if len(each) > SHORTEST_WORD and not isinstance(parse_yes_no(each), bool)]
    return next((state for each in told if (state := meaning(each))), None)


def part_of_the_titles(table: Table, state: MeaningOfAPart) -> Part | None:
    """What the titles above the headings say of everybody; the last one counts."""
    found = None
    for cells in table.titles:
        filled = [cell for cell in cells if cell]
        if len(filled) == 1 and len(filled[0]) <= LONGEST and (said := state(filled[0])):
            found = Part(shown(filled[0]), said)
    return found


def heading_in(row: Row, sheet: Sheet, state: MeaningOfAPart) -> Heading | None:
    """None for a row that is no heading of a part. It stands alone, but for a count, below the names or at the left."""
    filled = [(heading, cell) for heading, cell in row.cells.items() if cell]
    if (
        not filled
        or row.beyond
        or len(filled[0][1]) > LONGEST
        or not all(_counts(cell) for _heading, cell in filled[1:])
    ):
        return None
    heading, text = filled[0]
    column = next((known for known, each in sheet.headings.items() if each == heading), "")
    if column not in NAMES and heading != next(iter(row.cells)):
        return None
    if said := state(text):
        sentence = _("“%(heading)s” was read as the heading of the rows below it.")
        return Heading(Part(shown(text), said, column), sentence % {"heading": shown(text)})
    if len(filled) == 1 and (looks_like_a_heading(text) if column in NAMES else says_something(text)):
        sentence = _("“%(heading)s” looks like a heading. The rows below it were read without it.")
        return Heading(None, sentence % {"heading": shown(text)})
    return None


def _counts(cell: str) -> bool:
    return re.fullmatch(r"\(?\d{1,3}\)?", cell) is not None
