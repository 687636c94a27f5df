"""Is a pulse worrying? Stated here once, with a version: the worst step, strong craving, a steep drop, words of danger.

It is no instrument and no score: five steps of somebody's own, and craving rated by themselves from 0 to 10. The
numbers are the program's to set (program/policies.py); that single self-ratings are common practice, and no more than
that, is said in the field's own standards.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from handrail.rules import crisis_words

VERSION = "2026-11"
STEPS = range(1, 6)
"""1 very rough … 5 good."""
CRAVING = range(0, 11)


class Worry(StrEnum):
    """Why somebody should look, the most pressing first."""

    WORDS = "words"
    MOOD = "mood"
    CRAVING = "craving"
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class Said:
    """One pulse. `mood`: 1 to 5, `craving`: 0 to 10 or None for not said."""

    on: date
    mood: int
    craving: int | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """`mood` and below, `craving` and above, `drop_steps` and more within `drop_days`: worrying. `counts_days`: what
    lies longer ago than this was over when it was told; it is kept, and nobody is called for it.
    """

    mood: int = 1
    craving: int = 8
    drop_steps: int = 3
    drop_days: int = 3
    counts_days: int = 7


def worries(said: Said, before: Iterable[Said], limits: Limits, *, today: date) -> tuple[Worry, ...]:
    """All reasons to worry, the most pressing first; none for what lies too long ago.

    `before`: other pulses of the same person, in any order; those after `said` and those too old are left out here.
    """
    if today - said.on > timedelta(days=limits.counts_days):
        return ()
    found = {
        Worry.WORDS: bool(crisis_words.found(said.words)),
        Worry.MOOD: said.mood <= limits.mood,
        Worry.CRAVING: said.craving is not None and said.craving >= limits.craving,
        Worry.DROP: _fell(said, before, limits),
    }
    return tuple(worry for worry, is_so in found.items() if is_so)


def _fell(said: Said, before: Iterable[Said], limits: Limits) -> bool:
    """From the best step of the last days; two pulses of one day count as well."""
    since = said.on - timedelta(days=limits.drop_days)
    best = max((each.mood for each in before if since <= each.on <= said.on), default=said.mood)
    return best - said.mood >= limits.drop_steps
