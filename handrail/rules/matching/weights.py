"""How much each criterion weighs. Program data with a version; each result names the version that made it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

HIGHEST = 10
"""What one criterion may weigh at most. More would only let it drown the others."""


@dataclass(frozen=True, slots=True)
class Weights:
    """program: criterion → weight, 0 or more. wish: what a mentee's own 0, 1, 2 or 3 weighs, in the same measure."""

    version: str
    program: Mapping[str, int] = field(default_factory=dict)
    wish: tuple[int, int, int, int] = (0, 2, 4, 8)

    def of(self, key: str, wishes: Mapping[str, int]) -> int:
        """The weight of a criterion for one mentee: their own where they set one. Below 0 counts as 0, above 3 as 3."""
        if key not in wishes:
            return self.program.get(key, 0)
        return self.wish[min(max(wishes[key], 0), 3)]


# Tillson & Lewis 2024 (doi 10.1016/j.dadr.2024.100263; n = 100, exploratory): the relationship was better where people
# saw themselves as alike in their way of recovery, age, spirituality and family, and no better with the same gender,
# race, substances or time in prison. Hence the zeros: these count only when the mentee says so. The view on medication
# is a part of the way of recovery. The numbers themselves are ours.
DEFAULT = Weights(
    version="2026-11",
    program=MappingProxyType(
        {
            "pathway": 6,
            "medication": 4,
            "life_stage": 4,
            "family": 4,
            "spirituality": 4,
            "interests": 2,
            "availability": 2,
            "distance": 1,
            "substances": 0,
            "gender": 0,
            "race": 0,
            "justice_history": 0,
        }
    ),
)


def wrong(program: Mapping[str, int]) -> str:
    """Why a program can't weigh so: "unknown", "negative", "large" or "nothing"; "" where it can."""
    if not program.keys() <= DEFAULT.program.keys():
        return "unknown"
    if any(weight < 0 for weight in program.values()):
        return "negative"
    if any(weight > HIGHEST for weight in program.values()):
        return "large"
    return "" if any(program.values()) else "nothing"
