"""Days in one line of a cell and their hours in the next: "Mon/Wed/Fri" and, below, "6pm-8pm"."""

from collections.abc import Sequence
from dataclasses import replace

from handrail.rules.tables.tokens import LINE, WEEKEND, Token, of_the_clock

DAYS, HOURS, ALL = "days", "hours", "all"


def lines_together(tokens: Sequence[Token]) -> list[Token]:
    """A comma in place of each end between days that have no hours and hours that have no days.

    Apart they would be those days, and those hours of every day. After a semicolon or a full stop, and below the
    weekend, only times of the clock go with what stands before them: "weekends; evenings" are two things.
    """
    found = list(tokens)
    ends = [place for place, token in enumerate(found) if token.kind == "end"]
    waiting: list[int] = []
    before = ""
    for end, start, stop in zip([None, *ends], [0, *(end + 1 for end in ends)], [*ends, len(found)], strict=True):
        piece = found[start:stop]
        here = _what(piece)
        if here == DAYS and before == HOURS and end is not None and found[end].values == LINE:
            found[end] = _comma(found[end])
            continue
        waiting = [*waiting, end] if end is not None and before == DAYS and here else []
        if here == HOURS and waiting and (_of_the_clock(piece) or _may_belong(found, waiting[-1])):
            for each in waiting:
                found[each] = _comma(found[each])
            here = ALL
        before = here or before
    return found


def _what(piece: Sequence[Token]) -> str:
    kinds = {token.kind for token in piece}
    if {"days", "part"} <= kinds:
        return ALL
    return DAYS if "days" in kinds else HOURS if "part" in kinds else ""


def _of_the_clock(piece: Sequence[Token]) -> bool:
    return all(of_the_clock(token.values) for token in piece if token.kind == "part")


def _may_belong(tokens: Sequence[Token], end: int) -> bool:
    return tokens[end].values == LINE and tokens[end - 1].values != WEEKEND


def _comma(end: Token) -> Token:
    return replace(end, kind="comma", values=())
