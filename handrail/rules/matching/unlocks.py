"""What would match the most people: one more place, hour, language or mentor. Whom to ask, or whom to look for.

Prices and pairs that one rule stands between make a short list. Each of these is then worked out anew with that one
change, and shown only if more people (or people who have waited longer) are matched.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

from handrail.rules.matching.best import solve
from handrail.rules.matching.changes import with_change
from handrail.rules.matching.criteria import Fact
from handrail.rules.matching.everybody import Everybody
from handrail.rules.matching.pairs import Progress, in_silence
from handrail.rules.matching.problem import NOBODY, Problem, Solution
from handrail.rules.matching.shortlist import shortlist
from handrail.rules.matching.what_if import Changes, changed

NOTHING = Changes()
TRIED = 3
"""Of each kind of change so many are worked out."""


@dataclass(frozen=True, slots=True)
class Unlock:
    """One change, and what it does.

    change    see `changes.py`
    matched, priority  how many more are matched, and how much more weight
    helped    ids of the mentees who have nobody now and would have somebody then
    """

    change: Fact
    matched: int
    priority: int
    helped: tuple[str, ...]


def unlocks(
    everybody: Everybody,
    problem: Problem,
    solution: Solution,
    *,
    decided: Changes = NOTHING,
    most: int = 5,
    progress: Progress = in_silence,
) -> tuple[Unlock, ...]:
    """The changes that match the most people, best first: of each kind the best, and the next best of any kind.

    Of changes that differ in the hour alone and help the same people, one is told.

    `decided`: what `problem` was made with, if it was `changed`; it holds for what is tried as well.
    """
    kinds = [kind[:TRIED] for kind in shortlist(everybody, problem, solution)]
    found: list[Unlock] = []
    for number, change in enumerate(chain.from_iterable(kinds)):
        progress("unlocks", number, sum(map(len, kinds)))
        unlock = _tried(everybody, problem, solution, change, decided)
        if unlock.priority > 0:
            found.append(unlock)
    found = list({_but_for_the_hour(each): each for each in sorted(found, key=_best_first, reverse=True)}.values())
    found.sort(key=_best_first)
    firsts = list({each.change.key: each for each in reversed(found)}.values())
    others = [each for each in found if each not in firsts]
    return tuple(sorted((firsts + others)[:most], key=_best_first))


def _best_first(unlock: Unlock) -> tuple[int, int, str, tuple[str, ...]]:
    return -unlock.matched, -unlock.priority, unlock.change.key, unlock.change.values


def _but_for_the_hour(unlock: Unlock) -> tuple[object, ...]:
    """What is alike in two changes that differ in the hour alone: it stands second in the kinds that have one."""
    change = unlock.change
    values = change.values[:1] + change.values[2:] if change.key in ("hour", "new_mentor") else change.values
    return change.key, values, unlock.helped


def _tried(everybody: Everybody, problem: Problem, solution: Solution, change: Fact, decided: Changes) -> Unlock:
    after_problem = changed(with_change(everybody, change).problem(), decided)
    after = solve(after_problem)
    helped = tuple(_matched(after_problem, after) - _matched(problem, solution))
    return Unlock(
        change,
        after.matched - solution.matched,
        after.priority(after_problem) - solution.priority(problem),
        tuple(sorted(helped)),
    )


def _matched(problem: Problem, solution: Solution) -> set[str]:
    return {
        mentee for mentee, column in zip(problem.mentees, solution.mentor.tolist(), strict=True) if column != NOBODY
    }
