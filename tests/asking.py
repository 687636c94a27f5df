"""`pytest --asks-database`: leave out tests that ask no database, or nothing that depends on which one it is. They say
the same beside a second one.
"""

import pytest

THROUGH = {"db", "transactional_db", "live_server", "django_db_setup", "world"}


def asks_the_database(item: pytest.Item) -> bool:
    return bool(THROUGH.intersection(getattr(item, "fixturenames", ())) or item.get_closest_marker("django_db"))


def says_the_same_on_any(item: pytest.Item) -> bool:
    return not asks_the_database(item) or item.get_closest_marker("any_database") is not None


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--asks-database", action="store_true", help="leave out tests that ask no database")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("asks_database"):
        config.hook.pytest_deselected(items=[item for item in items if says_the_same_on_any(item)])
        items[:] = [item for item in items if not says_the_same_on_any(item)]
