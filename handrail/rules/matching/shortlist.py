"""A short list of changes that may match more people: estimates, of each kind the most promising first.

An estimate says what a change may be worth at the present prices. It leaves nothing out that is certain: what a change
really does is worked out anew (`unlocks.py`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import product

import numpy as np

from handrail.rules import week
from handrail.rules.matching import edges as edges_of
from handrail.rules.matching import prices
from handrail.rules.matching.changes import bit_of, hour_of
from handrail.rules.matching.columns import Whole
from handrail.rules.matching.criteria import Fact
from handrail.rules.matching.everybody import Everybody
from handrail.rules.matching.pairs import blocked_by_one_rule
from handrail.rules.matching.problem import NOBODY, Problem, Solution
from handrail.rules.matching.profiles import MenteeProfile

CONSIDERED, HOURS = 1_000, 12
"""Of those who have nobody, so many who have waited longest; and so many of the hours that most of them are free."""
USUAL_PLACES = 5
"""A new mentor's: a usual caseload of volunteers (standards.md §7; a guess, no standard was found)."""


def shortlist(everybody: Everybody, problem: Problem, solution: Solution) -> tuple[list[Fact], ...]:
    """Changes by kind: places, hours, languages, new mentors; the most promising first."""
    reward = np.where(solution.mentor == NOBODY, 0, problem.priority_step * problem.weight + solution.score)
    worth = reward - prices.paid(solution.price, solution.mentor)
    load = np.bincount(solution.mentor[solution.mentor != NOBODY], minlength=len(problem.mentors))
    left = problem.room - load
    return (
        _places(everybody, problem, solution, reward),
        _for_mentors(everybody, problem, "hour", worth, np.where(left > 0, 0, solution.price), left),
        _for_mentors(everybody, problem, "language", worth, np.where(left > 0, 0, solution.price), left),
        _new_mentors(everybody, problem, solution),
    )


def _places(everybody: Everybody, problem: Problem, solution: Solution, reward: Whole) -> list[Fact]:
    """Mentors by what one more place is worth: that is their price, and for the full ones what it would be."""
    full = replace(problem, pairs=blocked_by_one_rule(everybody.mentees, everybody.mentors, everybody.weights, "full"))
    more = edges_of.first(full)
    edges = edges_of.join(problem, [(more.row, more.col, more.score)], edges_of.first(problem))
    price = prices.lowest(edges, solution.mentor, reward, len(problem.mentors))
    order = np.argsort(-price, kind="stable")
    return [Fact("place", (problem.mentors[column],)) for column in order.tolist() if price[column] > 0]


def _for_mentors(
    everybody: Everybody, problem: Problem, key: str, worth: Whole, price: Whole, left: Whole
) -> list[Fact]:
    """For each mentor and each hour (or language) what the mentees would gain whom only its lack keeps away."""
    gains: dict[tuple[int, str], list[int]] = {}
    for block in blocked_by_one_rule(everybody.mentees, everybody.mentors, everybody.weights, key):
        rows, columns = block.rows, block.mentor.astype(np.int64)
        gain = problem.priority_step * problem.weight[rows] + block.score - worth[rows] - price[columns]
        useful = np.flatnonzero(gain >= problem.priority_step)
        for row, column, points in zip(
            rows[useful].tolist(), columns[useful].tolist(), gain[useful].tolist(), strict=True
        ):
            for missing in _missing(everybody.mentees.profiles[row], key):
                gains.setdefault((column, missing), []).append(points)
    total = {
        change: sum(sorted(points, reverse=True)[: max(1, int(left[change[0]]))]) for change, points in gains.items()
    }
    order = sorted(total, key=lambda change: (-total[change], change))
    return [Fact(key, (problem.mentors[column], missing)) for column, missing in order]


def _missing(mentee: MenteeProfile, key: str) -> Sequence[str]:
    return _hours(mentee) if key == "hour" else sorted(mentee.languages)


def _hours(mentee: MenteeProfile) -> list[str]:
    return [hour_of(bit) for bit in range(week.HOURS) if mentee.availability >> bit & 1]


def _new_mentors(everybody: Everybody, problem: Problem, solution: Solution) -> list[Fact]:
    """A new mentor for those who have nobody: by language, hour and gender, as many as one person can take."""
    alone = sorted(np.flatnonzero(solution.mentor == NOBODY).tolist(), key=lambda row: (-problem.weight[row], row))
    people = [(everybody.mentees.profiles[row], int(problem.weight[row])) for row in alone[:CONSIDERED]]
    languages = sorted({language for each, _ in people for language in each.languages}) or [""]
    hours = [hour for hour, _ in Counter(hour for each, _ in people for hour in _hours(each)).most_common(HOURS)]
    genders = ["", *sorted({gender for each, _ in people if (gender := _gender(each))})]
    best = [_best_gender(people, *when, genders) for when in product(languages, hours or [""])]
    order = sorted((each for each in best if each[0]), key=lambda each: (-each[0], each[1:]))
    return [Fact("new_mentor", (*change, str(USUAL_PLACES))) for _worth, *change in order]


def _best_gender(
    people: Sequence[tuple[MenteeProfile, int]], language: str, hour: str, genders: Sequence[str]
) -> tuple[int, str, str, str]:
    """What such a new mentor is worth, and of which gender they had better be: "" unless a must makes a difference."""
    worth = {
        gender: sum(sorted((weight for each, weight in people if _suits(each, language, hour, gender)))[-USUAL_PLACES:])
        for gender in genders
    }
    gender = max(genders, key=lambda each: worth[each])
    return worth[gender], language, hour, gender


def _gender(mentee: MenteeProfile) -> str:
    """The gender that the mentee says a mentor must have, or ""."""
    return next((must.removeprefix("gender=") for must in sorted(mentee.musts) if must.startswith("gender=")), "")


def _suits(mentee: MenteeProfile, language: str, hour: str, gender: str) -> bool:
    speaks = not mentee.languages or language in mentee.languages
    free = not mentee.availability or not hour or mentee.availability >> bit_of(hour) & 1
    return speaks and bool(free) and _gender(mentee) in ("", gender)
