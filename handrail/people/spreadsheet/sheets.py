"""What holds for all rows of a file: where its columns are, and whether the day or the month comes first in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from handrail.rules.tables import Order, Row, order_of
from handrail.rules.tables.words import key as plain

PROVEN = (Order.DAY_FIRST, Order.MONTH_FIRST)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a list. heading: as it stands there. state: the room's key for what it says of those below.
    column: the known one in which it stands, "" for any other.
    """

    heading: str
    state: str
    column: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """headings: known column → its heading in the file. orders: for columns with days, what their own cells prove.
    genders: what stands in the column of the gender, as words are compared. below: the part of the list in which the
    row stands that is being read.
    """

    headings: Mapping[str, str]
    orders: Mapping[str, Order] = field(default_factory=dict)
    genders: frozenset[str] = frozenset()
    below: Part | None = None

    @classmethod
    def of(cls, headings: Mapping[str, str], rows: Iterable[Row], with_days: Iterable[str]) -> Sheet:
        rows = list(rows)

        def cells(column: str) -> Iterator[str]:
            return (row.cells[headings[column]] for row in rows)

        days = [column for column in headings if column.rstrip("_0123456789") in with_days]
        genders = frozenset(map(plain, cells("gender"))) if "gender" in headings else frozenset()
        return cls(headings, {each: order_of(cells(each)) for each in days}, genders)

    def order(self, column: str) -> Order:
        """That of its own cells; where they prove nothing, that of the other columns, where they are of one mind."""
        own = self.orders.get(column, Order.UNKNOWN)
        others = set(self.orders.values()) - {Order.UNKNOWN}
        (other,) = others if len(others) == 1 else (own,)
        return other if own is Order.UNKNOWN and other in PROVEN else own
