"""The last four weeks as a picture and as a table. A day without a pulse is a gap, and no line crosses it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handrail.ui.moments import short_day

if TYPE_CHECKING:
    from handrail.recovery.models import Pulse

DAYS = 28
LEFT, RIGHT, TOP, BOTTOM = 10, 310, 26, 130
"""Of the drawing, in its own units: whole numbers, which read the same in every language."""


@dataclass(frozen=True, slots=True)
class Dot:
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Chart:
    """`dots`: one a pulse; `lines`: between days that follow each other; `cravings`: hollow squares, one a pulse."""

    dots: Sequence[Dot]
    cravings: Sequence[Dot]
    lines: Sequence[str]
    marks: Sequence[tuple[int, str]]
    """Where a week begins, and its day in words."""
    told: str
    """The picture in a sentence."""


def chart(pulses: Iterable[Pulse], today: date) -> Chart | None:
    """None while there is nothing in these four weeks to draw."""
    first = today - timedelta(days=DAYS - 1)
    near = sorted((each for each in pulses if first <= each.on <= today), key=lambda each: (each.on, each.made_at))
    if not near:
        return None
    rated = [each for each in near if each.craving is not None]
    return Chart(
        dots=[Dot(_x(each.on, first), _y_mood(each)) for each in near],
        cravings=[Dot(_x(each.on, first), _y_craving(each.craving or 0)) for each in rated],
        lines=list(_lines(near, first)),
        marks=[(_x(day, first), short_day(day)) for day in _weeks(first)],
        told=_told(near),
    )


def _x(day: date, first: date) -> int:
    return LEFT + (RIGHT - LEFT) * (day - first).days // (DAYS - 1)


def _y_mood(pulse: Pulse) -> int:
    return BOTTOM - (BOTTOM - TOP) * (int(pulse.mood) - 1) // 4


def _y_craving(craving: int) -> int:
    return BOTTOM - (BOTTOM - TOP) * craving // 10


def _lines(near: Sequence[Pulse], first: date) -> Iterator[str]:
    last_of_day = {each.on: each for each in near}
    for one, other in pairwise(last_of_day.values()):
        if other.on - one.on == timedelta(days=1):
            yield f"M{_x(one.on, first)} {_y_mood(one)}L{_x(other.on, first)} {_y_mood(other)}"


def _weeks(first: date) -> Iterator[date]:
    return (first + timedelta(days=days) for days in (0, 9, 18))


def _told(near: Sequence[Pulse]) -> str:
    lowest, highest = min(near, key=lambda each: each.mood), max(near, key=lambda each: each.mood)
    said = ngettext("%(count)s pulse in four weeks.", "%(count)s pulses in four weeks.", len(near)) % {
        "count": len(near)
    }
    if lowest.mood == highest.mood:
        return said + " " + _("Each time: %(mood)s.") % {"mood": lowest.mood.label}
    return said + " " + _("Between %(low)s and %(high)s.") % {"low": lowest.mood.label, "high": highest.mood.label}
