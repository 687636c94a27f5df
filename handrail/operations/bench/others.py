"""Other ways to match the same prepared pairs, to compare with. Each says how many people it matches."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from handrail.rules.matching import edges as edges_of
from handrail.rules.matching.edges import Edges
from handrail.rules.matching.pairs import Block
from handrail.rules.matching.problem import Problem

MOST_FOR_THE_BARE_SOLVER = 5_000_000
"""More pairs than this, and the bare solver gets each mentee's best 32 alone: it keeps about 100 bytes a pair."""


def greedy(problem: Problem) -> int:
    """Who has waited longest chooses first: the best mentor who has a place left."""
    left = problem.room.copy()
    rows = list(_rows(problem.pairs))
    matched = 0
    for row in np.argsort(-problem.weight, kind="stable").tolist():
        mentor, score = rows[row]
        free = np.where(left[mentor] > 0, score, -1)
        if len(free) and free[best := free.argmax()] >= 0:
            left[mentor[best]] -= 1
            matched += 1
    return matched


def _rows(pairs: Sequence[Block]) -> Iterator[tuple[NDArray[np.integer], NDArray[np.integer]]]:
    """Each mentee's mentors and scores."""
    for block in pairs:
        ends = block.start.tolist()
        for start, end in zip(ends, ends[1:], strict=False):
            yield block.mentor[start:end], block.score[start:end]


def edges_for_the_bare_solver(problem: Problem) -> Edges:
    """All pairs; each mentee's best where that would be too many."""
    few = edges_of.count(problem.pairs) <= MOST_FOR_THE_BARE_SOLVER
    return edges_of.all_of(problem) if few else edges_of.first(problem)


def bare_solver(problem: Problem, edges: Edges) -> int:
    """One flow for priority and score, as anybody would write it down for OR-Tools: no proof, no caseloads, no lots."""
    from ortools.graph.python import min_cost_flow

    n, m = len(problem.mentees), len(problem.mentors)
    done = n + m
    solver = min_cost_flow.SimpleMinCostFlow()
    pairs = solver.add_arcs_with_capacity_and_unit_cost(
        edges.row.astype(np.int32), (n + edges.col).astype(np.int32), np.ones(len(edges), np.int64), -edges.reward
    )
    everybody, nothing = np.arange(done, dtype=np.int32), np.zeros(done, np.int64)
    solver.add_arcs_with_capacity_and_unit_cost(
        everybody, np.full(done, done, np.int32), np.concatenate([np.ones(n, np.int64), problem.room]), nothing
    )
    solver.set_nodes_supplies(np.arange(done + 1, dtype=np.int32), np.concatenate([np.ones(n), np.zeros(m), [-n]]))
    if solver.solve() != solver.OPTIMAL:
        raise RuntimeError("the bare solver found no flow")
    return int(solver.flows(pairs).sum())


def with_matching(problem: Problem) -> int:
    """The library `matching` (PyPI): stable pairs of the same people. A mentee ranks mentors by score, a mentor those
    mentees by their waiting and then by score. Its copies of everybody go as deep as there are people."""
    from matching.games import HospitalResident

    wanted: dict[int, list[tuple[int, int]]] = {}
    wanting: dict[int, list[tuple[int, int, int]]] = {}
    for row, (mentors, scores) in enumerate(_rows(problem.pairs)):
        waited = int(problem.weight[row])
        for column, score in zip(mentors.tolist(), scores.tolist(), strict=True):
            wanted.setdefault(row, []).append((-score, column))
            wanting.setdefault(column, []).append((-waited, -score, row))
    deep = sys.getrecursionlimit()
    sys.setrecursionlimit(1_000_000)
    try:
        game = HospitalResident.create_from_dictionaries(
            {f"p{row}": [f"m{column}" for _, column in sorted(each)] for row, each in wanted.items()},
            {f"m{column}": [f"p{row}" for *_, row in sorted(each)] for column, each in wanting.items()},
            {f"m{column}": int(problem.room[column]) for column in wanting},
        )
        return sum(len(mentees) for mentees in game.solve(optimal="resident").values())
    finally:
        sys.setrecursionlimit(deep)
