"""The cheapest flow, by OR-Tools. The only place that knows its interface."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from handrail.rules.matching.columns import Whole

LIMIT = 1 << 62


class TooLarge(ValueError):
    """The numbers would not fit into 64 bits."""


class NoFlow(RuntimeError):
    """The solver gave no best flow. Never seen; a bug here or there."""


@dataclass(frozen=True, slots=True)
class Arcs:
    """tail, head: nodes;  capacity, cost: whole numbers."""

    tail: NDArray[np.int64]
    head: NDArray[np.int64]
    capacity: NDArray[np.int64]
    cost: NDArray[np.int64]


def is_here() -> bool:
    """Whether the solver is installed."""
    try:
        import ortools.graph.python.min_cost_flow  # noqa: F401
    except ImportError:
        return False
    return True


def cheapest(arcs: Arcs, supply: Whole) -> NDArray[np.int64]:
    """How much flows through each arc. supply (nodes): above 0 what a node sends, below 0 what it takes; 0 in all.

    Raises:
        TooLarge: a cost times the number of nodes leaves 64 bits.
        NoFlow: there is none.
    """
    from ortools.graph.python import min_cost_flow

    most = int(np.abs(arcs.cost).max(initial=0))
    if most * (len(supply) + 2) > LIMIT:
        raise TooLarge(f"a cost of {most} with {len(supply)} nodes")
    solver = min_cost_flow.SimpleMinCostFlow()
    numbers = solver.add_arcs_with_capacity_and_unit_cost(
        arcs.tail.astype(np.int32), arcs.head.astype(np.int32), arcs.capacity, arcs.cost
    )
    solver.set_nodes_supplies(np.arange(len(supply), dtype=np.int32), supply)
    answer = solver.solve()
    if answer != solver.OPTIMAL:
        raise NoFlow(str(answer))
    flows: NDArray[np.int64] = solver.flows(numbers)
    return flows
