"""What may be decided for a policy: by its key, or else by its first value and its unit.

A policy that is new needs no line here: a whole number gets the bounds of its unit, a list of numbers those of a day.
"""

from dataclasses import dataclass
from typing import Any

from handrail.program.policies import Policies
from handrail.program.policy_words import SLIP_WORDS, WORDS
from handrail.rules.cadence import steps_of


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number from `low` to `high`, both included."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Numbers:
    """Whole numbers that rise, from `low` to `high`, `most` of them."""

    low: int
    high: int
    most: int


@dataclass(frozen=True, slots=True)
class Choice:
    """One of these: what is kept, and its words."""

    options: tuple[tuple[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Ladder:
    """Rungs as rules/cadence/rungs.py reads them."""


Kind = Number | Numbers | Choice | Ladder

BY_UNIT = {
    "seconds": Number(0, 3600),
    "minutes": Number(5, 1440),
    "hours": Number(1, 336),
    "days": Number(1, 3650),
    "years": Number(1, 100),
    "times": Number(1, 10),
    "times_done": Number(0, 10),
    "": Number(0, 100),
}
BY_KEY: dict[str, Kind] = {
    "adult_age": Number(18, 25),
    "answer_within_hours": Number(1, 72),
    "first_contact_hours": Number(1, 168),
    "talk_minutes": Number(5, 240),
    "slip_contact_hours": Number(1, 72),
    "mentor_within_days": Number(1, 60),
    "resolved_rests_days": Number(1, 30),
    "pulse_counts_days": Number(1, 30),
    "pulse_drop_days": Number(1, 14),
    "plan_opened_within_days": Number(1, 180),
    "assessment_grace_days": Number(1, 90),
    "assessment_put_off_days": Number(1, 60),
    "pulse_worst_mood": Number(1, 5),
    "pulse_craving": Number(1, 10),
    "pulse_drop_steps": Number(1, 4),
    "code_minutes": Number(2, 60),
    "invitation_days": Number(1, 30),
    "backup_within_hours": Number(25, 168),
    "slip_word": Choice(tuple(SLIP_WORDS.items())),
    "cadence_ladder": Ladder(),
}


def kind_of(key: str) -> Kind:
    """Raises KeyError for a policy that there is not, TypeError for a text that has no list of choices."""
    if key in BY_KEY:
        return BY_KEY[key]
    first, unit = getattr(Policies(), key, None), WORDS[key].unit
    if isinstance(first, int):
        return BY_UNIT[unit]
    if isinstance(first, list) and all(isinstance(each, int) for each in first):
        return Numbers(0, BY_UNIT["days"].high, 12)
    raise TypeError(f"say in policy_kinds what may be decided for {key}")


def fits(kind: Kind, value: Any) -> bool:
    match kind:
        case Number(low, high):
            return type(value) is int and low <= value <= high
        case Numbers(low, high, most):
            whole = isinstance(value, list) and all(type(each) is int and low <= each <= high for each in value)
            return whole and 0 < len(value) <= most and value == sorted(set(value))
        case Choice(options):
            return value in dict(options)
        case Ladder():
            return isinstance(value, list) and _is_ladder(value)


def _is_ladder(rungs: list[Any]) -> bool:
    try:
        return bool(steps_of(rungs))
    except (TypeError, ValueError):
        return False
