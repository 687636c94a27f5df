"""A week of free hours as one integer of 168 bits: bit 0 is Monday from midnight, bit 167 Sunday from 11 PM.

Hours are those on the clock at the person's site. 0 means that nobody has said anything yet.
"""

from collections.abc import Iterable
from dataclasses import dataclass

HOURS = 168
WHOLE_WEEK = (1 << HOURS) - 1
_WHOLE_DAY = (1 << 24) - 1


@dataclass(frozen=True, slots=True, order=True)
class FreeTime:
    """Free hours in a row on one day. day: 0 Monday to 6 Sunday. from_hour 0..23, to_hour 1..24, not included."""

    day: int
    from_hour: int
    to_hour: int

    def __str__(self) -> str:
        """The form in which it travels as a fact: "1:18-21" is Tuesday, 6 to 9 PM."""
        return f"{self.day}:{self.from_hour}-{self.to_hour}"

    @classmethod
    def read(cls, fact: str) -> "FreeTime":
        """The other way round. Raises ValueError for anything else."""
        day, from_hour, to_hour = fact.replace(":", "-").split("-")
        return cls(int(day), int(from_hour), int(to_hour))


def free(day: int, from_hour: int, to_hour: int) -> int:
    """The bits of one stretch. Where `to_hour` isn't later than `from_hour`, it runs over midnight into the next day.

    Raises ValueError outside of day 0..6, from_hour 0..23, to_hour 0..24.
    """
    if not (0 <= day <= 6 and 0 <= from_hour <= 23 and 0 <= to_hour <= 24):
        raise ValueError(f"no such hours: day {day}, {from_hour} to {to_hour}")
    length = to_hour - from_hour if to_hour > from_hour else to_hour + 24 - from_hour
    start = day * 24 + from_hour
    return union(1 << (hour % HOURS) for hour in range(start, start + length))


def union(parts: Iterable[int]) -> int:
    """All hours that are free in any of the parts."""
    whole = 0
    for part in parts:
        whole |= part
    return whole


def hours(availability: int) -> int:
    """How many hours of the week are free."""
    return (availability & WHOLE_WEEK).bit_count()


def free_times(availability: int) -> tuple[FreeTime, ...]:
    """The stretches of free hours, Monday first, cut at midnight."""
    found = []
    for day in range(7):
        left = availability >> day * 24 & _WHOLE_DAY
        while left:
            start = (left & -left).bit_length() - 1
            run = left >> start
            end = start + (~run & run + 1).bit_length() - 1
            found.append(FreeTime(day, start, end))
            left &= -1 << end
    return tuple(found)
