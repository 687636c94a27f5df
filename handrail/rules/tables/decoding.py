"""From the bytes of a file to text: which encoding it has, and whether it is text at all."""

import codecs
import re
import unicodedata

from handrail.rules.errors import RuleBroken
from handrail.rules.tables.letters import of_another_alphabet, read_once_more

MOST_BYTES = 25_000_000
BEGINNING = 4_000  # what kind of file it is stands there


class TableRefused(RuleBroken):
    """A file that can't be read as a table. `key` and `facts` say why; the message says it in plain English."""

    def __init__(self, key: str, message: str, *facts: str) -> None:
        super().__init__(message)
        self.key = key
        self.facts = facts


_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_OTHER_FILES = (
    (b"PK\x03\x04", "workbook"),
    (b"PK\x05\x06", "workbook"),
    (b"PK\x07\x08", "workbook"),
    (b"\xd0\xcf\x11\xe0", "workbook"),
    (b"%PDF", "pdf"),
    (b"{\\rtf", "document"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
)
_ZIP_NAME = 30  # bytes before the name of the first file in it
_LIST_IN_A_ZIP = re.compile(rb"[^\x00-\x1f]{1,200}?\.(?:csv|tsv|txt|xlsx?|ods|numbers)", re.IGNORECASE)
_MAIL = r"(?:From|To|Subject|Date|Snapshot-[\w-]+|X-[\w-]+|Content-[\w-]+)"
"""What stands above the version of a web page that was saved as one file (.mht)."""
_OTHER_TEXTS = (
    (re.compile(r"\[\s*[\[{\"\]]|\{\s*[\"}]"), "json"),
    (re.compile(r"<(?:!doctype|!--|\?xml|html|head|meta|body|div|table|workbook)", re.IGNORECASE), "web_page"),
    (re.compile(rf"(?:{_MAIL}:.*\n(?:[ \t].*\n)*)*MIME-Version:", re.IGNORECASE), "web_page"),
    (re.compile(r"ID;P[^\r\n]*\r?\n[A-Z];"), "workbook"),
    (re.compile(r"TABLE\r?\n0,1\r?\n"), "workbook"),
    (re.compile(r"BEGIN:VCARD", re.IGNORECASE), "contacts"),
)
UNREAD = "\ufffd"
"""What stands for a byte that is no letter."""
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))


def decode(data: bytes, most_bytes: int = MOST_BYTES) -> tuple[str, str]:
    """The text in NFC, without NUL and invisible letters, and its encoding as Python names it.

    A byte order mark decides; then UTF-16 shows by its zeros; then UTF-8; a line that is none is read as Windows-1252.
    A byte that is no letter becomes UNREAD; UTF-8 that was once read as Windows-1252 and saved so ("JosÃ©") becomes
    what it was. Raises TableRefused for another code page, for what is no text, for JSON, web pages and address cards,
    and beyond `most_bytes`.
    """
    if len(data) > most_bytes:
        most = most_bytes // 1_000_000
        raise TableRefused("too_big", f"This file is too big. Split it into files of less than {most} MB.", str(most))
    begins = data[:BEGINNING].removeprefix(codecs.BOM_UTF8).lstrip()
    for start, kind in _OTHER_FILES:
        if begins.startswith(start):
            raise _not_csv(_packed(begins) or kind)
    text, encoding = _decoded(data)
    text = read_once_more(text, UNREAD)
    text = unicodedata.normalize("NFC", text.replace("\0", "").translate(_INVISIBLE))
    for pattern, kind in _OTHER_TEXTS:
        if pattern.match(text.lstrip()[:BEGINNING]):
            raise _not_csv(kind)
    if _is_noise(text):
        raise _not_csv("no_text")
    return text, encoding


def plain_text(data: bytes) -> str:
    """What somebody typed into a file, however their editor kept it: guessed where it must be, and never refused."""
    return _decoded(data)[0].replace("\0", "")


def _packed(begins: bytes) -> str:
    """ "zip" for one with a list in it, "document" for one of a text program, "" for what may be a workbook."""
    if not begins.startswith(b"PK"):
        return ""
    length = int.from_bytes(begins[_ZIP_NAME - 4 : _ZIP_NAME - 2], "little")
    name = begins[_ZIP_NAME : _ZIP_NAME + length]
    if _LIST_IN_A_ZIP.fullmatch(name):
        return "zip"
    return "document" if b"word/" in begins or b"opendocument.text" in begins else ""


def _not_csv(kind: str) -> TableRefused:
    return TableRefused(kind, "This is not a CSV file. Open the list, choose Save As, pick CSV, and send that file.")


def _decoded(data: bytes) -> tuple[str, str]:
    known = ((mark, encoding) for mark, encoding in _MARKS if data.startswith(mark))
    mark, encoding = next(known, (b"", _wide(data) or "utf-8"))
    data = data.removeprefix(mark)
    if encoding != "utf-8":
        return data.decode(encoding, errors="replace").rstrip(UNREAD), encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _line_by_line(data), "cp1252"


def _line_by_line(data: bytes) -> str:
    """Lines that were put together from two programs each have their own encoding."""
    read = [_line(line) for line in data.splitlines(keepends=True)]
    old = "".join(text for text, is_old in read if is_old)
    whole = "".join(text for text, _is_old in read)
    if not _is_noise(whole) and of_another_alphabet(old, "".join(text[-2:] for text, _is_old in read)):
        message = "The accents in this file can't be read for sure. Save the list as CSV UTF-8, and send that file."
        raise TableRefused("letters", message)
    return whole


def _line(line: bytes) -> tuple[str, bool]:
    """The line, and whether it is Windows-1252: a stray byte among letters of UTF-8 doesn't make it so."""
    try:
        return line.decode("utf-8"), False
    except UnicodeDecodeError:
        text = line.decode("utf-8", errors="replace")
        if any(letter != UNREAD and not letter.isascii() for letter in text):
            return text, False
        return line.decode("cp1252", errors="replace"), True


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: nearly every other byte is zero."""
    start = data[:2000]
    even, odd = start[::2].count(0), start[1::2].count(0)
    if even + odd < len(start) * 0.3 or max(even, odd) < 4 * min(even, odd):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _is_noise(text: str) -> bool:
    """Whether many letters of the beginning are control signs or unknown: a picture, a packed file, a program."""
    start = text[:2000]
    odd = sum(letter == UNREAD or (letter < " " and letter not in "\t\n\v\f\r") for letter in start)
    return odd > len(start) * 0.05 and odd > 3
