"""Profiles as columns of numbers, so that a million pairs can be looked at in a few steps.

Sets become bits, single answers codes, a week three words of 64 bits. The columns say the same as the profiles, and a
test holds each pair against the criteria's own answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from handrail.rules.matching import ways
from handrail.rules.matching.profiles import SCALES, Profile
from handrail.rules.week import union

SETS = ("languages", "pathway", "family", "interests", "substances", "race")
CODES = ("medication_view", "life_stage", "spirituality", "gender", "justice_history")
WORD = 64
WEEK_WORDS = 3
NOT_SAID, ELSEWHERE = 0, -1
_LOW = (1 << WORD) - 1

Words = NDArray[np.uint64]
Whole = NDArray[np.int64]
Small = NDArray[np.int32]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Which bit or code stands for which answer: made from the mentors' answers.

    An answer that no mentor gave is one bit more, which no mentor has; as a code it is `ELSEWHERE`, like nobody's.
    """

    bits: Mapping[str, Mapping[str, int]]
    codes: Mapping[str, Mapping[object, int]]
    areas: Mapping[str, int]

    @classmethod
    def of(cls, profiles: Sequence[Profile]) -> Vocabulary:
        bits = {name: _numbered(value for each in profiles for value in getattr(each, name)) for name in SETS}
        codes = {name: _from_one(_said(profiles, name)) for name in CODES}
        return cls(bits, codes, _from_one(each.area for each in profiles if each.area is not None))

    def words(self, name: str) -> int:
        """How many words of 64 bits this set takes."""
        return len(self.bits[name]) // WORD + 1


def _said(profiles: Sequence[Profile], name: str) -> Iterable[object]:
    yield from SCALES.get(name, ())
    yield from (value for each in profiles if (value := getattr(each, name)) is not None)


def _numbered(values: Iterable[T]) -> dict[T, int]:
    return {value: number for number, value in enumerate(sorted(set(values), key=repr))}


def _from_one(values: Iterable[T]) -> dict[T, int]:
    return {value: number + 1 for value, number in _numbered(values).items()}


@dataclass(frozen=True, slots=True)
class Columns:
    """What n people said, a row a person.

    sets   trait → (n, words) uint64      count  trait → (n) int32, how many they named
    codes  trait → (n) int32: 0 not said  hours  (n, 3) uint64
    ways   (n) int32: how they can meet, one of 27 kinds
    by_phone  (n) bool: phone or video is fine
    area   (n) int32: 0 not said, -1 where no mentor lives
    """

    sets: Mapping[str, Words]
    count: Mapping[str, Small]
    codes: Mapping[str, Small]
    hours: Words
    ways: Small
    by_phone: NDArray[np.bool_]
    area: Small


def columns(profiles: Sequence[Profile], vocabulary: Vocabulary) -> Columns:
    """The profiles' answers as columns, in their order."""
    return Columns(
        sets={name: _bits(profiles, vocabulary, name) for name in SETS},
        count={name: _numbers(len(getattr(each, name)) for each in profiles) for name in SETS},
        codes={name: _codes(profiles, vocabulary, name) for name in CODES},
        hours=_split((each.availability for each in profiles), len(profiles), WEEK_WORDS),
        ways=_numbers(ways.kind(each) for each in profiles),
        by_phone=np.fromiter((each.remote_ok is True for each in profiles), dtype=np.bool_),
        area=_numbers(vocabulary.areas.get(p.area, ELSEWHERE) if p.area is not None else NOT_SAID for p in profiles),
    )


def _numbers(values: Iterable[int]) -> Small:
    return np.fromiter(values, dtype=np.int32)


def _codes(profiles: Sequence[Profile], vocabulary: Vocabulary, name: str) -> Small:
    known = {None: NOT_SAID, **vocabulary.codes[name]}
    return _numbers(known.get(getattr(each, name), ELSEWHERE) for each in profiles)


def _bits(profiles: Sequence[Profile], vocabulary: Vocabulary, name: str) -> Words:
    bits, seen = vocabulary.bits[name], dict[frozenset[str], int]()
    elsewhere = len(bits)
    whole = []
    for each in profiles:
        values: frozenset[str] = getattr(each, name)
        if values not in seen:
            seen[values] = union(1 << bits.get(value, elsewhere) for value in values)
        whole.append(seen[values])
    return _split(whole, len(profiles), vocabulary.words(name))


def _split(whole: Iterable[int], count: int, words: int) -> Words:
    """Large whole numbers as rows of words, the lowest first. In memory each word's column is in one piece."""
    if words == 1:
        return np.fromiter(whole, dtype=np.uint64, count=count).reshape(count, 1)
    parts = [[value >> shift & _LOW for shift in range(0, words * WORD, WORD)] for value in whole]
    return np.asfortranarray(np.array(parts, dtype=np.uint64).reshape(count, words))


def all_if_none(words: Words, said: NDArray[np.bool_]) -> Words:
    """Who has said nothing shares with everybody, so that what is not said rules nobody out."""
    return words if said.all() else np.where(said[:, None], words, ~np.uint64(0))


def speaks(side: Columns, rows: slice = slice(None)) -> Words:
    """The languages, as words of bits: all of them for who has named none."""
    return all_if_none(side.sets["languages"][rows], side.count["languages"][rows] > 0)


def free(side: Columns, rows: slice = slice(None)) -> Words:
    """The free hours, as words of bits: all of them for who has named none."""
    hours = side.hours[rows]
    return all_if_none(hours, np.any(hours, axis=1))
