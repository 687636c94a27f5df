"""What is worth a kind word. Once reached it stays reached: nothing here can be lost."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from handrail.rules.chapters import Stretch

DAYS = (7, 30, 90, 180, 365, 730, 1095, 1460, 1825)
"""Days in one chapter. Later years are for the person to say."""

COUNTS: Mapping[str, tuple[int, ...]] = {"contacts": (10, 50, 100), "practiced": (1,), "helped": (1, 10)}
"""Of what is counted, and from which number on."""


@dataclass(frozen=True, slots=True)
class Milestone:
    """`kind`: "days", or a key of COUNTS. `chapter`: its id, for days. `on`: the day, where it is known."""

    kind: str
    number: int
    chapter: Hashable = None
    on: date | None = None


def reached(stretches: Iterable[Stretch], counts: Mapping[str, int], today: date) -> list[Milestone]:
    """The least first, chapter by chapter, and then by count."""
    found = [
        Milestone("days", days, each.id, each.first + timedelta(days=days - 1))
        for each in stretches
        if not each.is_hard
        for days in DAYS
        if each.days(today) >= days
    ]
    for kind, numbers in COUNTS.items():
        found += [Milestone(kind, number) for number in numbers if counts.get(kind, 0) >= number]
    return found
