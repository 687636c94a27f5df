"""Who waits how long, and how well people are matched, by group: so that a program sees whom it serves less well.

No number that stands for 1 to 10 people is shown, nor one from which such a number could be worked out by taking the
shown groups from a total: more groups are hidden until those that are hidden are several, and more than 10 people
together (CMS cell size policy, as described by ResDAC 2024).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean, median_low

SMALLEST_SHOWN = 11


@dataclass(frozen=True, slots=True)
class Person:
    """One mentee in a round: their group, whole weeks waited, and how well their mentor fits (None: nobody)."""

    group: str
    weeks: int
    score: int | None


@dataclass(frozen=True, slots=True)
class Row:
    """One group. None: hidden, because it stands for too few people or would give such a number away.

    people, matched  how many;  weeks  the middle one of the weeks waited;  score  how well the matched fit, on average
    """

    group: str
    people: int | None
    matched: int | None
    weeks: int | None
    score: int | None


def by_group(people: Iterable[Person]) -> tuple[Row, ...]:
    """A row for each group, in the order of their names."""
    groups: dict[str, list[Person]] = {}
    for each in people:
        groups.setdefault(each.group, []).append(each)
    names = sorted(groups)
    shown = _shown([len(groups[name]) for name in names])
    matched = [sum(each.score is not None for each in groups[name]) for name in names]
    told = _shown_parts([len(groups[name]) for name in names], matched, shown)
    return tuple(
        _row(name, groups[name], some, people_shown, matched_shown)
        for name, some, people_shown, matched_shown in zip(names, matched, shown, told, strict=True)
    )


def _row(name: str, people: Sequence[Person], matched: int, shown: bool, told: bool) -> Row:
    scores = [each.score for each in people if each.score is not None]
    return Row(
        group=name,
        people=len(people) if shown else None,
        matched=matched if told else None,
        weeks=median_low([each.weeks for each in people]) if shown else None,
        score=round(fmean(scores)) if told and scores else None,
    )


def _small(count: int) -> bool:
    return 0 < count < SMALLEST_SHOWN


def _shown(counts: Sequence[int]) -> list[bool]:
    """Which of the counts may be shown, beside a total that may be known."""
    return _hide_more([not _small(count) for count in counts], counts)


def _shown_parts(whole: Sequence[int], part: Sequence[int], shown: Sequence[bool]) -> list[bool]:
    """Which of the parts may be shown, where each whole is shown: neither they nor what is left may be small."""
    rest = [all_ - some for all_, some in zip(whole, part, strict=True)]
    told = [
        is_shown and not _small(some) and not _small(other)
        for some, other, is_shown in zip(part, rest, shown, strict=True)
    ]
    return _hide_more(_hide_more(told, part), rest)


def _hide_more(shown: list[bool], counts: Sequence[int]) -> list[bool]:
    """Hide the smallest of the shown until nothing small can be worked out from a total."""
    shown = list(shown)
    while not all(shown) and any(shown):
        hidden = [count for count, is_shown in zip(counts, shown, strict=True) if not is_shown]
        if len(hidden) > 1 and not _small(sum(hidden)):
            break
        shown[min((count, at) for at, count in enumerate(counts) if shown[at])[1]] = False
    return shown
