"""What answers come to. Missing answers are missing: nothing is filled in, and no part of a scale is scored alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from handrail.rules.scoring.instrument import How, Instrument, Item


@dataclass(frozen=True, slots=True)
class Score:
    """`value`: the sum or mean, None where too few answered or nothing is reckoned; it lies within `low` and `high`."""

    value: Fraction | None
    low: int
    high: int
    answered: int
    asked: int


@dataclass(frozen=True, slots=True)
class Change:
    """One item that was answered both times, and otherwise the second time."""

    item: Item
    was: int
    now: int


def right_answers(instrument: Instrument, answers: Mapping[str, object]) -> dict[str, int]:
    """Those that answer an item of the instrument with a value of its scale; whatever else stands there is left out."""
    values = {step.value for step in instrument.scale}
    found: dict[str, int] = {}
    for item in instrument.items:
        said = answers.get(item.key)
        if isinstance(said, int) and not isinstance(said, bool) and said in values:
            found[item.key] = said
    return found


def score(instrument: Instrument, answers: Mapping[str, object]) -> Score:
    counted = [value for _item, value in _counted(instrument, answers)]
    asked, answered = len(instrument.items), len(counted)
    times = asked if instrument.how is How.SUM else 1
    value: Fraction | None = None
    if instrument.how is not How.NONE and answered >= instrument.needs:
        value = Fraction(sum(counted), answered if instrument.how is How.MEAN else 1)
    return Score(value, instrument.low * times, instrument.high * times, answered, asked)


def is_positive(instrument: Instrument, answers: Mapping[str, object]) -> bool:
    """From `screen_at` on, a clinician is asked to look: also where items were left out and the others come to it."""
    if instrument.screen_at is None:
        return False
    return sum(value for _item, value in _counted(instrument, answers)) >= instrument.screen_at


def changes(instrument: Instrument, before: Mapping[str, object], after: Mapping[str, object]) -> list[Change]:
    was, now = right_answers(instrument, before), right_answers(instrument, after)
    both = [item for item in instrument.items if item.key in was and item.key in now]
    return [Change(item, was[item.key], now[item.key]) for item in both if was[item.key] != now[item.key]]


def _counted(instrument: Instrument, answers: Mapping[str, object]) -> Iterator[tuple[Item, int]]:
    """Each right answer with what it counts: a reversed item counts from the other end of the scale."""
    right = right_answers(instrument, answers)
    for item in instrument.items:
        if item.key in right:
            value = right[item.key]
            yield item, instrument.low + instrument.high - value if item.is_reversed else value
