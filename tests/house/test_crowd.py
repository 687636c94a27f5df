"""Fifty people at once: the drill in its short form, and how it fails without what holds it."""

import pytest
from django.db import connection

from handrail.operations.drills import crowd, house

pytestmark = pytest.mark.skipif(connection.vendor != "sqlite", reason="a drill makes a house of its own, on SQLite")
WEAKER = """
import run, sys
from start import serving
told = serving._told
serving._told = lambda *words: {**told(*words), "DJANGO_SETTINGS_MODULE": "tests.house.weaker"}
serving.WEB_THREADS = 1
sys.exit(run.main())
"""


class Weaker(house.House):
    """One thread for each web worker, and transactions that read first and then ask whether they may write."""

    program = ("-c", WEAKER)


def test_fifty_people_at_once():
    assert crowd.drill(False).lost == []


def test_in_a_weaker_house_they_are_told_that_it_is_busy_and_wait(monkeypatch):
    monkeypatch.setattr(house, "House", Weaker)
    lost = " ".join(crowd.drill(False).lost)
    assert "was answered with 503" in lost
    assert "who pressed Quick exit waited" in lost
