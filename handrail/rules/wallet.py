"""What goes on a card for the wallet: the first things, as many as there is room for, and how many are left out.

A card of 85 by 54 mm, folded, holds ROWS rows of WIDTH letters on each side, in letters of 7 points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

ROWS = 11
WIDTH = 46
CUT = "…"


@dataclass(frozen=True, slots=True)
class Side:
    texts: tuple[str, ...]
    left_out: int

    @property
    def is_roomy(self) -> bool:
        """So little that larger letters fit as well."""
        return sum(map(rows_of, self.texts)) <= ROWS * 3 // 4


def rows_of(text: str, width: int = WIDTH) -> int:
    """How many rows a text takes: whole words go to the next row, and a word longer than a row is broken."""
    rows, at = 1, 0
    for word in text.split():
        step = len(word) + (1 if at else 0)
        if at + step <= width:
            at += step
            continue
        rows += 1 if at else 0
        rows += (len(word) - 1) // width
        at = (len(word) - 1) % width + 1
    return rows


def cut(text: str, rows: int, width: int = WIDTH) -> str:
    """The start of it, so that it takes so many rows at most; whole words, where there are any."""
    text = " ".join(text.split())
    if rows_of(text, width) <= rows:
        return text
    low, high = 0, len(text)
    while low < high:  # the longest start that fits
        middle = (low + high + 1) // 2
        low, high = (middle, high) if rows_of(text[:middle].rstrip() + CUT, width) <= rows else (low, middle - 1)
    start = text[:low]
    whole = start.rsplit(" ", 1)[0] if " " in start and text[low : low + 1] != " " else start
    return whole.rstrip(" ,;") + CUT


def side(texts: Sequence[str], *, rows: int = ROWS, most_rows_each: int = 4, width: int = WIDTH) -> Side:
    """The first of them that there is room for, each cut where it is too long."""
    chosen: list[str] = []
    free = rows
    for text in texts:
        short = cut(text, most_rows_each, width)
        if rows_of(short, width) > free:
            break
        chosen.append(short)
        free -= rows_of(short, width)
    return Side(tuple(chosen), len(texts) - len(chosen))
