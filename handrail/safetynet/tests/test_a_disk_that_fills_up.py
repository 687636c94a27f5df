"""A disk on which little room is left is a row in the queue, until somebody made room."""

import pytest

from handrail.safetynet import queries
from handrail.ui import room

pytestmark = pytest.mark.django_db


@pytest.fixture
def little(people, acting, site, settings, monkeypatch):
    """The rows about room that Ana sees in a real program with so many megabytes left."""
    settings.SERVE = True
    ana = acting(people.ana)

    def rows(megabytes):
        monkeypatch.setattr(room, "free", lambda: megabytes * room.MEGABYTE)
        return [row for row in queries.rows(ana) if row.rule == "disk"]

    return rows


def test_the_row_stands_while_there_is_little_room_and_goes_with_more(little):
    assert little(200) == []
    (row,) = little(150)
    assert row.why.startswith("150 MB of room are left") and row.is_urgent
    assert little(5000) == []


def test_a_demo_says_nothing_of_it(little, settings):
    settings.SERVE = False
    assert little(1) == []
