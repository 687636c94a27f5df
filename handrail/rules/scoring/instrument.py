"""An instrument: questions, one scale for all of them, how they are scored, and who may ever see the answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

Words = Mapping[str, str]
"""Language → the text in it; English is always there."""


class How(StrEnum):
    SUM = "sum"
    MEAN = "mean"
    NONE = "none"
    """Each answer stands for itself."""


class Audience(StrEnum):
    SHAREABLE = "shareable"
    """The person's own, and their mentor's where they share it."""
    OWN = "own"
    """The person's alone: it can't be shared."""
    CLINICIAN = "clinician"
    """The person's, and from `screen_at` on a clinician's. Never a mentor's."""


@dataclass(frozen=True, slots=True)
class Item:
    key: str
    text: Words
    is_reversed: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One answer of the scale."""

    value: int
    label: Words


@dataclass(frozen=True, slots=True)
class Instrument:
    """`needs`: a total or mean is worked out from this many answers on. `screen_at`: a sum from which on a clinician is
    asked to look. `validated`: language → was this wording tried on people, by whoever is cited.
    """

    key: str
    version: str
    audience: Audience
    name: Words
    intro: Words
    items: tuple[Item, ...]
    scale: tuple[Step, ...]
    how: How
    needs: int
    screen_at: int | None
    validated: Mapping[str, bool]
    citation: str
    license: str

    @property
    def low(self) -> int:
        """The least answer."""
        return self.scale[0].value

    @property
    def high(self) -> int:
        return self.scale[-1].value

    def language(self, wanted: str) -> str:
        """The wanted language if the questions stand in it, else English."""
        return wanted if wanted in self.validated else "en"
