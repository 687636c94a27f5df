"""Ana can use every page that is made for her, and each row of her queue."""

import pytest

from tests.house.open_every_page import behind_an_act, clients, listed
from tests.journeys.look_at_a_page import house, served, wrong_with_each

__all__ = ["clients", "house", "served"]
pytestmark = pytest.mark.django_db


def test_a_coordinator_can_use_every_page(world, house, clients):
    hers = [(url, key) for url, key in [*listed(world), *behind_an_act(world, clients)] if key == "ana"]
    hers.append((f"/people/{world.person.pk}/", "ana"))
    wrong, count = wrong_with_each(house, clients, hers)
    assert count > 80
    assert not wrong, "\n" + "\n".join(wrong)
