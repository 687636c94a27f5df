"""Somebody sees little: letters twice the size fit a phone. WCAG 2.2, 1.4.4."""

import os

import pytest

from tests.house.open_every_page import behind_an_act, clients, listed
from tests.journeys.conftest import QUIET
from tests.journeys.look_at_a_page import COVERED, FITS, House, served

__all__ = ["clients", "served"]
pytestmark = pytest.mark.django_db
LARGE_LETTERS = {"width": 360, "height": 740}
TWICE = 32
"""Pixels of a letter, where a browser's own size is 16."""


@pytest.fixture
def large_letters(served, chromium):
    """A browser whose owner has asked for letters twice as large, and for a page to be as wide as the phone."""
    browser = chromium.browser_type.launch(
        executable_path=os.environ.get("HANDRAIL_CHROMIUM") or None,
        args=[*QUIET, f"--blink-settings=defaultFontSize={TWICE}"],
    )
    page = browser.new_context(viewport=LARGE_LETTERS, reduced_motion="reduce", service_workers="block").new_page()
    yield House(page, served)
    browser.close()


def test_letters_twice_as_large_fit_a_phone(world, large_letters, clients):
    wrong = []
    for url, key in [*listed(world), *behind_an_act(world, clients)]:
        large_letters.open(url, clients[key].get(url), LARGE_LETTERS)
        assert large_letters.page.evaluate("getComputedStyle(document.documentElement).fontSize") == f"{TWICE}px"
        found = large_letters.page.evaluate(FITS) + large_letters.page.evaluate(COVERED)
        wrong += [f"{url} as {key}: {each}" for each in found]
    assert not wrong, "\n" + "\n".join(wrong)
