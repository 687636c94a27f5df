"""`pytest --asks-database`: leave out tests that ask no database. They say the same beside a second one."""

import pytest

THROUGH = {"db", "transactional_db", "live_server", "django_db_setup", "world"}


def asks_the_database(item: pytest.Item) -> bool:
    return bool(THROUGH.intersection(getattr(item, "fixturenames", ())) or item.get_closest_marker("django_db"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--asks-database", action="store_true", help="leave out tests that ask no database")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("asks_database"):
        others = [item for item in items if not asks_the_database(item)]
        config.hook.pytest_deselected(items=others)
        items[:] = [item for item in items if asks_the_database(item)]
