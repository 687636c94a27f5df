"""The two sides of a matching, ready to be compared: the profiles in the order of their ids, and their columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from handrail.rules.matching.columns import CODES, NOT_SAID, Columns, Small, Vocabulary, Words, columns, free, speaks
from handrail.rules.matching.musts import Musts
from handrail.rules.matching.profiles import MenteeProfile, MentorProfile, Profile
from handrail.rules.matching.ways import open_ways

P = TypeVar("P", bound=Profile)
Pairings = NDArray[np.intp]
Flags = NDArray[np.bool_]
INSIDE = ("workforce", "qso")


@dataclass(frozen=True, slots=True)
class Ways:
    """(27, m) for each kind of mentee and each mentor: is a way to meet open, or at least not known to be closed?

    near: they live in the same area;  apart: or not, where the mentor said their area;  unsure: the mentee has not said
    """

    near: Flags
    apart: Flags
    unsure: Flags

    @classmethod
    def of(cls, mentors: Columns) -> Ways:
        near, apart, unsure = (open_ways(answer)[:, mentors.ways] for answer in (True, False, None))
        return cls(near, np.where(mentors.area == NOT_SAID, unsure, apart), unsure)


@dataclass(frozen=True, slots=True)
class Mentors:
    """All mentors, ready to be compared with anybody.

    index      id → row
    room       (m) int32: how many more they would take, whether or not they are here
    here       (m) bool: active and approved;  away (m) bool: on leave
    outside    (m) bool: needs the mentee's written consent first
    speaks, free  (m, words): languages and hours; all of them for who has named none
    ways       where a way to meet is open
    answers    (traits of `CODES`, kinds): each combination of single answers that some mentor gave;  kind (m): whose
    excluded, declined  id of a mentee → rows of the mentors who name them
    """

    profiles: Sequence[MentorProfile]
    index: Mapping[str, int]
    vocabulary: Vocabulary
    columns: Columns
    room: Small
    here: Flags
    away: Flags
    outside: Flags
    speaks: Words
    free: Words
    ways: Ways
    answers: Small
    kind: NDArray[np.intp]
    excluded: Mapping[str, Sequence[int]]
    declined: Mapping[str, Sequence[int]]

    @classmethod
    def of(cls, profiles: Iterable[MentorProfile]) -> Mentors:
        """Raises ValueError where an id comes twice."""
        ordered = _by_id(profiles)
        vocabulary = Vocabulary.of(ordered)
        said = columns(ordered, vocabulary)
        answers, kind = np.unique([said.codes[name] for name in CODES], axis=1, return_inverse=True)
        return cls(
            profiles=ordered,
            index={each.id: row for row, each in enumerate(ordered)},
            vocabulary=vocabulary,
            columns=said,
            room=np.array([max(each.capacity - each.caseload, 0) for each in ordered], dtype=np.int32),
            here=np.array([each.active and each.approved for each in ordered], dtype=np.bool_),
            away=np.array([each.away for each in ordered], dtype=np.bool_),
            outside=np.array([each.affiliation not in INSIDE for each in ordered], dtype=np.bool_),
            speaks=speaks(said),
            free=free(said),
            ways=Ways.of(said),
            answers=answers,
            kind=kind.ravel(),
            excluded=_named_by(ordered, lambda each: each.excluded),
            declined=_named_by(ordered, lambda each: each.declined),
        )

    @property
    def open_places(self) -> Small:
        """(m): how many more they would take now; 0 for who is away, not active or not approved."""
        return np.where(self.here & ~self.away, self.room, 0).astype(np.int32)


@dataclass(frozen=True, slots=True)
class Mentees:
    """Some mentees, ready to be compared with one set of mentors.

    excluded, declined  (k, 2) rows of mentee and mentor who must not meet, or of whom one said no before
    consents            (k, 2) rows of mentee and mentor to whom the mentee has consented
    musts               what each mentee must have
    """

    profiles: Sequence[MenteeProfile]
    columns: Columns
    excluded: Pairings
    declined: Pairings
    consents: Pairings
    musts: Musts

    @classmethod
    def of(cls, profiles: Iterable[MenteeProfile], mentors: Mentors) -> Mentees:
        """Raises ValueError where an id comes twice."""
        ordered = _by_id(profiles)
        return cls(
            profiles=ordered,
            columns=columns(ordered, mentors.vocabulary),
            excluded=_both_ways(ordered, mentors, lambda each: each.excluded, mentors.excluded),
            declined=_both_ways(ordered, mentors, lambda each: each.declined, mentors.declined),
            consents=_named(ordered, mentors.index, lambda each: each.consent_ok),
            musts=Musts.of(ordered, mentors.vocabulary, mentors.columns),
        )

    def __len__(self) -> int:
        return len(self.profiles)


def _by_id(profiles: Iterable[P]) -> tuple[P, ...]:
    ordered = tuple(sorted(profiles, key=lambda each: each.id))
    for one, next_one in pairwise(ordered):
        if one.id == next_one.id:
            raise ValueError(f"the id {one.id} comes twice")
    return ordered


def _named_by(profiles: Sequence[Profile], names: Callable[[Profile], Iterable[str]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for row, each in enumerate(profiles):
        for name in names(each):
            found.setdefault(name, []).append(row)
    return found


def _named(profiles: Sequence[P], index: Mapping[str, int], names: Callable[[P], Iterable[str]]) -> Pairings:
    """Rows of whoever names somebody, and of whom they name, where the index knows them."""
    found = [(row, index[name]) for row, each in enumerate(profiles) for name in names(each) if name in index]
    return np.array(sorted(found), dtype=np.intp).reshape(-1, 2)


def _both_ways(
    mentees: Sequence[MenteeProfile],
    mentors: Mentors,
    names: Callable[[Profile], Iterable[str]],
    named: Mapping[str, Sequence[int]],
) -> Pairings:
    """Pairs of which either side names the other."""
    theirs = [(row, column) for row, each in enumerate(mentees) for column in named.get(each.id, ())]
    mine = _named(mentees, mentors.index, names)
    return np.concatenate([mine, np.array(theirs, dtype=np.intp).reshape(-1, 2)])
