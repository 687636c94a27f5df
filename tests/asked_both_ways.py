"""Every prepared question is asked the plain way as well, the first times it is asked: both must say the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.exceptions import EmptyResultSet
from django.db import connection

from handrail.access import prepared

TIMES = 4
"""The first use only shows that it was put together; those after it, that other values go where they belong."""


@pytest.fixture(scope="session", autouse=True)
def every_question_both_ways() -> Iterator[None]:
    asked: Counter[int] = Counter()

    def compare(build: Any, question: Any, values: list[Any], plain: Callable[[], Any]) -> None:
        asked[id(question)] += 1
        if asked[id(question)] > TIMES:
            return
        with prepared.asking_about(values[0]):
            filled = question.filled(values, connection) if question.rows is not None else ()
            assert said(plain()) == (question.sql, filled), f"{build.__qualname__} says another thing when built anew"

    prepared.watcher = compare
    yield
    prepared.watcher = None


def said(rows: Any) -> tuple[str, tuple[Any, ...]]:
    try:
        sql, params = rows.query.get_compiler(using=rows.db).as_sql()
    except EmptyResultSet:
        return "", ()
    return sql, tuple(params)
