"""When questions are due: at some days from enrollment. Those that passed are not asked for afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

REST_DAYS = 14
"""After somebody answered, nothing is due for this long: who answered late is not asked again at once."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """One set of answers, for one point of the cadence."""

    point: int
    done_on: date | None = None
    put_off_until: date | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """`point`: days from enrollment. `on`: since when it is due; where it was put off, the day until which it was."""

    point: int
    on: date


def due(points: Sequence[int], began: date, enabled: date, sittings: Iterable[Sitting], today: date) -> Due | None:
    """What is due now; None: nothing is, or it was put off to a later day.

    points   days from enrollment, in any order
    enabled  since when the program asks these questions: nothing was due before
    """
    point, made = point_on(points, began, today), list(sittings)
    if point is None:
        return None
    done = [each for each in made if each.done_on is not None]
    if any(each.point == point for each in done):
        return None
    days = [began + timedelta(days=point), enabled]
    days += [each.done_on + timedelta(days=REST_DAYS) for each in done if each.done_on]
    days += [each.put_off_until for each in made if each.point == point and each.put_off_until]
    on = max(days)
    return Due(point, on) if on <= today else None


def point_on(points: Sequence[int], began: date, on: date) -> int | None:
    """The last point that had come by that day; None: there was none yet."""
    return max((point for point in points if began + timedelta(days=point) <= on), default=None)
