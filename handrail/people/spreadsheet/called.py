"""Whether two names may be one person's. A shared word is nothing: in Vietnamese every family's name comes first."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from handrail.people.spreadsheet.cells import shown
from handrail.people.spreadsheet.drafts import PersonDraft
from handrail.vault.index import words

TITLES = frozenset("mr mrs ms miss mx dr sr sra srta".split())
"""In front of a name. "Sr." is señor there, and the older of two at its end."""
GENERATIONS = frozenset("jr sr ii iii iv junior senior".split())
DEGREES = frozenset("md phd lcsw lpc rn cprs cpss cprss esq".split())
ENOUGH_WORDS = 2


@dataclass(frozen=True, slots=True)
class Called:
    """The words of a name without case and diacritics, in no order; what stands before and behind them; and the
    diacritics of each word, for those that have some.
    """

    words: frozenset[str]
    title: frozenset[str]
    generation: frozenset[str]
    marks: Mapping[str, str]

    @classmethod
    def of(cls, name: str) -> Called:
        all_of_it = words(name)
        start, end = 0, len(all_of_it)
        while start < end - 1 and all_of_it[start] in TITLES:
            start += 1
        while end > start + 1 and all_of_it[end - 1] in GENERATIONS | DEGREES:
            end -= 1
        behind = frozenset(all_of_it[end:]) & GENERATIONS
        return cls(frozenset(all_of_it[start:end]), frozenset(all_of_it[:start]), behind, _marks(name))

    def same_as(self, other: Called) -> bool:
        """The same words, in any order."""
        return self.words == other.words and not self._told_apart(other)

    def may_be(self, other: Called) -> bool:
        """Or one name holds all words of the other, two at least: "María García" and "María García de Cruz"."""
        held = self.words <= other.words or other.words <= self.words
        enough = len(self.words & other.words) >= ENOUGH_WORDS
        return self.same_as(other) or (held and enough and not self._told_apart(other))

    def _told_apart(self, other: Called) -> bool:
        """Father and son, husband and wife, Hòa and Hóa."""
        titles = bool(self.title and other.title and self.title != other.title)
        marks = any(self.marks[word] != other.marks[word] for word in self.marks.keys() & other.marks.keys())
        return titles or marks or self.generation != other.generation


def _marks(name: str) -> dict[str, str]:
    """Word → its diacritics in one order, as "Hòa" and "Hoà" are one name; words without any are left out."""
    found: dict[str, str] = {}
    for piece in re.findall(r"[^\W_]+", unicodedata.normalize("NFC", name.casefold())):
        letters = unicodedata.normalize("NFD", piece)
        marks = "".join(sorted(letter for letter in letters if unicodedata.combining(letter) or letter == "đ"))
        if marks and (plain := words(piece)):
            found[plain[0]] = marks
    return found


def say_whose(draft: PersonDraft, name: str) -> None:
    """Tell whose record a row changes where the row writes another name than the record."""
    if unicodedata.normalize("NFC", draft.name).casefold() != unicodedata.normalize("NFC", name).casefold():
        sentence = _("The row says “%(row)s”. It changes the record of “%(name)s”: look if they are one person.")
        draft.repaired.insert(0, sentence % {"row": shown(draft.name), "name": shown(name)})
