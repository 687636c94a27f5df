"""What a mentee says a mentor must have. Whoever is not known to have it is not suggested."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from handrail.rules.matching.columns import Columns, Small, Vocabulary
from handrail.rules.matching.profiles import MenteeProfile, MentorProfile
from handrail.rules.matching.ways import NO, YES, all_of, nearby, remote

Flags = NDArray[np.bool_]


def holds(must: str, mentee: MenteeProfile, mentor: MentorProfile) -> bool | None:
    """Whether the mentor meets a must; None when that isn't known, or when nobody knows such a must."""
    name, _, value = must.partition("=")
    if name == "gender":
        return mentor.gender == value if mentor.gender else None
    if name == "language":
        return value in mentor.languages if mentor.languages else None
    if must == "remote":
        return mentor.remote_ok
    if must == "nearby":
        return all_of((mentor.nearby_ok, mentee.area == mentor.area if mentee.area and mentor.area else None))
    return None


@dataclass(frozen=True, slots=True)
class Musts:
    """The musts of some mentees against all mentors.

    kind           (n): which row of the two tables is a mentee's; row 0 is nobody's must
    unmet, unsure  (kinds, mentors): a must isn't met; a must that nobody can confirm
    """

    kind: Small
    unmet: Flags
    unsure: Flags

    @classmethod
    def of(cls, mentees: Sequence[MenteeProfile], vocabulary: Vocabulary, mentors: Columns) -> Musts:
        kinds: dict[tuple[frozenset[str], str | None], int] = {(frozenset(), None): 0}
        rows = []
        for each in mentees:
            asked = each.musts, each.area if "nearby" in each.musts else None
            rows.append(kinds.setdefault(asked, len(kinds)))
        unmet = np.zeros((len(kinds), len(mentors.area)), dtype=np.bool_)
        unsure = np.zeros_like(unmet)
        for (musts, area), row in kinds.items():
            for must in musts:
                yes, no = _answers(must, area, vocabulary, mentors)
                unmet[row] |= no
                unsure[row] |= ~yes & ~no
        return cls(np.array(rows, dtype=np.int32), unmet, unsure)


def _answers(must: str, area: str | None, vocabulary: Vocabulary, mentors: Columns) -> tuple[Flags, Flags]:
    """(mentors) whether each is known to meet a must, and known not to: what `holds` says, for all at once."""
    name, _, value = must.partition("=")
    none = np.zeros(len(mentors.area), dtype=np.bool_)
    if name == "gender":
        said = mentors.codes["gender"] != 0
        same = mentors.codes["gender"] == vocabulary.codes["gender"].get(value, len(vocabulary.codes["gender"]) + 1)
        return said & same, said & ~same
    if name == "language":
        said = mentors.count["languages"] > 0
        bit = vocabulary.bits["languages"].get(value)
        speaks = none if bit is None else mentors.sets["languages"][:, bit // 64] >> np.uint64(bit % 64) & 1 != 0
        return said & speaks, said & ~speaks
    if must == "remote":
        return remote(mentors.ways) == YES, remote(mentors.ways) == NO
    if must == "nearby":
        known = (mentors.area != 0) if area else none
        same = mentors.area == vocabulary.areas.get(area or "", -1)
        meets = nearby(mentors.ways)
        return (meets == YES) & known & same, (meets == NO) | (known & ~same)
    return none, none
