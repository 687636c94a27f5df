"""An erasure that was asked for stands in the queue until somebody decides, with a day by which they do."""

from datetime import timedelta

import pytest

from handrail.records import services
from handrail.safetynet import queries


@pytest.fixture
def rows(people, acting):
    ana = acting(people.ana)
    return lambda: [row for row in queries.rows(ana) if row.rule == "erasure"]


def test_it_stands_there_from_the_first_moment_until_it_is_declined(people, acting, rows):
    asked = services.ask_erasure(acting(people.hank), people.hank, once="a")
    (row,) = rows()
    assert row.due == asked.asked_at + timedelta(days=30) and row.person == people.hank.shown_name
    services.decline_erasure(acting(people.ruth), asked, reason="Your case runs.")
    assert not rows()


def test_it_goes_with_the_person(people, acting, rows):
    asked = services.ask_erasure(acting(people.ruth), people.hank, reason="He asked.", once="a")
    services.confirm_erasure(acting(people.ana), asked)
    assert not rows()


def test_it_goes_when_the_person_takes_it_back(people, acting, rows):
    asked = services.ask_erasure(acting(people.hank), people.hank, once="a")
    services.take_back_erasure(acting(people.hank), asked)
    assert not rows()
