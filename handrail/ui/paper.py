"""Papers: tagged PDF (PDF/UA-1) by typst, which brings no system library (docs/decisions/0072).

A paper is a `.typ` file of a room, the same for everybody. What a person typed goes in as JSON beside it and is never
a part of its text, so that no sign in it can mean anything to typst.
"""

from __future__ import annotations

import json
import struct
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

PAPERS = Path(__file__).parent / "papers"
FONTS = (PAPERS / "DejaVuSansCondensed.ttf", PAPERS / "NotoEmoji-Regular.ttf")
PICTURES = r"[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\u{200D}\u{FE0F}\u{20E3}--[©®™]]"
"""What the second font shows: emoji whole, also where the first one has a part of them. A pattern of typst's."""
MISSING = "□"
UNSEEN = ("Cc", "Cf", "Cn", "Co", "Cs", "Mn")
"""Kinds of characters that show nothing by themselves: left out where the font has no picture of them."""


def pdf(paper: Path, data: Mapping[str, Any]) -> bytes:
    """`data`: text, numbers, lists and dicts, with "title" and "language" among them. The paper reads it with

    #let data = json(bytes(sys.inputs.data))
    #let pictures = (name: "Noto Emoji", covers: regex(sys.inputs.pictures))
    #set text(font: (pictures, "DejaVu Sans", "Noto Emoji"), stretch: 75%)
    """
    import typst  # 84 MB: only the process that prints has it

    return typst.compile(
        str(paper),
        root=str(paper.parent),
        font_paths=[str(PAPERS)],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(_printable(data)), "pictures": PICTURES},
        pdf_standards=["ua-1"],
    )


def printable(text: str) -> str:
    """With a box for each character that our fonts can't show: PDF/UA allows no letter without a picture."""
    return "".join(_shown(text))


def without_picture(data: Any) -> str:
    """The characters, each once, in whose place the paper has a box."""
    return "".join(dict.fromkeys(each for text in _texts(data) for each in text if printable(each) == MISSING != each))


def _shown(text: str) -> Iterator[str]:
    known = _characters()
    for each in unicodedata.normalize("NFC", text):
        if each in "\n\t":
            yield each
        elif ord(each) in known and unicodedata.category(each) != "Cc":
            yield each
        elif unicodedata.category(each) not in UNSEEN:
            yield MISSING


def _printable(data: Any) -> Any:
    if isinstance(data, str):
        return printable(data)
    if isinstance(data, Mapping):
        return {key: _printable(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_printable(value) for value in data]
    return data


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield unicodedata.normalize("NFC", data)
    elif isinstance(data, Mapping | list | tuple):
        for value in data.values() if isinstance(data, Mapping) else data:
            yield from _texts(value)


@cache
def _characters() -> frozenset[int]:
    """What one of the fonts has a picture of."""
    return frozenset[int]().union(*map(_map_of, FONTS))


def _map_of(file: Path) -> frozenset[int]:
    """A font's character map, format 12 (OpenType specification, table "cmap")."""
    font = file.read_bytes()
    (tables,) = struct.unpack_from(">H", font, 4)
    records = (struct.unpack_from(">4sLLL", font, 12 + 16 * number) for number in range(tables))
    cmap = next(offset for tag, _sum, offset, _length in records if tag == b"cmap")
    (maps,) = struct.unpack_from(">H", font, cmap + 2)
    for number in range(maps):
        _platform, _encoding, offset = struct.unpack_from(">HHL", font, cmap + 4 + 8 * number)
        start = cmap + offset
        if struct.unpack_from(">H", font, start) == (12,):
            (groups,) = struct.unpack_from(">L", font, start + 12)
            spans = (struct.unpack_from(">LLL", font, start + 16 + 12 * group) for group in range(groups))
            return frozenset(code for first, last, _glyph in spans for code in range(first, last + 1))
    raise ValueError(f"{file.name} has no character map of format 12")
