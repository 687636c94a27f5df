"""What other weights would mean for the people who wait now: how many would get another first suggestion."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from handrail.access.actor import Actor
from handrail.access.permissions import Permission
from handrail.matching.queries.board import WEIGHER
from handrail.matching.queries.kept import mentors_ready
from handrail.matching.queries.population import mentee_profiles, waiting
from handrail.matching.queries.weights import weights
from handrail.matching.queries.what_if import MOST_PAIRS
from handrail.rules.matching.fairness import SMALLEST_SHOWN
from handrail.rules.matching.first import first_suggestions
from handrail.rules.matching.sides import Mentees
from handrail.rules.matching.weights import Weights


@dataclass(frozen=True, slots=True)
class Meaning:
    """`another` of `waiting` would get another first suggestion.

    `why_not` "few": too few wait to say a number of them;  "many": too many to try it while somebody looks on.
    """

    waiting: int = 0
    another: int = 0
    why_not: str = ""


def weighed_anew(actor: Actor, program: Mapping[str, int]) -> Meaning:
    """Tried on everybody who waits now. A director sees no mentees: numbers come out, and none for ten or fewer."""
    if not actor.can(Permission.PROGRAM_KEEP):
        return Meaning(why_not="few")
    rows = list(waiting(WEIGHER))
    if len(rows) < SMALLEST_SHOWN:
        return Meaning(why_not="few")
    mentors = mentors_ready(WEIGHER)
    if len(rows) * len(mentors.profiles) > MOST_PAIRS:
        return Meaning(why_not="many")
    mentees = Mentees.of(mentee_profiles(WEIGHER, rows), mentors)
    now, then = (first_suggestions(mentees, mentors, each) for each in (weights(actor), Weights("", program)))
    return Meaning(len(rows), int(np.count_nonzero(now != then)))
