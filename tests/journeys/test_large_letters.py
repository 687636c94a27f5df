"""Somebody sees little: letters twice the size fit a phone. WCAG 2.2, 1.4.4."""

import os

import pytest

from tests.house.open_every_page import behind_an_act, clients, listed
from tests.house.who_opens_what import WHO
from tests.journeys.conftest import DESK, PHONE, QUIET
from tests.journeys.look_at_a_page import COVERED, FITS, House, served

__all__ = ["clients", "served"]
pytestmark = pytest.mark.django_db
TWICE = 32
"""Pixels of a letter, where a browser's own size is 16."""
PHONES = [{"width": 360, "height": 740}, PHONE]
WINDOWS = {
    TWICE: [*PHONES, {"width": 320, "height": 1000}],
    24: [{"width": 320, "height": 568}, PHONE],
    20: [{"width": 320, "height": 568}, {"width": 412, "height": 915}],
    16: [*PHONES, DESK, {"width": 320, "height": 330}, {"width": 320, "height": 256}, {"width": 640, "height": 360}],
}
"""Letters → windows, with a keyboard open and on its side as well."""
ON_TOP = """() => {
    scrollTo(0, document.body.scrollHeight);
    const stays = each => ["fixed", "sticky"].includes(getComputedStyle(each).position);
    const high = [...document.querySelectorAll("body *")].filter(each => each.offsetHeight && stays(each))
        .filter(each => each.getBoundingClientRect().top < innerHeight / 2)
        .reduce((sum, each) => Math.max(sum, each.getBoundingClientRect().bottom), 0);
    const exit = document.querySelector(".btn-exit").getBoundingClientRect();
    const [across, down] = [exit.x + exit.width / 2, exit.y + exit.height / 2];
    const found = high > innerHeight * .22 ? [`${high} of ${innerHeight} pixels on top never move`] : [];
    const there = document.elementFromPoint(across, down);
    const whole = exit.left >= 0 && exit.right <= innerWidth;
    return there && there.matches(".btn-exit") && whole ? found : [...found, "Quick exit is out of reach"];
}"""
BRAND_IS_FREE = """() => {
    scrollTo(0, 0);
    const [exit, ...others] = [".btn-exit", ".brand svg", ".tabs li"].flatMap(each =>
        [...document.querySelectorAll(each)].map(each => each.getBoundingClientRect()));
    const apart = each => each.right <= exit.left || each.left >= exit.right || each.top >= exit.bottom
        || each.bottom <= exit.top;
    return others.every(apart) ? [] : ["Quick exit lies over something of the bar"];
}"""


@pytest.fixture
def in_letters(served, chromium):
    """`in_letters(32)`: a browser whose owner has asked for letters of this size, and for pages as wide as a phone."""
    browsers = []

    def opened(size):
        browser = chromium.browser_type.launch(
            executable_path=os.environ.get("HANDRAIL_CHROMIUM") or None,
            args=[*QUIET, f"--blink-settings=defaultFontSize={size}"],
        )
        browsers.append(browser)
        page = browser.new_context(viewport=PHONE, reduced_motion="reduce", service_workers="block").new_page()
        return House(page, served)

    yield opened
    for browser in browsers:
        browser.close()


def test_letters_twice_as_large_fit_a_phone(world, in_letters, clients):
    wrong, large = [], in_letters(TWICE)
    for url, key in [*listed(world), *behind_an_act(world, clients)]:
        large.open(url, clients[key].get(url), PHONES[0])
        assert large.page.evaluate("getComputedStyle(document.documentElement).fontSize") == f"{TWICE}px"
        for size in PHONES:
            large.look(size)
            found = [each for look in (FITS, COVERED, ON_TOP) for each in large.page.evaluate(look)]
            wrong += [f"{url} as {key}, {size['width']} px: {each}" for each in found]
    assert not wrong, "\n" + "\n".join(wrong)


@pytest.mark.parametrize("letters", WINDOWS)
def test_the_bar_on_top_takes_a_fifth_of_no_window_and_the_exit_stays(world, in_letters, clients, letters):
    wrong, house = [], in_letters(letters)
    pages = [("/", "visitor"), ("/reach-out/", "visitor"), *(("/today/", key) for key in WHO[1:])]
    for url, key in pages:
        house.open(url, clients[key].get(url))
        for size in WINDOWS[letters]:
            house.look(size)
            found = [each for look in (FITS, COVERED, BRAND_IS_FREE, ON_TOP) for each in house.page.evaluate(look)]
            wrong += [f"{url} as {key}, {size['width']} × {size['height']}: {each}" for each in found]
    assert not wrong, "\n" + "\n".join(wrong)
