"""The hard rules for many pairs at once: each answers where it does not block, as `HardRule.allows` says."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from handrail.rules.matching.columns import NOT_SAID, free, speaks
from handrail.rules.matching.sides import Mentees, Mentors, Pairings

Flags = NDArray[np.bool_]


def full(mentees: Mentees, mentors: Mentors, rows: slice) -> Flags:
    return (mentors.room > 0)[None, :]


def away(mentees: Mentees, mentors: Mentors, rows: slice) -> Flags:
    return ~mentors.away[None, :]


def active(mentees: Mentees, mentors: Mentors, rows: slice) -> Flags:
    return mentors.here[None, :]


def language(mentees: Mentees, mentors: Mentors, rows: slice) -> Flags:
    """A language in common, or one side has named none."""
    return _any_in_common(speaks(mentees.columns, rows), mentors.speaks)


def hour(mentees: Mentees, mentors: Mentors, rows: slice) -> Flags:
    """An hour of the week in common, or one side has named none."""
    return _any_in_common(free(mentees.columns, rows), mentors.free)


def must(mentees: Mentees, mentors: Mentors, rows: slice) -> Flags:
    return ~_of_kind(mentees.musts.unmet, mentees.musts.kind[rows])


def must_known(mentees: Mentees, mentors: Mentors, rows: slice) -> Flags:
    kinds = mentees.musts.kind[rows]
    return ~_of_kind(mentees.musts.unsure & ~mentees.musts.unmet, kinds)


def way_to_meet(mentees: Mentees, mentors: Mentors, rows: slice) -> Flags:
    """Blocked only if every way is known to be closed. Living in the same area can only open a way."""
    kinds, areas, ways = mentees.columns.ways[rows], mentees.columns.area[rows], mentors.ways
    allowed = ways.apart[kinds]
    unsaid = areas == NOT_SAID
    if unsaid.any():
        allowed[unsaid] = ways.unsure[kinds[unsaid]]
    near = areas[:, None] == mentors.columns.area[None, :]
    near &= ~unsaid[:, None]
    near &= ways.near[kinds]
    allowed |= near
    return allowed


def consent(mentees: Mentees, mentors: Mentors, rows: slice) -> Flags:
    """42 CFR 2.31: whoever stands outside the program learns of a person only after a written consent."""
    if not mentors.outside.any():
        return np.ones((1, 1), dtype=np.bool_)
    allowed = np.repeat(~mentors.outside[None, :], _count(rows), axis=0)
    _set(allowed, mentees.consents, rows, True)
    return allowed


def declined(mentees: Mentees, mentors: Mentors, rows: slice) -> Flags:
    return _all_but(mentees.declined, mentors, rows)


def excluded(mentees: Mentees, mentors: Mentors, rows: slice) -> Flags:
    return _all_but(mentees.excluded, mentors, rows)


def _all_but(pairings: Pairings, mentors: Mentors, rows: slice) -> Flags:
    if not len(pairings):
        return np.ones((1, 1), dtype=np.bool_)
    allowed = np.ones((_count(rows), len(mentors.profiles)), dtype=np.bool_)
    _set(allowed, pairings, rows, False)
    return allowed


def _set(flags: Flags, pairings: Pairings, rows: slice, value: bool) -> None:
    mine = pairings[(pairings[:, 0] >= rows.start) & (pairings[:, 0] < rows.stop)]
    flags[mine[:, 0] - rows.start, mine[:, 1]] = value


def _count(rows: slice) -> int:
    return int(rows.stop - rows.start)


def _of_kind(table: Flags, kinds: NDArray[np.int32]) -> Flags:
    return table[kinds] if kinds.any() else table[:1]


def _any_in_common(mine: NDArray[np.uint64], theirs: NDArray[np.uint64]) -> Flags:
    shared: Flags = (mine[:, 0, None] & theirs[None, :, 0]) != 0
    for word in range(1, mine.shape[1]):
        shared |= (mine[:, word, None] & theirs[None, :, word]) != 0
    return shared
