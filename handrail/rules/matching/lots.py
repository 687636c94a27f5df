"""The last word where nothing else decides: each pair's lot, drawn from the two ids.

Drawing by order of id would favor whoever came first, round after round. A lot is a number from a hash of both ids: the
same whoever computes it and in whatever order people come, and no better for anybody. The lowest sum of lots wins.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from handrail.rules.matching.columns import Whole
from handrail.rules.matching.edges import Edges
from handrail.rules.matching.problem import Problem

LOT_BITS = 20


def lots(problem: Problem, edges: Edges) -> Whole:
    """(edges): each pair's lot, from 0 to 2^20 - 1."""
    mentees, mentors = (_numbers(ids) for ids in (problem.mentees, problem.mentors))
    return (_mixed(mentees[edges.row] ^ mentors[edges.col]) >> np.uint64(64 - LOT_BITS)).astype(np.int64)


def _numbers(ids: Sequence[str]) -> NDArray[np.uint64]:
    digests = (blake2b(each.encode(), digest_size=8).digest() for each in ids)
    return np.frombuffer(b"".join(digests), dtype=np.uint64)


def _mixed(number: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """splitmix64's finalizer (Steele, Lea & Flood 2014, doi 10.1145/2660193.2660195)."""
    with np.errstate(over="ignore"):
        number = (number ^ (number >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        number = (number ^ (number >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return number ^ (number >> np.uint64(31))
