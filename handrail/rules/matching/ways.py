"""How two people can meet: by phone or video, or in person. Each part of it may be yes, no, or not known."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import numpy as np
from numpy.typing import NDArray

from handrail.rules.matching.profiles import Profile

NOT_KNOWN, NO, YES = 0, 1, 2
_CODES: dict[bool | None, int] = {None: NOT_KNOWN, False: NO, True: YES}
_ANSWERS = (None, False, True)
KINDS = 27


def all_of(answers: Iterable[bool | None]) -> bool | None:
    """Yes, no or not known (None): one no is a no, else one not known is not known."""
    answers = tuple(answers)
    return False if False in answers else None if None in answers else True


def any_of(answers: Iterable[bool | None]) -> bool | None:
    """Yes, no or not known (None): one yes is a yes, else one not known is not known."""
    answers = tuple(answers)
    return True if True in answers else None if None in answers else False


def way_to_meet(one: Profile, other: Profile, near: bool | None) -> bool | None:
    """Whether there is a way; `near`: they live in the same area."""
    return _possible(
        (one.remote_ok, one.nearby_ok, one.travels), (other.remote_ok, other.nearby_ok, other.travels), near
    )


Said = tuple[bool | None, bool | None, bool | None]


@cache
def _possible(one: Said, other: Said, near: bool | None) -> bool | None:
    by_phone = all_of((one[0], other[0]))
    in_person = all_of((any_of((near, one[2], other[2])), one[1], other[1]))
    return any_of((by_phone, in_person))


def kind(profile: Profile) -> int:
    """What somebody said about ways to meet as one of 27 numbers: remote + 3 · nearby + 9 · travels."""
    return _CODES[profile.remote_ok] + 3 * _CODES[profile.nearby_ok] + 9 * _CODES[profile.travels]


def remote(kinds: NDArray[np.int32]) -> NDArray[np.int32]:
    return kinds % 3


def nearby(kinds: NDArray[np.int32]) -> NDArray[np.int32]:
    return kinds // 3 % 3


@cache
def open_ways(near: bool | None) -> NDArray[np.bool_]:
    """(27, 27): is a way open, or at least not known to be closed, for each two kinds of people?"""
    said: list[Said] = [(_ANSWERS[n % 3], _ANSWERS[n // 3 % 3], _ANSWERS[n // 9]) for n in range(KINDS)]
    return np.array([[_possible(one, other, near) is not False for other in said] for one in said])
