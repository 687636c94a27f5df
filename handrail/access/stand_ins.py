"""What stands in for the values of a question while it is put together, and how it is found again in its SQL."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5


class NotPreparable(Exception):
    """What such a question asks for could not be given to it later."""


class Given(str):
    """Words that are another value from page to page, such as an address; other words are part of the question."""


VALUES = (UUID, date, Given)


class StandIns:
    """Values that no row has, in the order in which they were asked for: one for each value, however often it comes.
    On the other side all of them are others.
    """

    def __init__(self, side: int) -> None:
        self.side = side
        self.given: list[Any] = []
        self.made: dict[Any, Any] = {}

    def instead_of(self, value: Any) -> Any:
        if isinstance(value, tuple | list):
            return type(value)(self.instead_of(each) for each in value)
        if isinstance(value, dict):
            return {name: self.instead_of(each) for name, each in value.items()}
        if not isinstance(value, VALUES):
            return value
        if value not in self.made:
            self.made[value] = self._new(value)
        self.given.append(self.made[value])
        return self.made[value]

    def _new(self, value: UUID | date | str) -> UUID | date | str:
        nth = len(self.made)
        if isinstance(value, Given):
            return Given(f"given {nth} {'or'[self.side]}")
        if isinstance(value, UUID):
            return uuid5(NAMESPACE_OID, f"{self.side} {nth}")
        moment = moments(nth)[self.side]
        return moment if isinstance(value, datetime) else moment.date()


ONE, OTHER = (
    datetime.fromisoformat("2300-03-05T07:11:13.17+00:00"),
    datetime.fromisoformat("2307-08-20T19:43:29.05+00:00"),
)


def moments(nth: int) -> tuple[datetime, datetime]:
    """Two that differ in all that one can ask of a moment, the day of the week as well; and each two by another span:
    so what was reckoned from one is as much later than it on both sides, or was rounded and can't be given.
    """
    one, other = (ONE.replace(year=ONE.year + 40 * nth), OTHER.replace(year=OTHER.year + 41 * nth))
    return one, other + timedelta(days=one.weekday() == other.weekday())


def which_of(pair: tuple[Any, Any], told: list[Any], told_again: list[Any], db: Any) -> tuple[int, timedelta | None]:
    """Which of the stand-ins a parameter was made of, and how much later than it."""
    for which, (one, other) in enumerate(zip(told, told_again)):  # noqa: B905 one for each on both sides
        if isinstance(one, UUID | Given):
            if pair == (param(one, db), param(other, db)):
                return which, None
        elif (later := _later(pair[0], one)) is not None and later == _later(pair[1], other):
            if pair == (param(one + later, db), param(other + later, db)):
                return which, later
    raise NotPreparable("a value in it was made of something that is not given to it")


def _later(param: Any, than: date) -> timedelta | None:
    try:
        found = datetime.fromisoformat(param) if isinstance(param, str) else param
        if isinstance(than, datetime):
            return (found if found.tzinfo else found.replace(tzinfo=UTC)) - than
        return (found.date() if isinstance(found, datetime) else found) - than
    except (AttributeError, TypeError, ValueError):
        return None


def param(value: Any, db: Any) -> Any:
    if isinstance(value, UUID):
        return value if db.features.has_native_uuid_field else value.hex
    if isinstance(value, Given):
        return str(value)
    if isinstance(value, datetime):
        return db.ops.adapt_datetimefield_value(value)
    return db.ops.adapt_datefield_value(value)


def flat(value: Any) -> list[Any]:
    """The values that stand-ins stand for, in the same order."""
    if isinstance(value, tuple | list):
        return [one for each in value for one in flat(each)]
    if isinstance(value, dict):
        return [one for each in value.values() for one in flat(each)]
    return [value] if isinstance(value, VALUES) else []


def equals(values: list[Any]) -> tuple[int, ...]:
    """Which of them are the same: Django names nobody twice in one list."""
    first: dict[Any, int] = {}
    return tuple(first.setdefault(value, number) for number, value in enumerate(values))


def shape(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return tuple(shape(each) for each in value)
    if isinstance(value, dict):
        return tuple((name, shape(each)) for name, each in value.items())
    if isinstance(value, VALUES):
        return type(value)
    if value is None or isinstance(value, str | int):
        return type(value), value
    raise TypeError(f"a prepared question is asked with ids, moments, days and words, and not with {type(value)}")
