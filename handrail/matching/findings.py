"""What the engine finds in a round, with its reasons, as it is kept."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from handrail.rules.matching import best, fairness, stable
from handrail.rules.matching.backups import backups
from handrail.rules.matching.criteria import Fact
from handrail.rules.matching.everybody import Everybody
from handrail.rules.matching.pairs import Progress, in_silence
from handrail.rules.matching.problem import NOBODY, Problem, Solution
from handrail.rules.matching.rank import Explainer
from handrail.rules.matching.reasons import why_nobody
from handrail.rules.matching.unlocks import unlocks
from handrail.rules.matching.what_if import Changes, changed

GROUPS = ("language", "site")
HELD = Fact("held")


@dataclass(frozen=True, slots=True)
class Findings:
    """Shapes as in models.Round, RoundPage and RoundFigures; the people in the order of their waiting."""

    result: dict[str, Any]
    certificate: dict[str, Any]
    matched: list[dict[str, Any]]
    nobody: list[dict[str, Any]]
    figures: dict[str, Any]


def solved(problem: Problem, mode: str, decided: Changes, *, progress: Progress = in_silence) -> Solution:
    """`mode` "best": as many as can be, and proved. "stable": no two would rather have each other, by how they fit.

    problem: as it was decided. Pairs that are kept stand apart from what the stable mode promises.
    """
    if mode == "stable":
        return stable.keeping(problem, decided.kept)
    return best.solve(problem, progress=progress)


def find(
    everybody: Everybody,
    groups: Mapping[str, Mapping[str, str]],
    decided: Changes,
    *,
    mode: str = "best",
    progress: Progress = in_silence,
) -> Findings:
    """The pairs for everybody within what the coordinator decided, and what there is to say about them.

    Raises:
        flow.TooLarge: see best.solve().
        what_if.CannotKeep: what was decided can't be.
    """
    whole = everybody.problem(progress=progress)
    problem = changed(whole, decided)
    solution = solved(problem, mode, decided, progress=progress)
    by_waiting = sorted(range(len(whole.mentees)), key=lambda row: (-_weeks(everybody, row), row))
    second = backups(changed(whole, dataclasses.replace(decided, kept=frozenset())), solution)
    matched, nobody = [], []
    for number, row in enumerate(by_waiting):
        if number % 100 == 0:
            progress("reasons", number, len(by_waiting))
        if solution.mentor[row] == NOBODY:
            nobody.append(_nobody(everybody, solution, row, decided))
        else:
            matched.append(_matched(everybody, solution, row, second))
    more = unlocks(everybody, problem, solution, decided=decided, progress=progress) if mode == "best" else ()
    result = {
        "waiting": len(whole.mentees),
        "places": int(whole.room.sum()),
        "matched": solution.matched,
        "priority": solution.priority(whole),
        "total_score": solution.total_score,
        "unlocks": [dataclasses.asdict(each) for each in more],
        "uncovered": [each["mentee"] for each in matched if each["backup"] is None],
        "proved": list(solution.levels) if solution.gap == 0 else [],
    }
    figures = {by: _figures(everybody, solution, groups, by) for by in GROUPS}
    return Findings(*map(_as_json, (result, _certificate(problem, solution), matched, nobody, figures)))


def _as_json(value: Any) -> Any:
    """As it will be when it is read again: lists for tuples."""
    return json.loads(json.dumps(value))


def _weeks(everybody: Everybody, row: int) -> int:
    return everybody.weeks.get(everybody.mentees.profiles[row].id, 0)


def _matched(everybody: Everybody, solution: Solution, row: int, second: Mapping[str, str | None]) -> dict[str, Any]:
    mentee, mentor = everybody.mentees.profiles[row], everybody.mentors.profiles[int(solution.mentor[row])]
    fit = Explainer(mentee, everybody.weights).fit(mentor)
    return {
        "mentee": mentee.id,
        "weeks": _weeks(everybody, row),
        "mentor": mentor.id,
        "backup": second.get(mentee.id),
        "fit": dataclasses.asdict(fit),
    }


def _nobody(everybody: Everybody, solution: Solution, row: int, decided: Changes) -> dict[str, Any]:
    mentee_id = everybody.mentees.profiles[row].id
    why = (HELD,) if mentee_id in decided.held else why_nobody(everybody, solution, row)
    return {
        "mentee": mentee_id,
        "weeks": _weeks(everybody, row),
        "why": [dataclasses.asdict(fact) for fact in why],
    }


def _certificate(problem: Problem, solution: Solution) -> dict[str, Any]:
    prices = zip(problem.mentors, solution.price.tolist(), strict=True)
    return {
        "gap": solution.gap,
        "levels": list(solution.levels),
        "prices": {mentor_id: price for mentor_id, price in prices if price},
    }


def _figures(
    everybody: Everybody, solution: Solution, groups: Mapping[str, Mapping[str, str]], by: str
) -> list[dict[str, Any]]:
    people = (
        fairness.Person(
            group=groups.get(mentee.id, {}).get(by, ""),
            weeks=_weeks(everybody, row),
            score=None if solution.mentor[row] == NOBODY else int(solution.score[row]),
        )
        for row, mentee in enumerate(everybody.mentees.profiles)
    )
    return [dataclasses.asdict(row) for row in fairness.by_group(people)]
