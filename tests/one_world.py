"""The demo as a world to look at: made once for all tests that only look."""

from collections.abc import Iterator
from copy import deepcopy
from time import monotonic
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import transaction
from pytest_django.plugin import blocking_manager_key

from tests.asking import asks_the_database

LASTS = 8 * 60
"""Seconds. What is due soon in a world that is older would be late, and a broken glass whole again."""


class Kept:
    """Six months of the demo, in a transaction that is never committed. It takes ten seconds to make."""

    def __init__(self) -> None:
        self._outer: Any = None
        self._world = SimpleNamespace()
        self._made_at = 0.0

    def fresh(self) -> SimpleNamespace:
        if self._outer is None or monotonic() - self._made_at > LASTS:
            self.close()
            self._outer = _let_in()
            self._outer.__enter__()
            self._world, self._made_at = _make(), monotonic()
        return deepcopy(self._world)

    def close(self) -> None:
        if self._outer is not None:
            transaction.set_rollback(True)
            self._outer.__exit__(None, None, None)
            self._outer = None


kept = Kept()


def _make() -> SimpleNamespace:
    from tests.house import world  # models, and this is read before Django is set up

    return world.make()


def _let_in() -> Any:
    """What a page writes in a transaction of its own is let in, as in TestCase."""
    outer = transaction.atomic()
    outer._from_testcase = True
    return outer


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[SimpleNamespace]:
    """What a module does to the world is taken back after it."""
    with django_db_blocker.unblock():
        made = kept.fresh()
        with _let_in():
            yield made
            transaction.set_rollback(True)


def _looks_at_the_world(item: pytest.Item) -> bool:
    return "world" in getattr(item, "fixturenames", ())


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that look at the world come first, one after the other: it is made once, and small files end a run."""
    looking = {item.path for item in items if _looks_at_the_world(item)}
    asking = {item.path for item in items if asks_the_database(item) and not _looks_at_the_world(item)}
    items.sort(key=lambda each: (each.path not in looking, each.path in asking, not _looks_at_the_world(each)))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Everybody else finds an empty program."""
    if asks_the_database(item) and not _looks_at_the_world(item):
        _close(item.config)


def pytest_sessionfinish(session: pytest.Session) -> None:
    _close(session.config)


def _close(config: pytest.Config) -> None:
    with config.stash[blocking_manager_key].unblock():
        kept.close()
