"""Walks the whole trail and says what was done to it, and where.

A line is proved by its number and by the mac of the line before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import takewhile

from handrail.audit.anchors import Anchor
from handrail.audit.chain import START, age_of_key, proves
from handrail.audit.finding import Finding, What, at
from handrail.audit.models import Entry
from handrail.audit.suspects import Suspect, told

SHIFTS = (0, 1, -1, 2, -2, 3, -3)
"""By how much a line may have been renumbered against the one before it, and still be known."""


def findings(lines: Iterable[Entry], anchors: Iterable[Anchor] = ()) -> list[Finding]:
    """All that is wrong with a trail that is given in order. Empty: every line is there, as it was written.

    A cut-off end can't be seen from inside: that takes anchors.
    """
    walk = _Walk(anchors)
    for line in lines:
        walk.take(line)
    return sorted([*walk.found, *walk.beyond_the_end(), *told(walk.suspects)], key=lambda each: (each.seq, each.what))


class _Walk:
    """One line after another. Those that aren't proved are kept as suspects, until all is known."""

    def __init__(self, anchors: Iterable[Anchor]) -> None:
        self.anchors: dict[int, set[str]] = {}
        for anchor in anchors:
            self.anchors.setdefault(anchor.lines, set()).add(anchor.mac)
        self.found: list[Finding] = []
        self.suspects: list[Suspect] = []
        self.last: Entry | None = None
        self.shift = self.run = self.newest_key = 0
        self.is_rewritten = False

    @property
    def before(self) -> str:
        return self.last.mac if self.last else START

    def take(self, line: Entry) -> None:
        expected = self.last.seq + 1 if self.last else 1
        if line.seq > expected:
            self.found.append(Finding(What.MISSING, expected, line.seq - 1))
        number = line.seq + self.shift
        shift = next((by for by in SHIFTS if proves(line, self.before, number + by)), None)
        if shift is None:
            self.suspects.append(Suspect(line, self.before, number, self.run, after_gap=line.seq > expected))
        else:
            self._is_proved(line, shift)
        self.last = line

    def _is_proved(self, line: Entry, shift: int) -> None:
        if self.suspects and self.suspects[-1].line is self.last:
            self.suspects[-1].is_linked = True
            for suspect in takewhile(lambda each: each.run == self.run, reversed(self.suspects)):
                suspect.shift = shift
            self.run += 1
        if shift:
            self.shift += shift
            self.found.append(at(What.RENUMBERED, line, line.seq + self.shift))
        self._ask_the_key(line)
        self._ask_the_anchors(line)

    def _ask_the_key(self, line: Entry) -> None:
        """A key that was replaced writes no more lines, whoever has it."""
        age = age_of_key(line.mac) or 0
        if age < self.newest_key:
            self.found.append(at(What.OLD_KEY, line))
        self.newest_key = max(self.newest_key, age)

    def _ask_the_anchors(self, line: Entry) -> None:
        """The first line that is another one says it: those after it follow from it."""
        seen = self.anchors.get(line.seq + self.shift)
        if seen and seen != {line.mac} and not self.is_rewritten:
            self.is_rewritten = True
            self.found.append(at(What.REWRITTEN, line))

    def beyond_the_end(self) -> Iterator[Finding]:
        end = self.last.seq + self.shift if self.last else 0
        farthest = max(self.anchors, default=0)
        if farthest > end:
            yield Finding(What.CUT_OFF, end + 1, farthest)
