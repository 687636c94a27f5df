"""Questions that a page asks are put together once, and asked with new values from then on (docs/decisions/0102).

Django builds a question anew each time and turns it into SQL anew: three fifths of a page, where the database takes a
twentieth. What `@prepared` marks is built with stand-ins for ids, moments and days, kept as SQL, and given the real
ones when it is asked. It is built twice, with other stand-ins: what differs and is none of them could not be given
later, and then the question is asked the plain way, each time anew.

For such a function: its arguments are the actor, ids, moments, days and words of the house (others as `Given("…")`);
it is given the id of a row instead of the row; it reads nothing while it builds; and the moment it asks about comes
from `now()`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from copy import copy
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from functools import cache, wraps
from typing import Any, Concatenate, ParamSpec, TypeVar
from uuid import UUID
from weakref import WeakKeyDictionary

from django.core.exceptions import EmptyResultSet
from django.db import connections, models
from django.http import Http404
from django.utils import timezone, translation

from handrail.access.actor import Actor
from handrail.access.once import apart, shows_a_page
from handrail.access.stand_ins import NotPreparable, StandIns, equals, flat, param, shape, which_of

P = ParamSpec("P")
R = TypeVar("R")
M = TypeVar("M")
LANGUAGES = ("en", "es")
"""One for each side: what is asked otherwise in another language is noticed."""
MOST_KEPT = 1_000
"""Of 30 KiB each. All are forgotten when there would be more."""
MOST_BY_NAME = 40
"""With more ids than these a question is of a shape that hardly comes twice."""

_known: dict[Any, Any] = {}
_moment: ContextVar[datetime | None] = ContextVar("moment_asked_about", default=None)
_rows_by_name: ContextVar[dict[Any, Any] | None] = ContextVar("rows_by_name", default=None)


class _NeedsRows(Exception):
    def __init__(self, read: Callable[[Actor], Any]) -> None:
        self.read = read


def now() -> datetime:
    """The moment that a question asks about. In whatever a prepared question is built of: instead of timezone.now()."""
    return _moment.get() or timezone.now()


@contextmanager
def asking_about(moment: datetime) -> Iterator[None]:
    token = _moment.set(moment)
    try:
        yield
    finally:
        _moment.reset(token)


def by_name(read: Callable[[Actor], R]) -> Callable[[Actor], R]:
    """A read whose ids a question names one by one: it's prepared for as many as there are, of the same kinds."""

    @wraps(read)
    def known(actor: Actor) -> R:
        rows = _rows_by_name.get()
        if rows is None:
            return read(actor)
        if read not in rows:
            raise _NeedsRows(read)
        found: R = rows[read]
        return found

    return known


def prepared(
    build: Callable[Concatenate[Actor, P], models.QuerySet[Any, M]],
) -> Callable[Concatenate[Actor, P], list[M]]:
    """The rows as a list, read anew each time."""

    @wraps(build)
    def asked(actor: Actor, /, *args: P.args, **kwargs: P.kwargs) -> list[M]:
        return _ask(build, actor, tuple(map(_told, (*args, *kwargs.values()))))

    return asked


@cache
def by_id(read: Callable[[Actor], models.QuerySet[Any, M]]) -> Callable[[Actor, UUID], list[M]]:
    """The one row of a read that the address names: a list of it, or of nothing.

    Raises:
        TypeError: `read` is made anew for each page, and would be kept anew each time.
    """
    if "<" in read.__qualname__:
        raise TypeError(f"{read.__qualname__} is no function of a room.")

    @wraps(read)
    def of_id(actor: Actor, pk: UUID) -> models.QuerySet[Any, M]:
        return read(actor).filter(pk=pk)

    return prepared(of_id)


def one_or_404(read: Callable[[Actor], models.QuerySet[Any, M]], actor: Actor, pk: UUID) -> M:
    """As `get_object_or_404(read(actor), pk=pk)`, for the pages that are opened most. Raises Http404."""
    row: M | None = first(by_id(read)(actor, pk))
    if row is None:
        raise Http404
    return row


def first(found: Sequence[M]) -> M | None:
    """Of a question that is cut after one row."""
    return found[0] if found else None


def _told(value: Any) -> Any:
    if isinstance(value, models.Model):
        return value.pk
    if isinstance(value, Collection) and not isinstance(value, str | Mapping):
        return tuple(map(_told, value))
    return value


@dataclass(frozen=True, eq=False)
class _Question:
    """SQL, and which of the values go where. Without rows it is known to find nothing."""

    rows: models.QuerySet[Any, Any] | None
    compiler: Any = None
    sql: str = ""
    params: tuple[Any, ...] = ()
    places: tuple[tuple[int, int, timedelta | None], ...] = ()

    def filled(self, values: list[Any], db: Any) -> tuple[Any, ...]:
        params = list(self.params)
        for place, which, later in self.places:
            value = values[which]
            params[place] = param(value if later is None else value + later, db)
        return tuple(params)

    def ask(self, values: list[Any]) -> list[Any]:
        if self.rows is None:
            return []
        compiler = copy(self.compiler)
        compiler.connection = connections[compiler.using]
        statement = self.sql, self.filled(values, compiler.connection)
        compiler.as_sql = lambda: statement
        compiler.get_converters = lambda columns: self._converters(compiler, columns)
        as_asked: Any = _Asked(self.rows, compiler)
        found: Any = self.rows._iterable_class(as_asked)
        return list(found)

    def _converters(self, compiler: Any, columns: list[Any]) -> Any:
        """How this connection reads each column: kept beside it, for Django finds it out anew each time."""
        known = vars(compiler.connection).setdefault("converters_of_questions", WeakKeyDictionary())
        if self not in known:
            known[self] = type(compiler).get_converters(compiler, columns)
        return known[self]


