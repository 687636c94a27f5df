"""The longer words of Spanish and Vietnamese fit a small phone, on every page."""

import pytest

from tests.house.open_every_page import clients, listed
from tests.journeys.look_at_a_page import FITS, house, served

__all__ = ["clients", "house", "served"]
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["es", "vi"])
def test_the_longer_words_of_other_languages_fit_a_small_phone(world, house, clients, language):
    wrong = []
    for url, key in listed(world):
        clients[key].cookies["language"] = language
        house.open(url, clients[key].get(url))
        assert house.page.get_attribute("html", "lang") == language
        wrong += [f"{url} as {key}: {each}" for each in house.page.evaluate(FITS)]
    assert not wrong, "\n" + "\n".join(wrong)
