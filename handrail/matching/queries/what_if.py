"""What would become of a round if a coordinator decided otherwise: worked out before anything is saved."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from handrail.access.actor import Actor
from handrail.matching import snapshots
from handrail.matching.findings import solved
from handrail.matching.models import Round, RoundPage
from handrail.rules.matching import backups
from handrail.rules.matching.everybody import Everybody
from handrail.rules.matching.problem import NOBODY, Problem, Solution
from handrail.rules.matching.rank import Fit, suggest
from handrail.rules.matching.what_if import CannotKeep, Changes, Difference, changed, difference

MOST_PAIRS = 10_000_000
"""Above so many pairs a page would have to wait too long."""
OTHERS = 5


@dataclass(frozen=True, slots=True)
class WhatIf:
    """`cannot`: why it can't be, as `CannotKeep.key`; `difference` None without it: the round is too large to try."""

    difference: Difference | None
    cannot: str = ""


def what_if(actor: Actor, row: Round, decided: Changes) -> WhatIf:
    """Who would be affected if the round were worked out again with these decisions."""
    everybody = snapshots.everybody(row.snapshot)
    if len(everybody.mentees) * len(everybody.mentors.profiles) > MOST_PAIRS:
        return WhatIf(None)
    problem = everybody.problem()
    try:
        after = solved(changed(problem, decided), row.mode, decided)
    except CannotKeep as reason:
        return WhatIf(None, reason.key)
    return WhatIf(difference(problem, _as_it_is(actor, row, problem), after))


def impossible(actor: Actor, row: Round, decided: Changes) -> str:
    """Why a pair can't be kept (`CannotKeep.key`), "" when nothing stands against it. It looks at the kept alone."""
    if not decided.kept:
        return ""
    everybody = snapshots.everybody(row.snapshot)
    kept = {mentee_id for mentee_id, _mentor_id in decided.kept}
    some = Everybody.of(
        (each for each in everybody.mentees.profiles if each.id in kept),
        everybody.mentors.profiles,
        everybody.weeks,
        everybody.weights,
    )
    try:
        changed(some.problem(), decided)
    except CannotKeep as reason:
        return reason.key
    return ""


def others_who_fit(actor: Actor, row: Round, mentee_id: str, *, but: str = "") -> tuple[Fit, ...]:
    """Mentors who fit somebody of the round best, as everybody was when it was made; without one of them."""
    everybody = snapshots.everybody(row.snapshot)
    profile = next(each for each in everybody.mentees.profiles if each.id == mentee_id)
    found = suggest(profile, everybody.mentors, everybody.weights, best=OTHERS + 1)
    return tuple(fit for fit in found if fit.mentor_id != but)[:OTHERS]


@dataclass(frozen=True, slots=True)
class Cover:
    """`taken`: mentee → who could step in;  `left`: those for whom nobody could. Both None: too large to try."""

    taken: Mapping[str, str] | None
    left: tuple[str, ...] | None


def cover_of(actor: Actor, row: Round, mentor_id: str) -> Cover:
    """Who could take a mentor's people of this round if that mentor went on leave; nobody else moves.

    What the coordinator decided holds: whom they forbade or held back steps in for nobody.
    """
    everybody = snapshots.everybody(row.snapshot)
    if len(everybody.mentees) * len(everybody.mentors.profiles) > MOST_PAIRS:
        return Cover(None, None)
    whole = everybody.problem()
    decided = dataclasses.replace(snapshots.changes(row.changes), kept=frozenset())
    found = backups.cover(changed(whole, decided), _as_it_is(actor, row, whole), mentor_id)
    taken = {mentee_id: second for mentee_id, second in found.items() if second is not None}
    return Cover(taken, tuple(each for each in found if each not in taken))


def _as_it_is(actor: Actor, row: Round, problem: Problem) -> Solution:
    """The round's result, from its pages."""
    mentees = {each: number for number, each in enumerate(problem.mentees)}
    mentors = {each: number for number, each in enumerate(problem.mentors)}
    mentor = np.full(len(mentees), NOBODY, dtype=np.int32)
    score = np.zeros(len(mentees), dtype=np.int64)
    pages = RoundPage.objects.visible_to(actor).filter(round=row, part=RoundPage.Part.MATCHED)
    for each in (each for page in pages.iterator() for each in page.people):
        at = mentees[each["mentee"]]
        mentor[at], score[at] = mentors[each["mentor"]], each["fit"]["score"]
    return Solution(mentor, score, np.zeros(len(mentors), dtype=np.int64), 0, ())
