"""Words as they are compared: without case, accents and punctuation."""

import re
import unicodedata
from functools import lru_cache

_NOT_SAID = frozenset(
    {"", "-", "--", "---", "–", "—", "?", "??", "???", ".", "n/a", "#n/a", "na", "n.a.", "n/d", "nan", "null"}
    | {"unknown", "tbd", "not given", "not provided", "no answer", "not sure", "declined", "declined to answer"}
    | {"decline to answer", "decline to state", "prefer not to say", "prefers not to say", "prefer not to answer"}
    | {"desconocido", "no se sabe", "no aplica", "prefiere no decir", "khong biet"}
)


def bare(text: str) -> str:
    """Lower case and without accents, letter for letter: the result is as long as the NFC form of the text."""
    return "".join(map(_bare_letter, unicodedata.normalize("NFC", text)))


@lru_cache(maxsize=4096)
def _bare_letter(letter: str) -> str:
    plain = unicodedata.normalize("NFD", letter)[0]
    lower = {"đ": "d", "Đ": "d"}.get(plain, plain).lower()
    return lower if len(lower) == 1 else plain


def key(text: str) -> str:
    """Words only: "Phone  Nº (cell)" → "phone no cell"."""
    return " ".join(re.findall(r"[^\W_]+", bare(text)))


def not_said(text: str) -> bool:
    """Whether a cell says nothing: blank, or one of the signs that people put for it."""
    return bare(text).strip() in _NOT_SAID
