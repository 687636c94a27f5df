"""Texts that were read in the wrong code page: what was Windows-1252 and what was not, and UTF-8 saved as if it were.

Nothing says it for sure. These are letters that stand beside each other in no name of Windows-1252, and do so where
Vietnamese and Spanish names of other code pages were read as if they were of this one.
"""

import re

_SIGNS = (
    # Vietnamese Windows (cp1258): the tone is a letter of its own behind its vowel; đ is ð.
    re.compile(r"[aeiouyâêôãõýAEIOUYÂÊÔÃÕÝ][ÌÒÞ]|[aeiouyâêôãõý][ìò]|[Ðð]|\w[Þþ]"),
    # Mac: é á ñ ó í ú and the others, as "Jos‡".
    re.compile(r"[a-z][ŽŠŸƒˆ‰„‡†™][a-z]|[a-z][ŽŸ]\b|[A-Z]—[a-z]|[a-z]–(?:a|o|os|as|ez|oz|ito|ita)\b|[a-z]’[ao]s?\b"),
    # DOS (cp437, cp850) and Vietnamese of before Windows: signs within a word.
    re.compile(r"[A-Za-z][¤¡¢£‚¨«®¬¸µ¶·¹¾»¼½][A-Za-z]|[a-z]‚(?=[\s,;|]|$)"),
)


def of_another_alphabet(text: str, line_ends: str) -> bool:
    """text: as Windows-1252. line_ends: all of the file; those of an old Mac alone tell that its letters are Mac's."""
    of_a_mac = "\r" in line_ends and "\n" not in line_ends
    return of_a_mac or any(sign.search(text) for sign in _SIGNS)


def _bytes_of_letters() -> dict[str, int]:
    """A letter → its byte in Windows-1252; where it has none, in Latin-1, as programs write it."""
    latin = {chr(byte): byte for byte in range(128, 256)}
    windows = {bytes([byte]).decode("cp1252", "ignore"): byte for byte in latin.values()}
    return {letter: byte for letter, byte in (latin | windows).items() if letter}


_BYTES = _bytes_of_letters()
_BEHIND = "".join(re.escape(letter) for letter, byte in _BYTES.items() if byte < 0xC0)
_TWICE = re.compile(f"[\u00c2-\u00c6\u00cc][{_BEHIND}]|[\u00e1\u00e2][{_BEHIND}]{{2}}")
"""What a letter with an accent, or a sign such as ’, looks like where its two or three bytes were read one by one."""
_SURELY = re.compile(f"[a-zA-Z]\u00c3[{_BEHIND}]")
_OURS = re.compile(
    "[\\x00-\\x7f\u00a0-\u017f\u01a0-\u01b0\u0300-\u036f\u1ea0-\u1ef9\u2010-\u2026\u20ac\u2122\ufeff]*",
    re.DOTALL,
)


def read_once_more(text: str, unread: str) -> str:
    """The text with its lines of "JosÃ© PeÃ±a" as they were, "José Peña". Where a line has such letters for sure, and
    not all of it can be read so, `unread` stands in their places.
    """
    if _TWICE.search(text) is None:
        return text
    return "\n".join(_line_once_more(line, unread) for line in text.split("\n"))


def _line_once_more(line: str, unread: str) -> str:
    if _TWICE.search(line) is None:
        return line
    try:
        was = bytes(_BYTES.get(letter, ord(letter)) for letter in line).decode()
    except ValueError:
        was = unread
    if _OURS.fullmatch(was):
        return was
    return _TWICE.sub(unread, line) if _SURELY.search(line) else line
