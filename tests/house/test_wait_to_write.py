"""Whoever waits to write looks often, so that nobody is overtaken for long, and gives up when their patience ends."""

import sqlite3
import time
from contextlib import closing
from threading import Event, Thread

import pytest
from django.db import OperationalError, connection, transaction

from handrail.access.hurry import in_a_hurry

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def on_sqlite(db):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL wakes whoever waits.")


@pytest.fixture
def another_writes():
    with closing(sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield other


@pytest.fixture
def patience():
    """Sets how long this connection waits, in milliseconds; the looks that it takes are in a list."""
    looks = []
    connection.ensure_connection()
    (usual,) = connection.connection.execute("PRAGMA busy_timeout").fetchone()
    connection.connection.set_trace_callback(lambda sql: looks.append(sql) if sql.startswith("BEGIN") else None)

    def waits(milliseconds):
        connection.connection.execute(f"PRAGMA busy_timeout={milliseconds}")
        return looks

    yield waits
    connection.connection.set_trace_callback(None)
    connection.connection.execute(f"PRAGMA busy_timeout={usual}")


def begin():
    with transaction.atomic():
        pass


def test_whoever_waits_begins_to_look_anew_all_the_time(another_writes, patience):
    looks = patience(1000)
    began = time.monotonic()
    with pytest.raises(OperationalError, match="locked"):
        begin()
    assert len(looks) >= 4 and time.monotonic() - began >= 1
    assert connection.connection.execute("PRAGMA busy_timeout").fetchone() == (1000,)
    another_writes.execute("ROLLBACK")
    begin()


def test_who_is_in_a_hurry_still_is(another_writes, patience):
    patience(5000)
    began = time.monotonic()
    with pytest.raises(OperationalError, match="locked"), in_a_hurry():
        begin()
    assert time.monotonic() - began < 4
    assert connection.connection.execute("PRAGMA busy_timeout").fetchone() == (5000,)


def test_who_writes_frees_a_cursor_of_who_waits_without_waiting_for_them(another_writes):
    """As the garbage collector does, in any thread. They would wait for each other until one gives up."""
    left, waits, gave_up = [], Event(), Event()

    def wait():
        connection.ensure_connection()
        left.append(connection.connection.execute("SELECT 1 UNION SELECT 2"))
        connection.connection.execute("PRAGMA busy_timeout=3000")
        connection.connection.set_trace_callback(lambda sql: waits.set() if sql.startswith("BEGIN") else None)
        try:
            begin()
        except OperationalError:
            gave_up.set()
        finally:
            connection.close()

    waiting = Thread(target=wait)
    waiting.start()
    assert waits.wait(10)
    time.sleep(0.2)  # they wait now
    left.clear()
    assert not gave_up.is_set()
    another_writes.execute("ROLLBACK")
    waiting.join()
    assert not gave_up.is_set()
