"""Which hours belong to which days: "Mon-Thu evenings, Sat 9-1", "evenings Mon-Thu; mornings except Sunday"."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from handrail.rules import week
from handrail.rules.tables.tokens import Token


@dataclass(frozen=True, slots=True)
class Gathered:
    """The free hours as 168 bits, and the tokens that came to nothing."""

    availability: int
    left_over: tuple[Token, ...]


def gather(tokens: Sequence[Token], every: Sequence[int] = range(7)) -> Gathered:
    """Read tokens of the kinds days, part, not, comma, end, and odd or nothing for what was not understood.

    Days without hours are whole days, except where something beside them was not understood: it may have been hours.
    Hours without days are those of every day.
    """
    reader = _Reader(every)
    for place, token in enumerate(tokens):
        if token.kind == "days":
            reader.days(token)
        elif token.kind == "part":
            reader.hours(token)
        elif token.kind in ("odd", "nothing"):
            reader.not_understood()
        elif token.kind == "end":
            reader.next_clause(without=False)
        elif token.kind == "not":
            reader.next_clause(without=True, said=token)
        elif token.kind == "comma" and _days_with_hours(tokens[place + 1 :]):
            reader.comma_before_days_with_hours()
    return reader.result()


def _days_with_hours(rest: Sequence[Token]) -> bool:
    """Whether days come next, and hours of their own after them."""
    kinds = [token.kind for token in rest if token.kind in ("days", "part", "end", "not")]
    after_days = next((place for place, kind in enumerate(kinds) if kind != "days"), len(kinds))
    return 0 < after_days < len(kinds) and kinds[after_days] == "part"


@dataclass(slots=True)
class _Clause:
    """Some days with some hours; `without`: to be taken away; `blurred`: not all of it was understood."""

    every: Sequence[int]
    without: bool = False
    blurred: bool = False
    hours_first: bool = False
    days: set[int] = field(default_factory=set)
    parts: list[tuple[int, int]] = field(default_factory=list)
    tokens: list[Token] = field(default_factory=list)

    def bits(self) -> int:
        """No hours: the whole of the days. No days: these hours on each of `every`."""
        if self.is_nothing():
            return 0
        days, parts = self.days or self.every, self.parts or [(0, 24)]
        return week.union(week.free(day, start, end) for day in days for start, end in parts)

    def is_nothing(self) -> bool:
        return not self.parts and (self.blurred or not self.days)


class _Reader:
    def __init__(self, every: Sequence[int]) -> None:
        self._every = every
        self._clauses = [_Clause(every)]

    @property
    def _clause(self) -> _Clause:
        return self._clauses[-1]

    def next_clause(self, *, without: bool, said: Token | None = None) -> None:
        self._clauses.append(_Clause(self._every, without=without, tokens=[said] if said else []))

    def comma_before_days_with_hours(self) -> None:
        if self._clause.hours_first and not self._clause.days:
            self.next_clause(without=self._clause.without)

    def days(self, token: Token) -> None:
        if self._clause.parts and not self._clause.hours_first:
            self.next_clause(without=self._clause.without)
        self._clause.days |= set(token.values)
        self._clause.tokens.append(token)

    def not_understood(self) -> None:
        self._clause.blurred = True

    def hours(self, token: Token) -> None:
        if self._clause.hours_first and self._clause.days:
            self.next_clause(without=self._clause.without)
        self._clause.hours_first = self._clause.hours_first or not self._clause.days
        self._clause.parts.append((token.values[0], token.values[1]))
        self._clause.tokens.append(token)

    def result(self) -> Gathered:
        free = week.union(clause.bits() for clause in self._clauses if not clause.without)
        taken = week.union(clause.bits() for clause in self._clauses if clause.without)
        left_over = [token for clause in self._clauses for token in clause.tokens if not free or clause.is_nothing()]
        return Gathered(free & ~taken, tuple(left_over))
