"""What one round costs, and one mentee's suggestions. Seconds are those of the processor, so that what else the machine
does blurs them less; `wall_s` is what a clock on the wall shows."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median
from typing import Any, ParamSpec, TypeVar

from handrail.operations.bench import others
from handrail.operations.bench.population import population
from handrail.rules.matching import best, flow
from handrail.rules.matching.edges import count
from handrail.rules.matching.everybody import Everybody
from handrail.rules.matching.prices import gap
from handrail.rules.matching.problem import NOBODY, Problem, Solution
from handrail.rules.matching.rank import Explainer, Fit, suggest
from handrail.rules.matching.sides import Mentors

Row = dict[str, Any]
T = TypeVar("T")
P = ParamSpec("P")

FEW_FOR_MATCHING, MOST_FOR_MATCHING = 10_000, 500_000
"""Pairs: up to the first the library `matching` is asked as often as everybody else, up to the second once, and above
never. It takes a second for 25,000 or so."""


@dataclass
class Stopwatch:
    """Keeps what each step took, over several turns."""

    seconds: dict[str, list[float]] = field(default_factory=dict)

    def time(self, step: str, act: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        began = time.process_time()
        done = act(*args, **kwargs)
        self.seconds.setdefault(step, []).append(time.process_time() - began)
        return done

    def of(self, *steps: str) -> float:
        """The median of a step; of several, their sum."""
        return sum(median(self.seconds[step]) for step in steps)


def measure_round(mentees: int, mentors: int) -> Row:
    """A row of the bench: see docs/operations/bench.md. In a process of its own, `peak_mb` is of this size alone."""
    flow.is_here()  # brings it in, so that the first turn doesn't wait for it
    people = population(mentees, mentors)
    watch, turns = Stopwatch(), _turns(mentees)
    began = time.perf_counter()
    for _ in range(turns):
        everybody = watch.time("encode", Everybody.of, people.mentees, people.mentors, people.weeks)
        problem = watch.time("prepare", everybody.problem)
        solution = watch.time("solve", best.solve, problem)
        watch.time("explain", explained, everybody, solution)
    wall, peak = (time.perf_counter() - began) / turns, _peak_mb()
    row = {
        "mentees": mentees,
        "mentors": mentors,
        "pairs": count(problem.pairs),
        "encode_s": watch.of("encode"),
        "prepare_s": watch.of("prepare"),
        "solve_s": watch.of("solve"),
        "explain_s": watch.of("explain"),
        "wall_s": wall,
        "peak_mb": peak,
        "matched": solution.matched,
        "priority": solution.priority(problem),
        "total_score": solution.total_score,
        "certificate_gap": _checked_gap(problem, solution),
    }
    return {key: _short(value) for key, value in {**row, **_compared(problem, solution, watch, turns)}.items()}


def _turns(mentees: int) -> int:
    return 51 if mentees <= 500 else 5 if mentees <= 5_000 else 3 if mentees <= 20_000 else 1


def explained(everybody: Everybody, solution: Solution) -> list[Fit]:
    """The reasons for every pair of a round."""
    mentees, mentors = everybody.mentees.profiles, everybody.mentors.profiles
    return [
        Explainer(mentee, everybody.weights).fit(mentors[at])
        for mentee, at in zip(mentees, solution.mentor.tolist(), strict=True)
        if at != NOBODY
    ]


def _checked_gap(problem: Problem, solution: Solution) -> int:
    """The certificate, added up anew from what was found: no word of the solver is believed."""
    reward = problem.priority_step * solution.priority(problem) + solution.total_score
    return gap(problem, solution.price, reward)


def _compared(problem: Problem, solution: Solution, watch: Stopwatch, turns: int) -> Row:
    """The same pairs by others. Whatever couldn't be compared is None, and `left_out` says why."""
    pairs, edges = count(problem.pairs), others.edges_for_the_bare_solver(problem)
    for _ in range(turns):
        by_greed = watch.time("greedy", others.greedy, problem)
        watch.time("bare solver", others.bare_solver, problem, edges)
    row: Row = {
        "over_greedy": watch.of("solve") / watch.of("greedy"),
        "over_bare_solver": watch.of("solve") / watch.of("bare solver"),
        "bare_solver_pairs": len(edges),
        "matched_vs_greedy": solution.matched / by_greed if by_greed else None,
        "over_matching": None,
        "matched_vs_matching": None,
        "left_out": {},
    }
    if pairs > MOST_FOR_MATCHING:
        row["left_out"]["over_matching"] = f"the library `matching` would take minutes or more for {pairs:,} pairs"
        return row
    for _ in range(turns if pairs < FEW_FOR_MATCHING else 1):
        by_library = watch.time("matching", others.with_matching, problem)
    whole_round = watch.of("encode", "prepare", "solve", "explain")
    row["over_matching"] = whole_round / watch.of("matching")
    row["matched_vs_matching"] = solution.matched / by_library if by_library else None
    return row


def measure_one_mentee(mentors: int = 10_000, *, asked: int = 200, turns: int = 5) -> float:
    """Milliseconds for one mentee's ten best with reasons, against so many prepared mentors: the median."""
    people = population(asked, mentors)
    prepared, watch = Mentors.of(people.mentors), Stopwatch()
    for _ in range(turns):
        for mentee in people.mentees:
            watch.time("suggest", suggest, mentee, prepared, best=10)
    return _digits(watch.of("suggest") * 1000)


def _peak_mb() -> float:
    """The most memory that this process has had, in MB of 1,000,000 bytes (Linux counts by 1,024 bytes)."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most * (1 if sys.platform == "darwin" else 1024) / 1e6


def _short(value: Any) -> Any:
    return _digits(value) if isinstance(value, float) else value


def _digits(value: float) -> float:
    """Four digits say more than a clock knows."""
    return float(f"{value:.4g}")
