"""What holds for all rows of a file: where its columns are, and whether the day or the month comes first in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from handrail.rules.tables import Order, Row, order_of

PROVEN = (Order.DAY_FIRST, Order.MONTH_FIRST)


@dataclass(frozen=True, slots=True)
class Sheet:
    """headings: known column → its heading in the file. orders: for columns with days, what their own cells prove."""

    headings: Mapping[str, str]
    orders: Mapping[str, Order] = field(default_factory=dict)

    @classmethod
    def of(cls, headings: Mapping[str, str], rows: Iterable[Row], with_days: Iterable[str]) -> Sheet:
        days = [column for column in headings if column.rstrip("_0123456789") in with_days]
        return cls(headings, {each: order_of(row.cells.get(headings[each], "") for row in rows) for each in days})

    def order(self, column: str) -> Order:
        """That of its own cells; where they prove nothing, that of the other columns, where they are of one mind."""
        own = self.orders.get(column, Order.UNKNOWN)
        others = set(self.orders.values()) - {Order.UNKNOWN}
        (other,) = others if len(others) == 1 else (own,)
        return other if own is Order.UNKNOWN and other in PROVEN else own
