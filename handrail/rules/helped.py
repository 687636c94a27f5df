"""What helped before stands first, on a plan of many lines.

Laplace's rule of succession: after n uses of which h helped, the chance that the next one helps is (h + 1) / (n + 2).
A line that was never used stands at one half, in the middle, so that one bad day does not bury it and one good day
does not crown it. "Some" counts as half a help.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

YES, SOME, NO = "yes", "some", "no"
ANSWERS = (YES, SOME, NO)


@dataclass(frozen=True, slots=True)
class Tally:
    """How often a line was used, by what was said afterward."""

    yes: int = 0
    some: int = 0
    no: int = 0

    @property
    def uses(self) -> int:
        return self.yes + self.some + self.no

    @property
    def helped(self) -> int:
        """Times that it helped, at least some."""
        return self.yes + self.some

    @property
    def score(self) -> Fraction:
        """Between 0 and 1, exact."""
        return (self.yes + Fraction(self.some, 2) + 1) / (self.uses + 2)


def tally(answers: Iterable[str]) -> Tally:
    """Raises ValueError for an answer that is none of ANSWERS."""
    counts = dict.fromkeys(ANSWERS, 0)
    for answer in answers:
        if answer not in counts:
            raise ValueError(f"{answer!r} is none of {ANSWERS}")
        counts[answer] += 1
    return Tally(**counts)


def sort_key(found: Tally, place: int) -> tuple[Fraction, int]:
    """What helps first; among equals, the person's own order."""
    return -found.score, place
