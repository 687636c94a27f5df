"""The pieces of a text about hours, and what two times mean together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

SLASH = (1,)
LINE = (2,)
WEEKEND = (5, 6)
HALF_DAY = 720
DAY = 1440


@dataclass(frozen=True, slots=True)
class Token:
    """One piece. span: its place in the text. kind and values:

    days  the days, Monday 0 · part  from and to, in hours 0 to 24, and for times of the clock how sure they are, 1 or 2
    · time  minutes since midnight, and 1 where morning or afternoon is sure, 2 where it is by its size alone, else 0 ·
    and  SLASH where it is the sign · end  LINE where a line ends · to until after before between not comma dot close
    skip  no values ·
    but  takes away where days follow · busy  the hours beside it are no free ones · odd  not understood
    """

    kind: str
    span: tuple[int, int]
    values: tuple[int, ...] = ()


def of_the_clock(part: Sequence[int]) -> bool:
    """Whether the values of a part are times, not a name like "evenings"."""
    return len(part) == len(("from", "to", "sure"))


def time_token(said: str, span: tuple[int, int]) -> Token:
    """ "9", "9am", "9:30 p.m.", "18h30" or "18:00"; odd when there is no such time."""
    digits = re.findall(r"\d+", said)
    hour, minute = int(digits[0]), int(digits[1]) if len(digits) > 1 else 0
    half = re.search(r"[ap]", said)
    if hour > 24 or minute > 59 or (hour == 24 and minute) or (half and not 1 <= hour <= 12):
        return Token("odd", span)
    if half:
        return Token("time", span, (hour % 12 * 60 + minute + (HALF_DAY if half[0] == "p" else 0), 1))
    sure = 2 if hour > 12 or digits[0].startswith("0") else 0
    return Token("time", span, (hour * 60 + minute, 1 if "h" in said or (sure and len(digits) > 1) else sure))


def whole_hours(start: Sequence[int], end: Sequence[int]) -> tuple[int, int] | None:
    """The whole hours between two times, from and to; over midnight `to` is the smaller one. None: not one of them."""
    first, last = _range(*start, *end)
    if first >= DAY:
        return None
    if last <= first:
        last += DAY
    from_hour, to_hour = -(-first // 60), last // 60
    if to_hour - from_hour < 1 or to_hour - from_hour > 24:
        return None
    return from_hour % 24, to_hour if to_hour <= 24 else to_hour - 24


def _range(start: int, start_sure: int, end: int, end_sure: int) -> tuple[int, int]:
    if not start_sure and not end_sure:
        later = in_the_afternoon(start)
        return (later, _next(end, later)) if _next(end, later) > later else (start, _next(end, start))
    if not end_sure:
        return start, _next(end, start)
    if not start_sure:
        early, late = start % HALF_DAY, start % HALF_DAY + HALF_DAY
        return (late if late < end or early >= end else early), end
    return start, end


def _next(end: int, start: int) -> int:
    """The first moment after `start` that a bare "8" can mean; its morning form where there is none on that day."""
    early = end % HALF_DAY or HALF_DAY
    return next((moment for moment in (early, early + HALF_DAY) if moment > start), end % HALF_DAY)


def in_the_afternoon(minutes: int) -> int:
    """A bare 1 to 7 is in the afternoon or evening; 8 to 12 stay."""
    return minutes + HALF_DAY if 60 <= minutes < 8 * 60 else minutes


def after(time: Sequence[int]) -> tuple[int, int] | None:
    """From then to midnight; a bare hour is in the afternoon or evening, which claims the fewer hours."""
    minutes, sure = time
    start = minutes if sure or minutes >= HALF_DAY else minutes + HALF_DAY
    return whole_hours((start, 1), (DAY, 1)) if start < DAY else None


def before(time: Sequence[int]) -> tuple[int, int] | None:
    """From midnight to then; a bare 1 to 7 is in the afternoon."""
    minutes, sure = time
    return whole_hours((0, 1), (minutes if sure else in_the_afternoon(minutes), 1)) if minutes else None
