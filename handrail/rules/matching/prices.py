"""Prices: the proof that a solution is the best, in whole numbers, and what one more place would be worth.

A price for each mentor's places. At these prices each mentee's own pair is worth to them as much as any other would be,
and no place that costs something stays free. Then no other solution can be better (linear programming duality), and
anybody can check it by adding up. These are the lowest prices that prove it: each is exactly what one more place with
that mentor would add to the best (Shapley & Shubik 1971, doi 10.1007/BF01753437).
"""

from __future__ import annotations

import numpy as np

from handrail.rules.matching.columns import Small, Whole
from handrail.rules.matching.edges import Edges, worth_at
from handrail.rules.matching.problem import NOBODY, Problem


class NotTheBest(RuntimeError):
    """Prices that keep rising: the solution can be made better."""


def lowest(edges: Edges, mentor: Small, reward: Whole, mentors: int) -> Whole:
    """(mentors): the lowest prices that prove a solution to be the best among these pairs.

    edges   in the order of their rows;  mentor, reward (n): the solution. Prices rise, from 0, until nobody would do
    better elsewhere; a price that rises leaves less to those who are there, who may then look elsewhere.

    Raises:
        NotTheBest: it isn't.
    """
    price = np.zeros(mentors, dtype=np.int64)
    worth = reward.copy()
    start = np.searchsorted(edges.row, np.arange(len(mentor) + 1))
    placed = np.flatnonzero(mentor != NOBODY)
    looking = np.arange(len(mentor))
    for _round in range(mentors + 2):
        if not len(looking):
            return price
        which = _runs(start[looking], start[looking + 1])
        before = price.copy()
        np.maximum.at(price, edges.col[which], edges.reward[which] - worth[edges.row[which]])
        looking = placed[(price > before)[mentor[placed]]]
        worth[looking] = reward[looking] - price[mentor[looking]]
    raise NotTheBest


def _runs(starts: Whole, ends: Whole) -> Whole:
    """All whole numbers of several runs, one after the other."""
    lengths = ends - starts
    before = np.cumsum(lengths) - lengths
    return np.repeat(starts - before, lengths) + np.arange(lengths.sum())


def paid(price: Whole, mentor: Small) -> Whole:
    """(n): the price of each mentee's mentor, 0 for `NOBODY`."""
    return np.append(price, 0)[mentor]


def gap(problem: Problem, price: Whole, reward: int) -> int:
    """How far a solution worth `reward` may be from the best, by these prices, over all pairs. 0 proves it the best.

    Any solution is worth at most the sum of what each mentee could get at these prices and what all places cost.
    Nothing of the solver is needed here.
    """
    if (price < 0).any():
        raise ValueError("a price below 0 proves nothing")
    return int(worth_at(problem, price).sum() + (problem.room * price).sum()) - reward
