"""Which hours belong to which days: "Mon-Thu evenings, Sat 9-1", "evenings Mon-Thu; mornings except Sunday"."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from handrail.rules import week
from handrail.rules.tables.tokens import SLASH, WEEKEND, Token, of_the_clock


@dataclass(frozen=True, slots=True)
class Gathered:
    """The free hours as 168 bits, and the tokens that came to nothing."""

    availability: int
    left_over: tuple[Token, ...]


def gather(tokens: Sequence[Token], every: Sequence[int] = range(7)) -> Gathered:
    """Read tokens of the kinds days, part, not, comma, and, end, dot, close; odd, nothing and busy are what was not
    understood, and what stands beside it counts for nothing.

    Days without hours are whole days, hours without days are those of every day.
    """
    reader = _Reader(every)
    for place, token in enumerate(tokens):
        if token.kind == "days":
            reader.days(token)
        elif token.kind == "part":
            reader.hours(token, beside=place > 0 and tokens[place - 1].kind == "part", of_days=_of_these(tokens, place))
        elif token.kind in ("odd", "nothing", "busy"):
            reader.not_understood(anywhere=token.kind == "busy")
        elif token.kind == "end" or (token.kind == "dot" and reader.takes_away):
            reader.next_segment()
        elif token.kind == "close":
            reader.close()
        elif token.kind == "not":
            reader.next_clause(without=True, said=token)
        elif token.kind == "and" and _hours_apart(tokens, place):
            reader.next_clause(without=reader.takes_away)
        elif token.kind in ("comma", "and") and _days_apart(token, tokens[place + 1 :]):
            reader.days_apart(own_hours=_hours_behind(tokens, place + 1))
    return reader.result()


def _of_these(tokens: Sequence[Token], place: int) -> bool:
    """Whether hours belong to the days in front of them, as in "9-12 Sat mornings", not "9-12 Sat, evenings Sun"."""
    before, after = tokens[max(place - 1, 0)].kind, [token.kind for token in tokens[place + 1 : place + 2]]
    return before == "days" and after != ["days"]


def _hours_behind(tokens: Sequence[Token], place: int) -> bool:
    """Whether the days from there on have hours of their own behind them: "evenings Mon, Sat and Sun mornings". Of
    several commas the last one parts them: "evenings Mon and Wed, Sat mornings".
    """
    rest = (at for at in range(place, len(tokens)) if tokens[at].kind not in ("days", "and"))
    first = next(rest, len(tokens))
    return first < len(tokens) and tokens[first].kind == "part" and _of_these(tokens, first)


def _hours_apart(tokens: Sequence[Token], place: int) -> bool:
    """Whether an "and" parts days from hours of other days: "weekends and evenings", not "Sat/AM"."""
    around = [token.kind for token in (*tokens[place - 1 : place], *tokens[place + 1 : place + 2])]
    if tokens[place].values == SLASH or around != ["days", "part"]:
        return False
    return not of_the_clock(tokens[place + 1].values)


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
    named = [part for part in both if not of_the_clock(part)]
    clock = [part for part in both if of_the_clock(part)]
    if len(named) != 1:
        return both
    if _meet(named[0], clock[0]):
        return clock
    start, end, sure = clock[0]
    other_half = ((start + 12) % 24, (end + 12) % 24 or 24, sure)
    return [other_half] if sure == 1 and _meet(named[0], other_half) else both


def _meet(one: Sequence[int], other: Sequence[int]) -> bool:
    return bool(week.free(0, one[0], one[1]) & week.free(0, other[0], other[1]))


@dataclass(slots=True)
class _Clause:
    """Some days with some hours; `without`: to be taken away; `blurred`: not all of it was understood; `segment`: which
    piece of the text, between full stops and semicolons, it belongs to.
    """

    every: Sequence[int]
    without: bool = False
    blurred: bool = False
    segment: int = 0
    hours_first: bool = False
    days: set[int] = field(default_factory=set)
    parts: list[tuple[int, ...]] = field(default_factory=list)
    tokens: list[Token] = field(default_factory=list)

    def bits(self) -> int:
        """No hours: the whole of the days. No days: these hours on each of `every`."""
        if self.says_nothing:
            return 0
        days, parts = self.days or self.every, self.parts or [(0, 24)]
        return week.union(week.free(day, part[0], part[1]) for day in days for part in parts)

    @property
    def says_nothing(self) -> bool:
        return not self.parts and not self.days


class _Reader:
    def __init__(self, every: Sequence[int]) -> None:
        self._every = every
        self._busy = False
        self._clauses = [_Clause(every)]

    @property
    def _clause(self) -> _Clause:
        return self._clauses[-1]

    def next_clause(self, *, without: bool, said: Token | None = None) -> None:
        tokens = [said] if said else []
        self._clauses.append(_Clause(self._every, without=without, tokens=tokens, segment=self._clause.segment))

    def next_segment(self) -> None:
        self.next_clause(without=False)
        self._clause.segment += 1

    @property
    def takes_away(self) -> bool:
        return self._clause.without

    def close(self) -> None:
        """ "weekdays (not Wed) 5-8": what follows the bracket goes on with what stood before it."""
        if self._clause.without and len(self._clauses) > 1:
            self._clauses[-2:] = reversed(self._clauses[-2:])

    def days_apart(self, *, own_hours: bool) -> None:
        if self._clause.hours_first and (own_hours or not self._clause.days):
            self.next_clause(without=self._clause.without)

    def days(self, token: Token) -> None:
        if self._clause.parts and not self._clause.hours_first:
            self.next_clause(without=self._clause.without)
        self._clause.days |= set(token.values)
        self._clause.tokens.append(token)

    def not_understood(self, *, anywhere: bool) -> None:
        self._clause.blurred = True
        self._busy = self._busy or anywhere

    def hours(self, token: Token, *, beside: bool, of_days: bool) -> None:
        beside = beside or of_days
        if self._clause.hours_first and self._clause.days and not of_days:
            self.next_clause(without=self._clause.without)
        self._clause.hours_first = self._clause.hours_first or not self._clause.days
        before = [self._clause.parts.pop()] if beside and self._clause.parts else []
        self._clause.parts += _more_exactly(before[0], token) if before else [token.values]
        self._clause.tokens.append(token)

    def result(self) -> Gathered:
        """What isn't understood takes all that stands in its segment: it may be "busy". Where it belongs to what is
        taken away, nobody knows how much of the rest is left.
        """
        odd = {each.segment for each in self._clauses if each.blurred or (each.without and each.says_nothing)}
        nothing = self._busy or any(each.without and each.segment in odd for each in self._clauses)
        sure = [each for each in self._clauses if not nothing and each.segment not in odd]
        free = week.union(clause.bits() for clause in sure if not clause.without)
        taken = week.union(clause.bits() for clause in sure if clause.without)
        left_over = [token for clause in self._clauses for token in clause.tokens if not free or clause not in sure]
        return Gathered(free & ~taken, tuple(left_over))
