"""Why nobody: for somebody who stays without a mentor in a round, how many mentors there are and what stands between.

Each mentor is counted once, by the first open reason. Those reasons are worked out without looking at any secret. All
other reasons are counted together as "not suggested", so that a mentor who is excluded reads like any other.
"""

from __future__ import annotations

import numpy as np

from handrail.rules.matching import filters
from handrail.rules.matching.criteria import Fact
from handrail.rules.matching.everybody import Everybody
from handrail.rules.matching.problem import NOBODY, Solution
from handrail.rules.matching.sides import Flags


def why_nobody(everybody: Everybody, solution: Solution, row: int) -> tuple[Fact, ...]:
    """Facts about the mentee in this row, each with a number first. Where a number is 0, the fact is left out.

    mentors (of them all)  speak (share a language; which)  then, of these: full  away  no_shared_hour
    must_not_known (which)  taken (no place left once this round is done)  not_suggested (all else)
    """
    mentee, mentors = everybody.mentees.profiles[row], everybody.mentors
    rows = slice(row, row + 1)
    facts = [Fact("mentors", (str(len(mentors.profiles)),))]
    left = np.broadcast_to(filters.language(everybody.mentees, mentors, rows)[0], len(mentors.profiles)).copy()
    if mentee.languages:
        facts.append(Fact("speak", (str(np.count_nonzero(left)), *sorted(mentee.languages))))
    open_reasons = (
        ("full", filters.full, ()),
        ("away", filters.away, ()),
        ("no_shared_hour", filters.hour, ()),
        ("must_not_known", filters.must_known, tuple(sorted(mentee.musts))),
    )
    for key, allows, values in open_reasons:
        stands = left & ~allows(everybody.mentees, mentors, rows)[0]
        facts.append(Fact(key, (str(np.count_nonzero(stands)), *values)))
        left &= ~stands
    taken = left & _no_place_left(everybody, solution)
    facts.append(Fact("taken", (str(np.count_nonzero(taken)),)))
    facts.append(Fact("not_suggested", (str(np.count_nonzero(left & ~taken)),)))
    return tuple(fact for fact in facts if fact.values[0] != "0" or fact.key in ("mentors", "speak"))


def _no_place_left(everybody: Everybody, solution: Solution) -> Flags:
    load = np.bincount(solution.mentor[solution.mentor != NOBODY], minlength=len(everybody.mentors.profiles))
    none_left: Flags = load >= everybody.mentors.open_places
    return none_left & everybody.mentors.here
