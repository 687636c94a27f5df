"""Papers: tagged PDF (PDF/UA-1) by typst, which brings no system library (docs/decisions/0072).

A paper is a `.typ` file of a room, the same for everybody. What a person typed goes in as JSON beside it and is never
a part of its text, so that no sign in it can mean anything to typst.
"""

from __future__ import annotations

import json
import re
import struct
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext

PAPERS = Path(__file__).parent / "papers"
FONTS = (PAPERS / "DejaVuSansCondensed.ttf", PAPERS / "NotoEmoji-Regular.ttf")
PICTURES = r"[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\u{200D}\u{FE0F}\u{20E3}--[©®™]]"
"""What the second font shows: emoji whole, also where the first one has a part of them. A pattern of typst's."""
MISSING = "□"
UNSEEN = ("Cc", "Cf", "Cn", "Co", "Cs", "Mn")
"""Kinds of characters that show nothing by themselves: left out where the font has no picture of them."""
TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that turn the direction of writing (UAX 9): left out of what was typed, so that none turns a number around."""
NUMBER = re.compile(r"[+(]*\d(?:[\d .,()/–-]*\d)?")
LEFT_TO_RIGHT = "\u202d{}\u202c"
LONG_WORD = re.compile(r"\S{21,}")
WHOLE = 20
"""So many letters of a word stay together, if it's too long for a line."""
BREAK = "\u200b"


def pdf(paper: Path, data: Mapping[str, Any]) -> bytes:
    """`data`: text, numbers, lists and dicts, with "title" and "language" among them. "missing" comes with it: what the
    paper says where a box stands for a letter, else "". The paper reads it with

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
        sys_inputs={"data": json.dumps(_set({**data, "missing": _missing(data)})), "pictures": PICTURES},
        pdf_standards=["ua-1"],
    )


def printable(text: str) -> str:
    """With a box for each character that our fonts can't show: PDF/UA allows no letter without a picture."""
    return "".join(_shown(text))


def without_picture(data: Any) -> str:
    """The characters, each once, in whose place the paper has a box."""
    return "".join(dict.fromkeys(each for text in _texts(data) for each in text if printable(each) == MISSING != each))


def as_set(text: str) -> str:
    """Printable, with each number from left to right whatever is written around it, and long words that may break."""
    ordered = NUMBER.sub(lambda found: LEFT_TO_RIGHT.format(found[0]), printable(text))
    return LONG_WORD.sub(lambda found: _breakable(found[0]), ordered)


def _breakable(word: str) -> str:
    letters = [word[:WHOLE]]
    for before, each in zip(word[WHOLE - 1 :], word[WHOLE:], strict=False):
        letters.append(each if _hold_together(before, each) else BREAK + each)
    return "".join(letters)


def _hold_together(before: str, after: str) -> bool:
    """A letter and its accents, an emoji and what belongs to it; and signs that can't be seen stay where they are."""
    flags = all("🇦" <= each <= "🇿" for each in (before, after))
    return (
        flags or unicodedata.category(before) == "Cf" or unicodedata.category(after) in ("Mn", "Mc", "Me", "Cf", "Sk")
    )


def _missing(data: Mapping[str, Any]) -> str:
    if not without_picture(data):
        return ""
    return gettext("A box (□) stands for a letter that can’t be printed here. Write it in by hand.")


def _shown(text: str) -> Iterator[str]:
    known = _characters()
    for each in unicodedata.normalize("NFC", text):
        if each in TURNING:
            continue
        if each in "\n\t":
            yield each
        elif ord(each) in known and unicodedata.category(each) != "Cc":
            yield each
        elif unicodedata.category(each) not in UNSEEN:
            yield MISSING


def _set(data: Any) -> Any:
    if isinstance(data, str):
        return as_set(data)
    if isinstance(data, Mapping):
        return {key: _set(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_set(value) for value in data]
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
