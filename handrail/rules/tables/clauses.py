"""Which hours belong to which days: "Mon-Thu evenings, Sat 9-1", "evenings Mon-Thu; mornings except Sunday"."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from handrail.rules import week
from handrail.rules.tables.tokens import SLASH, Token

WEEKEND = (5, 6)


@dataclass(frozen=True, slots=True)
class Gathered:
    """The free hours as 168 bits, and the tokens that came to nothing."""

    availability: int
    left_over: tuple[Token, ...]


def gather(tokens: Sequence[Token], every: Sequence[int] = range(7)) -> Gathered:
    """Read tokens of the kinds days, part, not, comma, and, end, dot, close; odd or nothing is what was not understood.

    Days without hours are whole days, except where something beside them was not understood: it may have been hours.
    Hours without days are those of every day.
    """
    reader = _Reader(every)
    for place, token in enumerate(tokens):
        if token.kind == "days":
            reader.days(token)
        elif token.kind == "part":
            reader.hours(token, beside=place > 0 and tokens[place - 1].kind == "part")
        elif token.kind in ("odd", "nothing"):
            reader.not_understood()
        elif token.kind == "end" or (token.kind == "dot" and reader.takes_away):
            reader.next_clause(without=False)
        elif token.kind == "close":
            reader.close()
        elif token.kind == "not":
            reader.next_clause(without=True, said=token)
        elif token.kind == "and" and _hours_apart(tokens, place):
            reader.next_clause(without=reader.takes_away)
        elif token.kind in ("comma", "and") and _days_apart(token, tokens[place + 1 :]):
            reader.days_apart()
    return reader.result()


def _hours_apart(tokens: Sequence[Token], place: int) -> bool:
    """Whether an "and" parts days from hours of other days: "weekends and evenings", not "Sat/AM"."""
    around = [token.kind for token in (*tokens[place - 1 : place], *tokens[place + 1 : place + 2])]
    if tokens[place].values == SLASH or around != ["days", "part"]:
        return False
    return not _of_the_clock(tokens[place + 1].values)


def _days_apart(sign: Token, rest: Sequence[Token]) -> bool:
    """Whether days come next that have nothing to do with the hours before: "evenings and weekends"; after a comma
    only weekends, or days with hours of their own.
    """
    if rest and rest[0].kind == "days" and (sign.kind == "and" or rest[0].values == WEEKEND):
        return True
    kinds = [token.kind for token in rest if token.kind in ("days", "part", "end", "not")]
    after_days = next((place for place, kind in enumerate(kinds) if kind != "days"), len(kinds))
    return 0 < after_days < len(kinds) and kinds[after_days] == "part"


def _more_exactly(before: tuple[int, ...], token: Token) -> list[tuple[int, ...]]:
    """Two parts side by side: times of the clock within a part of the day count alone, in its half of the day."""
    both = [before, token.values]
    named = [part for part in both if not _of_the_clock(part)]
    clock = [part for part in both if _of_the_clock(part)]
    if len(named) != 1:
        return both
    if _meet(named[0], clock[0]):
        return clock
    start, end, sure = clock[0]
    other_half = ((start + 12) % 24, (end + 12) % 24 or 24, sure)
    return [other_half] if sure == 1 and _meet(named[0], other_half) else both


def _of_the_clock(part: tuple[int, ...]) -> bool:
    return len(part) == len(("from", "to", "sure"))


def _meet(one: Sequence[int], other: Sequence[int]) -> bool:
    return bool(week.free(0, one[0], one[1]) & week.free(0, other[0], other[1]))


@dataclass(slots=True)
class _Clause:
    """Some days with some hours; `without`: to be taken away; `blurred`: not all of it was understood."""

    every: Sequence[int]
    without: bool = False
    blurred: bool = False
    hours_first: bool = False
    days: set[int] = field(default_factory=set)
    parts: list[tuple[int, ...]] = field(default_factory=list)
    tokens: list[Token] = field(default_factory=list)

    def bits(self) -> int:
        """No hours: the whole of the days. No days: these hours on each of `every`."""
        if self.is_nothing():
            return 0
        days, parts = self.days or self.every, self.parts or [(0, 24)]
        return week.union(week.free(day, part[0], part[1]) for day in days for part in parts)

    def is_nothing(self) -> bool:
        """What was not understood may have been the days of these hours, or the hours of these days."""
        if self.blurred:
            return not self.parts or not self.days
        return not self.parts and not self.days


class _Reader:
    def __init__(self, every: Sequence[int]) -> None:
        self._every = every
        self._clauses = [_Clause(every)]

    @property
    def _clause(self) -> _Clause:
        return self._clauses[-1]

    def next_clause(self, *, without: bool, said: Token | None = None) -> None:
        self._clauses.append(_Clause(self._every, without=without, tokens=[said] if said else []))

    @property
    def takes_away(self) -> bool:
        return self._clause.without

    def close(self) -> None:
        """ "weekdays (not Wed) 5-8": what follows the bracket goes on with what stood before it."""
        if self._clause.without and len(self._clauses) > 1:
            self._clauses[-2:] = reversed(self._clauses[-2:])

    def days_apart(self) -> None:
        if self._clause.hours_first and not self._clause.days:
            self.next_clause(without=self._clause.without)

    def days(self, token: Token) -> None:
        if self._clause.parts and not self._clause.hours_first:
            self.next_clause(without=self._clause.without)
        self._clause.days |= set(token.values)
        self._clause.tokens.append(token)

    def not_understood(self) -> None:
        self._clause.blurred = True

    def hours(self, token: Token, *, beside: bool) -> None:
        if self._clause.hours_first and self._clause.days:
            self.next_clause(without=self._clause.without)
        self._clause.hours_first = self._clause.hours_first or not self._clause.days
        before = [self._clause.parts.pop()] if beside and self._clause.parts else []
        self._clause.parts += _more_exactly(before[0], token) if before else [token.values]
        self._clause.tokens.append(token)

    def result(self) -> Gathered:
        free = week.union(clause.bits() for clause in self._clauses if not clause.without)
        taken = week.union(clause.bits() for clause in self._clauses if clause.without)
        left_over = [token for clause in self._clauses for token in clause.tokens if not free or clause.is_nothing()]
        return Gathered(free & ~taken, tuple(left_over))
