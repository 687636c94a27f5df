"""pairs.csv: pairs that were scored, or ranked by both sides, elsewhere."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from handrail.rules.matching.columns import Whole
from handrail.rules.matching.files.sheets import File, Sheet, Unread, Wrong, open_sheet, whole

PAIR: Mapping[str, Sequence[str]] = {
    "mentee": ("mentee id",),
    "mentor": ("mentor id",),
    "score": ("points",),
    "mentee_rank": ("rank by mentee", "mentee's rank"),
    "mentor_rank": ("rank by mentor", "mentor's rank"),
}
RANKS = ("mentee_rank", "mentor_rank")


@dataclass(frozen=True, slots=True)
class Scored:
    """(pairs), in the order of the file: rows and columns in the order of the ids; score 0 where none is given.

    mentee_rank, mentor_rank  1 is best; None where the file has none
    """

    row: Whole
    column: Whole
    score: Whole
    mentee_rank: Whole | None
    mentor_rank: Whole | None


def read_pairs(
    file: File, mentees: Collection[str], mentors: Collection[str], wrong: list[Wrong], *, stable: bool
) -> Scored | None:
    """None where the file is no such table. Each pair stands in it once; bad rows leave reasons in `wrong`."""
    sheet = open_sheet(file, PAIR, ("mentee", "mentor", *(() if stable else ("score",))), wrong)
    if sheet is None:
        return None
    wanted = ("score", *RANKS) if stable else ("score",)
    numbers = [name for name in wanted if name in sheet.place]
    for name in RANKS if stable and "score" not in numbers else ():
        if name not in numbers:
            sheet.note(0, "no_column_and_no_score", name)
    columns = _columns(sheet, numbers, mentees, mentors)
    row, column = columns["row"], columns["column"]
    _note_twice(sheet, row * len(mentors) + column, columns["number"], (sorted(mentees), sorted(mentors)))
    return Scored(
        row, column, columns.get("score", np.zeros_like(row)), columns.get("mentee_rank"), columns.get("mentor_rank")
    )


def _columns(
    sheet: Sheet, numbers: Sequence[str], mentees: Collection[str], mentors: Collection[str]
) -> dict[str, Whole]:
    """The good rows as columns of numbers: row, column, the number of the row in the file, and `numbers`."""
    names = ("row", "column", "number", *numbers)
    kept = array("q")
    for values in _rows(sheet, numbers, mentees, mentors):
        kept.extend(values)
    table = np.frombuffer(kept, dtype=np.int64).reshape(-1, len(names))
    return {name: table[:, at].copy() for at, name in enumerate(names)}


def _rows(
    sheet: Sheet, numbers: Sequence[str], mentees: Collection[str], mentors: Collection[str]
) -> Iterator[list[int]]:
    rows, columns = ({each: at for at, each in enumerate(sorted(ids))} for ids in (mentees, mentors))
    at_mentee, at_mentor = sheet.place["mentee"], sheet.place["mentor"]
    wanted = [(sheet.place[name], name, int(name in RANKS)) for name in numbers]
    for number, cells in sheet.cells():
        row, column = rows.get(cells[at_mentee]), columns.get(cells[at_mentor])
        reasons = [] if row is not None else [_unknown("mentee", cells[at_mentee])]
        reasons += [] if column is not None else [_unknown("mentor", cells[at_mentor])]
        try:
            values = [whole(cells[at], name, least) for at, name, least in wanted]
        except Unread as unread:
            reasons.append(unread)
        for reason in reasons:
            sheet.note(number, reason.what, *reason.facts)
        if row is not None and column is not None and not reasons:
            yield [row, column, number, *values]


def _unknown(what: str, who: str) -> Unread:
    return Unread(f"unknown_{what}", who) if who else Unread(f"no_{what}")


def _note_twice(sheet: Sheet, keys: Whole, numbers: Whole, ids: tuple[list[str], list[str]]) -> None:
    """Every row whose pair stands in an earlier row."""
    order = np.argsort(keys, kind="stable")
    again = np.flatnonzero(keys[order][1:] == keys[order][:-1])
    notes = []
    for key, first, later in zip(
        keys[order][again].tolist(), numbers[order][again].tolist(), numbers[order][again + 1].tolist(), strict=True
    ):
        row, column = divmod(key, len(ids[1]))
        notes.append((later, ids[0][row], ids[1][column], first))
    for number, *facts in sorted(notes):
        sheet.note(number, "pair_twice", *facts)
