"""Somebody sees little: 400 % zoom on a desk leaves 320 by 256 pixels, and twice the size of letters fits a phone.

Zoom is WCAG 2.2's 1.4.10 (reflow) and 2.4.11 (what has the focus is not covered); letters are 1.4.4.
"""

import os

import pytest

from tests.journeys.conftest import PHONE, QUIET
from tests.journeys.test_every_page import FITS, House, behind_an_act, clients, house, listed, served

__all__ = ["clients", "house", "served"]
pytestmark = pytest.mark.django_db
ZOOMED = {"width": 320, "height": 256}
LARGE_LETTERS = {"width": 360, "height": 740}
TWICE = 32
"""Pixels of a letter, where a browser's own size is 16."""
COVERED = """() => {
    document.querySelectorAll("details").forEach(each => each.open = true);
    const stays = [...document.querySelectorAll("body *")].filter(each =>
        each.offsetHeight && ["fixed", "sticky"].includes(getComputedStyle(each).position));
    const high = stays.reduce((sum, each) => sum + each.offsetHeight, 0);
    const found = high > innerHeight / 2 ? [`${high} of ${innerHeight} pixels never move`] : [];
    const tall = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
    for (const each of document.querySelectorAll(tall)) {
        if (each.disabled || !each.checkVisibility()) continue;
        each.focus();
        const box = each.getClientRects()[0];
        const across = Math.max(0, Math.min(innerWidth - 1, box.left + box.width / 2));
        const seen = [.1, .5, .9].some(part => {
            const down = box.top + box.height * part;
            const there = down >= 0 && down < innerHeight && document.elementFromPoint(across, down);
            return there && (each.contains(there) || there.contains(each) || each.labels?.[0]?.contains(there));
        });
        if (!seen) found.push("covered: " + each.outerHTML.replace(/\\s+/g, " ").slice(0, 120));
    }
    return found;
}"""


@pytest.mark.parametrize("size", [ZOOMED, PHONE], ids=["zoomed", "on a phone"])
def test_nothing_covers_what_has_the_focus(world, house, clients, size):
    wrong = []
    for url, key in [*listed(world), *behind_an_act(world, clients)]:
        house.open(url, clients[key].get(url), size)
        found = house.page.evaluate(FITS) + house.page.evaluate(COVERED)
        wrong += [f"{url} as {key}: {each}" for each in found]
    assert not wrong, "\n" + "\n".join(wrong)


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
