"""What came of a round that was read from files, as JSON: docs/guide/matching-files.md describes it for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from django.utils.translation import gettext as _

from handrail.matching import round_sentences, sentences
from handrail.rules.matching import best, edges, given, stable
from handrail.rules.matching.criteria import Fact
from handrail.rules.matching.everybody import Everybody
from handrail.rules.matching.files import Round
from handrail.rules.matching.one_more_place import one_more_place, one_more_place_in_asking
from handrail.rules.matching.problem import NOBODY, Solution
from handrail.rules.matching.rank import Explainer
from handrail.rules.matching.reasons import why_nobody
from handrail.rules.matching.unlocks import unlocks

MOST_UNLOCKS = 12


def match(read: Round, pairs_name: str) -> dict[str, Any]:
    """The round's answer, in the language that is active. pairs_name: what to call the file of pairs.

    Raises:
        flow.TooLarge: see `best.solve`.
    """
    if read.ranks is None:
        solution = best.solve(read.problem)
        places = one_more_place(read.problem, solution)
    else:
        asking = stable.Asking.of(read.problem, read.ranks)
        solution = asking.match(read.problem)
        places = one_more_place_in_asking(read.problem, asking, solution)
    helps = {row: [Fact("place", (read.problem.mentors[at],)) for at in columns] for row, columns in places.items()}
    return {
        "mode": "best" if read.ranks is None else "stable",
        "levels": list(solution.levels),
        "weights_version": read.everybody.weights.version if read.everybody else None,
        "matched": solution.matched,
        "priority": solution.priority(read.problem),
        "total_score": solution.total_score,
        "certificate_gap": solution.gap,
        "pairs": _pairs(read, solution, pairs_name),
        "unmatched": _unmatched(read, solution, helps),
    }


def _pairs(read: Round, solution: Solution, pairs_name: str) -> list[dict[str, Any]]:
    whys = _whys_of_traits(read.everybody, solution) if read.everybody else _whys_given(read, solution, pairs_name)
    matched = np.flatnonzero(solution.mentor != NOBODY).tolist()
    return [
        {
            "mentee": read.problem.mentees[row],
            "mentor": read.problem.mentors[solution.mentor[row]],
            "score": int(solution.score[row]),
            "why": whys[row],
        }
        for row in matched
    ]


def _whys_of_traits(everybody: Everybody, solution: Solution) -> dict[int, list[str]]:
    found = {}
    for row, column in enumerate(solution.mentor.tolist()):
        if column != NOBODY:
            explain = Explainer(everybody.mentees.profiles[row], everybody.weights)
            whys = explain.fit(everybody.mentors.profiles[column]).whys
            found[row] = [sentences.why(fact) for fact in whys] or [_("Nothing stands between them")]
    return found


def _whys_given(read: Round, solution: Solution, pairs_name: str) -> dict[int, list[str]]:
    every = edges.all_of(read.problem)
    found = {}
    for at in np.flatnonzero(solution.mentor[every.row] == every.col).tolist():
        row = int(every.row[at])
        found[row] = [round_sentences.given_score(int(every.score[at]), pairs_name)]
        if read.ranks is not None and read.ranked:
            ranks = int(read.ranks.mentee[at]), int(read.ranks.mentor[at])
            found[row] = [round_sentences.given_ranks(*ranks)]
    return found


def _unmatched(read: Round, solution: Solution, helps: Mapping[int, Sequence[Fact]]) -> list[dict[str, Any]]:
    rows = np.flatnonzero(solution.mentor == NOBODY).tolist()
    if read.everybody is None:
        reasons = given.why_nobody(read.problem, solution)
        whys = {row: round_sentences.why_nobody_given(reasons[row]) for row in rows}
    else:
        whys = {row: round_sentences.why_nobody(why_nobody(read.everybody, solution, row)) for row in rows}
    others = _other_changes(read, solution)
    found = []
    for row in rows:
        mentee = read.problem.mentees[row]
        changes = dict.fromkeys([*helps.get(row, ()), *others.get(mentee, ())])
        found.append({"mentee": mentee, "why": whys[row], "unlock": [_unlock(change) for change in changes]})
    return found


def _unlock(change: Fact) -> dict[str, Any]:
    """A change as a program reads it, and as a sentence. What doesn't matter in a new mentor is None."""
    names = {
        "place": ("mentor",),
        "hour": ("mentor", "hour"),
        "language": ("mentor", "language"),
        "new_mentor": ("language", "hour", "gender", "places"),
    }[change.key]
    facts: dict[str, Any] = {name: value or None for name, value in zip(names, change.values, strict=True)}
    if "places" in facts:
        facts["places"] = int(facts["places"])
    return {"kind": change.key, **facts, "says": round_sentences.change(change, str)}


def _other_changes(read: Round, solution: Solution) -> dict[str, list[Fact]]:
    """Id of a mentee → changes that help them, of the changes that help the most people."""
    if read.everybody is None or "score" not in solution.levels:
        return {}
    found: dict[str, list[Fact]] = {}
    for unlock in unlocks(read.everybody, read.problem, solution, most=MOST_UNLOCKS):
        for mentee in unlock.helped:
            found.setdefault(mentee, []).append(unlock.change)
    return found