class _Asked:
    """As much of a QuerySet as Django needs in order to make rows out of what was found."""

    def __init__(self, rows: Any, compiler: Any) -> None:
        self.db, self._fields = compiler.using, rows._fields
        self._known_related_objects: dict[Any, Any] = {}
        self.query = _Query(rows.query, compiler)


class _Query:
    def __init__(self, query: Any, compiler: Any) -> None:
        self._query, self._compiler = query, compiler

    def get_compiler(self, using: str | None = None, **options: Any) -> Any:
        return self._compiler

    def __getattr__(self, name: str) -> Any:
        return getattr(self._query, name)


def _ask(build: Any, actor: Actor, args: tuple[Any, ...]) -> list[Any]:
    values = [now(), *flat(actor.person_id), *flat(args)]
    if len(values) > MOST_BY_NAME:
        return list(build(actor, *args))
    key: Any = (build, actor.roles, shows_a_page(), shape((actor.person_id, args)), equals(values))
    rows: dict[Any, Any] = {}
    while isinstance(found := _known.get(key), _NeedsRows):
        key = _with_rows(key, values, rows, found.read, actor)
    if len(values) <= MOST_BY_NAME and found is None:
        found = _prepare(build, actor, args, key, values, rows)
    if not isinstance(found, _Question):
        return list(build(actor, *args))
    if watcher is not None:
        watcher(build, found, values, lambda: build(actor, *args))
    return found.ask(values)


watcher: Callable[[Any, _Question, list[Any], Callable[[], Any]], None] | None = None
"""Tests have one: it asks the plain way as well, and compares."""


def _with_rows(key: Any, values: list[Any], rows: dict[Any, Any], read: Any, actor: Actor) -> Any:
    rows[read] = read(actor)
    values.extend(flat(rows[read]))
    return (*key, read, shape(rows[read]), equals(values))


def _prepare(
    build: Any, actor: Actor, args: Any, key: Any, values: list[Any], rows: dict[Any, Any]
) -> _Question | NotPreparable:
    """The question, kept under its key: to which come the values and rows that it turns out to need as well."""
    if len(_known) >= MOST_KEPT:
        _known.clear()
    found: _Question | NotPreparable
    while True:
        try:
            found = _with_stand_ins(build, actor, args, rows, values[0])
            break
        except _NeedsRows as needed:
            _known[key] = _NeedsRows(needed.read)  # one that was raised holds on to whose question it was
            key = _with_rows(key, values, rows, needed.read, actor)
            if len(values) > MOST_BY_NAME:
                return NotPreparable("it names too many")
        except NotPreparable as why:
            if watcher is not None:
                raise
            found = NotPreparable(str(why))
            break
    _known[key] = found
    return found


def _with_stand_ins(build: Any, actor: Actor, args: Any, rows: dict[Any, Any], moment: datetime) -> _Question:
    sides = (StandIns(0), StandIns(1))
    first, second = (_compiled(build, actor, args, rows, moment, side) for side in sides)
    if first is None or second is None:
        if first is not second:
            raise NotPreparable(f"{build.__qualname__} finds nothing at one moment, by its form alone")
        return _Question(None)
    (found, compiler, sql, params), (_found, _compiler, sql_again, params_again) = first, second
    if sql != sql_again or len(params) != len(params_again):
        raise NotPreparable(f"{build.__qualname__} is another question with other values")
    places = []
    for place, pair in enumerate(zip(params, params_again)):  # noqa: B905 as many as the others, see above
        if pair[0] != pair[1]:
            places.append((place, *which_of(pair, sides[0].given, sides[1].given, compiler.connection)))
    return _Question(found, compiler, sql, params, tuple(places))


def _compiled(build: Any, actor: Actor, args: Any, rows: Any, moment: datetime, stand_ins: StandIns) -> Any:
    """(rows, compiler, SQL, parameters); None for what finds nothing whatever the values are."""
    moment = stand_ins.instead_of(moment)
    as_actor = Actor(stand_ins.instead_of(actor.person_id), actor.roles, actor.second_factor)
    as_args = stand_ins.instead_of(args)
    by_names = {read: stand_ins.instead_of(found) for read, found in rows.items()}
    with _building(moment, by_names, LANGUAGES[stand_ins.side]):
        found = build(as_actor, *as_args)
        if found._prefetch_related_lookups or found._known_related_objects:
            raise NotPreparable(f"{build.__qualname__} reads more than one question's rows")
        if hasattr(found, "_guard"):
            found._guard()
        compiler = found.query.get_compiler(using=found.db)
        try:
            sql, params = compiler.as_sql()
        except EmptyResultSet:
            return None
    return found, compiler, sql, tuple(params)


@contextmanager
def _building(moment: datetime, rows: dict[Any, Any], language: str) -> Iterator[None]:
    token = _rows_by_name.set(rows)
    try:
        with (
            asking_about(moment),
            timezone.override(_NoZone()),
            translation.override(language),
            apart(shows=shows_a_page()),
            connections["default"].execute_wrapper(_reads_nothing),
        ):
            yield
    finally:
        _rows_by_name.reset(token)


class _NoZone(tzinfo):
    """Whose day it is was reckoned before."""

    def tzname(self, moment: datetime | None) -> str:
        raise NotPreparable("it asks which day it is in the reader's time zone")

    utcoffset = dst = tzname  # type: ignore[assignment]


def _reads_nothing(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    raise NotPreparable("it reads while it is built")
