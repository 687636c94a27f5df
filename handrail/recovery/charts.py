"""Charts as numbers for an SVG from the server: no canvas, no classes, so that print and screen readers have them too.

The box is 300 × 158, as in the reference design: the line of nothing at 128, the top at 16.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handrail.recovery.queries import Answered, Told
from handrail.ui.moments import short_day

WEEKS = 12
FLOOR, TOP = 128, 16
WEEK, DAY = timedelta(days=7), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Tick:
    y: int
    words: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One week. `is_hard`: a hard time fell into it, and it was without a contact: an open box."""

    x: int
    y: int
    height: int
    week: date
    count: int
    label: str
    is_hard: bool


@dataclass(frozen=True, slots=True)
class Bars:
    bars: Sequence[Bar]
    ticks: Sequence[Tick]
    says: str
    has_hard: bool
    largest: int = field(default=0)


@dataclass(frozen=True, slots=True)
class Dot:
    x: int
    y: int
    label_y: int
    words: str
    day: date
    label: str


@dataclass(frozen=True, slots=True)
class Line:
    dots: Sequence[Dot]
    path: str
    ticks: Sequence[Tick]
    says: str
    high: int


def kept_each_week(moments: Iterable[datetime], hard: Iterable[Told], today: date, zone: ZoneInfo) -> Bars | None:
    """Contacts kept in the last twelve weeks, from Monday on; None where there were none."""
    monday = today - timedelta(days=today.weekday())
    weeks = [monday - WEEK * back for back in reversed(range(WEEKS))]
    counts = dict.fromkeys(weeks, 0)
    for moment in moments:
        day = moment.astimezone(zone).date()
        start = day - timedelta(days=day.weekday())
        if start in counts:
            counts[start] += 1
    if not any(counts.values()):
        return None
    hard_weeks = {week for week in weeks for each in hard if _touches(each, week, today)}
    largest = max(2, *counts.values())
    bars = [_bar(index, week, counts[week], largest, week in hard_weeks) for index, week in enumerate(weeks)]
    total = sum(counts.values())
    says = ngettext(
        "%(count)s contact in twelve weeks, %(most)s at most in one week.",
        "%(count)s contacts in twelve weeks, %(most)s at most in one week.",
        total,
    ) % {"count": total, "most": max(counts.values())}
    ticks = [Tick(_height(value, 0, largest), str(value)) for value in sorted({0, largest // 2, largest})]
    return Bars(bars, ticks, says, any(each.is_hard for each in bars), largest)


def _touches(told: Told, week: date, today: date) -> bool:
    return told.stretch.first < week + WEEK and (told.stretch.last or today) >= week


def _bar(index: int, week: date, count: int, largest: int, is_hard: bool) -> Bar:
    y = _height(count, 0, largest)
    label = short_day(week) if index % 4 == 0 else ""
    return Bar(29 + 23 * index, y, FLOOR - y, week, count, label, is_hard and not count)


def trend(answered: Iterable[Answered]) -> Line | None:
    """The totals of one set of questions, in the version that was answered last; None where there is none yet."""
    rows = [each for each in answered if each.score.value is not None]
    rows = [each for each in rows if each.instrument.version == rows[0].instrument.version][::-1]
    if not rows:
        return None
    low, high = rows[0].score.low, rows[0].score.high
    first = _done_on(rows[0])
    span = max((_done_on(rows[-1]) - first).days, 1)
    dots = [_dot(each, first, span, low, high) for each in rows[-8:]]
    path = " ".join(f"{'L' if index else 'M'}{dot.x} {dot.y}" for index, dot in enumerate(dots))
    said = [_("%(number)s on %(day)s") % {"number": dot.words, "day": _long(dot.day)} for dot in dots]
    middle = Fraction(low + high, 2)
    ticks = [Tick(_height(each, low, high), number_in_words(each)) for each in (Fraction(low), middle, Fraction(high))]
    return Line(_apart(dots), path, ticks, "; ".join(said) + ".", high)


def _dot(each: Answered, first: date, span: int, low: int, high: int) -> Dot:
    day, value = _done_on(each), each.score.value or Fraction(0)
    x, y = 50 + round(214 * (day - first).days / span), _height(value, low, high)
    return Dot(x, y, y - 12 if y > 30 else y + 22, number_in_words(value), day, short_day(day))


def _apart(dots: Sequence[Dot]) -> list[Dot]:
    """Day labels that would touch the one before are left out; the table has them all."""
    kept: list[Dot] = []
    last = -100
    for dot in dots:
        if dot.x - last < 52:
            dot = Dot(dot.x, dot.y, dot.label_y, dot.words, dot.day, "")
        else:
            last = dot.x
        kept.append(dot)
    return kept


def _height(value: Fraction | int, low: int, high: int) -> int:
    return round(FLOOR - (FLOOR - TOP) * (value - low) / (high - low))


def number_in_words(value: Fraction) -> str:
    """A whole number, or one with one decimal."""
    whole = value.denominator == 1
    return str(value.numerator) if whole else formats.number_format(round(float(value), 1), 1)


def _done_on(each: Answered) -> date:
    return each.assessment.done_on or each.assessment.begun_at.date()


def _long(day: date) -> str:
    return formats.date_format(day, "DATE_FORMAT")
