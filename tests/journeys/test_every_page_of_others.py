"""Whoever is no coordinator can use every page that is made for them: mentees, mentors, visitors, the director."""

import pytest

from tests.house.open_every_page import behind_an_act, clients, listed
from tests.journeys.look_at_a_page import house, served, wrong_with_each

__all__ = ["clients", "house", "served"]
pytestmark = pytest.mark.django_db


def test_everybody_else_can_use_every_page(world, house, clients):
    theirs = [(url, key) for url, key in [*listed(world), *behind_an_act(world, clients)] if key != "ana"]
    wrong, count = wrong_with_each(house, clients, theirs)
    assert count > 120
    assert not wrong, "\n" + "\n".join(wrong)
