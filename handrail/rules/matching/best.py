"""The best pairs for everybody, and the proof.

1. as many as possible, those who have waited longest first;  2. the highest sum of scores;  3. caseloads as even as
can be (the least sum of their squares);  4. lots, see `lots.py`. Each decides only what the ones before left open. The
first two are solved together; prices then tell which pairs any best solution may use, and who must be matched and who
must be full in it, and among these the last two are solved together.
"""

from __future__ import annotations

import numpy as np

from handrail.rules.matching import edges as edges_of
from handrail.rules.matching import flow, prices
from handrail.rules.matching.columns import Small, Whole
from handrail.rules.matching.edges import Edges
from handrail.rules.matching.lots import lots
from handrail.rules.matching.pairs import Progress, in_silence
from handrail.rules.matching.plain import solve_in_plain_python
from handrail.rules.matching.problem import NOBODY, Problem, Solution
from handrail.rules.matching.sides import Flags

LEVELS = ("priority", "score", "caseloads", "lots")


def solve(problem: Problem, *, progress: Progress = in_silence, at_once: int = edges_of.AT_ONCE) -> Solution:
    """The best solution there is, with its proof; without OR-Tools the best in the first level, which it says.

    at_once: up to so many pairs are looked at together, see `edges.py`; it changes nothing but time and memory.

    Raises:
        flow.TooLarge: scores and people so many that the sums leave 64 bits.
    """
    if not flow.is_here():
        return solve_in_plain_python(problem)
    price, worth = _proved(problem, progress, at_once)
    progress("even", 0, 1)
    face = edges_of.tight(problem, price, worth)
    chosen = most_even(problem, face, price, worth)
    mentor, score = _places(problem, chosen)
    reward = int(chosen.reward.sum())
    return Solution(mentor, score, price, prices.gap(problem, price, reward), LEVELS)


def _proved(problem: Problem, progress: Progress, at_once: int) -> tuple[Whole, Whole]:
    """Prices that prove a best solution over all pairs, and what each mentee has in it."""
    edges = edges_of.first(problem, at_once)
    for turn in range(1, 1000):
        progress("solve", turn, 0)
        chosen = edges.only(_flow(problem, edges))
        mentor, _score = _places(problem, chosen)
        reward = np.zeros(len(problem.mentees), dtype=np.int64)
        reward[chosen.row] = chosen.reward
        price = prices.lowest(edges, mentor, reward, len(problem.mentors))
        worth = reward - prices.paid(price, mentor)
        more = list(edges_of.better(problem, price, worth))
        if not more:
            return price, worth
        edges = edges_of.join(problem, more, edges)
    raise flow.NoFlow("no end of better pairs")


def _flow(problem: Problem, edges: Edges) -> Flags:
    """Which of these pairs the best flow uses."""
    n, m = len(problem.mentees), len(problem.mentors)
    mentees, mentors, done = np.arange(n), n + np.arange(m), n + m
    arcs = flow.Arcs(
        tail=np.concatenate([edges.row, mentees, mentors]),
        head=np.concatenate([n + edges.col, np.full(n + m, done)]),
        capacity=np.concatenate([np.ones(len(edges) + n, np.int64), problem.room]),
        cost=np.concatenate([-edges.reward, np.zeros(n + m, np.int64)]),
    )
    supply = np.concatenate([np.ones(n, np.int64), np.zeros(m, np.int64), [-n]])
    return flow.cheapest(arcs, supply)[: len(edges)] > 0


def most_even(problem: Problem, face: Edges, price: Whole, worth: Whole) -> Edges:
    """Among the best solutions the one with the most even caseloads, then by lots.

    face          the pairs that a best solution may use: see `edges.tight`
    price, worth  prove a best solution: who has something to lose (worth above 0) is matched in every best one, and
                  whoever has a price is full
    """
    n, m = len(problem.mentees), len(problem.mentors)
    done = n + m
    free = np.flatnonzero(worth == 0)
    full = price > 0
    seat, load = _seats(problem, np.where(full, 0, np.bincount(face.col, minlength=m)))
    lot = lots(problem, face)
    step = int(lot.max(initial=0)) * min(n, int(problem.room.sum())) + 1
    arcs = flow.Arcs(
        tail=np.concatenate([face.row, free, n + seat]),
        head=np.concatenate([n + face.col, np.full(len(free) + len(seat), done)]),
        capacity=np.ones(len(face) + len(free) + len(seat), np.int64),
        cost=np.concatenate([lot, np.zeros(len(free), np.int64), step * (2 * load + 1)]),
    )
    taken = np.where(full, problem.room, 0)
    supply = np.concatenate([np.ones(n, np.int64), -taken, [int(taken.sum()) - n]])
    return face.only(flow.cheapest(arcs, supply)[: len(face)] > 0)


def _seats(problem: Problem, most: Whole) -> tuple[Whole, Whole]:
    """Each free place by itself, and how many mentees the mentor has when it is taken as the next; of each mentor no
    more than `most`."""
    room = np.minimum(problem.room, most)
    seat = np.repeat(np.arange(len(room)), room)
    nth = np.arange(len(seat)) - np.repeat(np.cumsum(room) - room, room)
    return seat, problem.caseload[seat] + nth


def _places(problem: Problem, chosen: Edges) -> tuple[Small, Whole]:
    mentor = np.full(len(problem.mentees), NOBODY, dtype=np.int32)
    score = np.zeros(len(problem.mentees), dtype=np.int64)
    mentor[chosen.row], score[chosen.row] = chosen.col, chosen.score
    return mentor, score
