"""The five steps with the water that goes with them, and why a pulse is worrying, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext_lazy as _

from handrail.recovery.models import Pulse
from handrail.rules.pulse import Worry

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

WATER = {5: "water-calm", 4: "water-okay", 3: "water-mixed", 2: "water-rough", 1: "water-storm"}
WHY: dict[str, _StrPromise] = {
    Worry.WORDS: _("Some of the words can mean danger."),
    Worry.MOOD: _("It is as rough as it can be."),
    Worry.CRAVING: _("The craving is strong."),
    Worry.DROP: _("It went down fast in a few days."),
}


class Step(NamedTuple):
    value: int
    label: str
    icon: str


def steps() -> list[Step]:
    """From good to very rough, in the reader's language."""
    return [Step(each.value, str(each.label), WATER[each.value]) for each in Pulse.Mood]


def why(pulse: Pulse) -> list[str]:
    return [str(WHY[each]) for each in pulse.said.get("worries", ()) if each in WHY]
