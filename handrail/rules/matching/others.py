"""All mentors for one mentee: the few to suggest, and why not the others.

The others are counted by the first reason that may be said, without looking at any secret but in the last count, in
which all that must stay private stands together.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from handrail.rules.matching.criteria import Fact
from handrail.rules.matching.hard_rules import HARD_RULES
from handrail.rules.matching.profiles import MenteeProfile
from handrail.rules.matching.rank import NOT_SUGGESTED, Fit, RuledOut, ruled_out, suggest
from handrail.rules.matching.sides import Mentees, Mentors
from handrail.rules.matching.weights import DEFAULT, Weights


@dataclass(frozen=True, slots=True)
class Ranking:
    """suggested  best first;  counts: of all others, how many for each reason;  ruled_out: some of them, by id"""

    suggested: tuple[Fit, ...]
    counts: tuple[Fact, ...]
    ruled_out: tuple[RuledOut, ...]
    weights_version: str


SAID_AS = {"language": "no_shared_language", "hour": "no_shared_hour", "must_known": "must_not_known"}
"""Rules whose fact has another name than they."""


def rank(
    mentee: MenteeProfile,
    mentors: Mentors,
    weights: Weights = DEFAULT,
    *,
    best: int = 3,
    start: int = 0,
    most: int | None = None,
) -> Ranking:
    """The `best` mentors for one mentee, with reasons, and the others: `most` of them (all: None), from `start` on.

    Ties go to the lower id. The order of the mentors changes nothing.
    """
    suggested = suggest(mentee, mentors, weights, best=best)
    names = {fit.mentor_id for fit in suggested}
    some = some_of_them(mentee, mentors, names, start=start, most=len(mentors.profiles) if most is None else most)
    return Ranking(suggested, others(mentee, mentors, names), some, weights.version)


def others(mentee: MenteeProfile, mentors: Mentors, suggested: Collection[str]) -> tuple[Fact, ...]:
    """For each reason how many of those who are not among the `suggested`; a reason that nobody has is left out."""
    one = Mentees.of([mentee], mentors)
    left = np.ones(len(mentors.profiles), dtype=np.bool_)
    left[[mentors.index[each] for each in suggested]] = False
    facts = []
    for rule in HARD_RULES:
        if rule.sayable:
            stands = left & ~np.broadcast_to(rule.allows(one, mentors, slice(0, 1))[0], left.shape)
            values = tuple(sorted(mentee.musts)) if rule.key == "must_known" else ()
            facts.append(Fact(SAID_AS.get(rule.key, rule.key), (str(np.count_nonzero(stands)), *values)))
            left &= ~stands
    facts.append(Fact(NOT_SUGGESTED, (str(np.count_nonzero(left)),)))
    return tuple(fact for fact in facts if fact.values[0] != "0")


def some_of_them(
    mentee: MenteeProfile, mentors: Mentors, suggested: Collection[str], *, start: int, most: int
) -> tuple[RuledOut, ...]:
    """What may be said about some of the others, in the order of their ids, which tells nothing."""
    shown = (each for each in mentors.profiles if each.id not in suggested)
    return tuple(ruled_out(mentee, each) for number, each in enumerate(shown) if start <= number < start + most)
