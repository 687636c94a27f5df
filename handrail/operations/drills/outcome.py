"""What a drill found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Outcome:
    """counted   what was done, in numbers: "cuts": 10000
    lost      one line for each promise that broke; empty is what a drill must end with
    """

    counted: Mapping[str, float]
    lost: Sequence[str] = field(default=())
