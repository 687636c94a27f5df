"""A table gives no rows until somebody said for whom.

A QuerySet is opened by calling one of its methods that take an `actor` (they live in an app's `visibility.py`), or by
`for_system("reason")` in jobs and rules that must see all. Related managers are built from the same class, so they are
shut as well. What this cannot see is watched by tests/house: `raw`, `_base_manager` and `Exists` in
test_ways_round_the_lock.py, keys that are followed (`pair.mentee`) in test_forward_keys.py.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Any, Self, TypeVar

from django.db import models

M = TypeVar("M", bound=models.Model)
EVERY_ONE = 2**31 - 1
"""A subquery keeps its order, and with it the reading side by side, only where it's cut at some number of rows."""


class Unscoped(Exception):
    """Rows were asked for without saying for whom: call visible_to(actor) or another method of visibility.py first."""


def _opening(method: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(method)
    def opened(self: Rows[Any], *args: Any, **kwargs: Any) -> Any:
        result = method(self, *args, **kwargs)
        return result.opened(method.__name__) if isinstance(result, Rows) else result

    return opened


class Rows(models.QuerySet[M]):
    _scope: str | None = None

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        for name, method in list(vars(cls).items()):
            if inspect.isfunction(method) and "actor" in inspect.signature(method).parameters:
                setattr(cls, name, _opening(method))

    def opened(self, scope: str) -> Self:
        clone: Self = self.all()
        clone._scope = scope
        return clone

    def for_system(self, reason: str) -> Self:
        """All rows, for code that acts for nobody in particular. The reason is listed in who-sees-what.md."""
        return self.opened(f"system: {reason}")

    def _clone(self) -> Self:
        clone = super()._clone()  # type: ignore[misc]
        clone._scope = self._scope
        return clone  # type: ignore[no-any-return]

    def _guard(self) -> None:
        if self._scope is None and not self.query.is_empty():
            raise Unscoped(f"{self.model._meta.label}: say for whom: .visible_to(actor), or .for_system('reason')")


def _guarded(name: str) -> Callable[..., Any]:
    """`wraps` takes along the flags by which Django decides what a manager offers: else one could delete unasked."""
    method = getattr(models.QuerySet, name)

    @wraps(method)
    def guarded(self: Rows[Any], *args: Any, **kwargs: Any) -> Any:
        self._guard()
        return method(self, *args, **kwargs)

    return guarded


GIVES_ROWS = ("_fetch_all", "iterator", "in_bulk", "resolve_expression")
TELLS_OF_THEM = ("count", "exists", "aggregate", "contains", "explain")
CHANGES_THEM = ("update", "_update", "delete")
for _name in (*GIVES_ROWS, *TELLS_OF_THEM, *CHANGES_THEM):
    setattr(Rows, _name, _guarded(_name))


def _guarding_others(name: str) -> Callable[..., Any]:
    """Two tables read as one: the other side is asked for somebody too."""
    method = getattr(models.QuerySet, name)

    @wraps(method)
    def guarded(self: Rows[Any], *others: Any, **kwargs: Any) -> Any:
        for other in others:
            if isinstance(other, Rows):
                other._guard()
        return method(self, *others, **kwargs)

    return guarded


for _name in ("__or__", "__and__", "__xor__", "union", "intersection", "difference"):
    setattr(Rows, _name, _guarding_others(_name))


def not_among(rows: models.QuerySet[M], field: str, others: models.QuerySet[Any, Any]) -> models.QuerySet[M]:
    """Those of the rows whose `field` is none of `others`, which are one column."""
    ours = rows.select_related(None).values_list(field, flat=True)
    return rows.filter(**{f"{field}__in": only_in(ours, field, others)})


def only_in(ours: models.QuerySet[Any], field: str, others: models.QuerySet[Any]) -> models.QuerySet[Any]:
    """What stands in the column `ours`, which is `field` of its rows, and not in the column `others`: as a subquery.

    Where both have an index that begins with it, the two are read side by side: of everybody, three times as quick as
    NOT EXISTS, which looks anew for each row.
    """
    return ours.order_by().difference(others.order_by()).order_by(field)[:EVERY_ONE]
