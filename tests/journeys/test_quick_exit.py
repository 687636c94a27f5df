"""Somebody looks over a shoulder. One tap, and nothing that the browser can do brings the page back."""

import pytest

from handrail.ui.tests import parts
from handrail.ui.tests.busy import another_one_writes

SECRET, NEUTRAL = "Every part, every state", "Weather and news"


@pytest.fixture
def house(settings, monkeypatch):
    parts.open_in(settings, monkeypatch)


WISHES = {
    "with JavaScript": {},
    "without JavaScript": {"java_script_enabled": False},
    "with the service worker": {"service_workers": "allow"},
}
CONTROLLED = """() => new Promise(resolve => navigator.serviceWorker.controller ? resolve()
    : navigator.serviceWorker.addEventListener("controllerchange", () => resolve(), {once: true}))"""


def opened(open_page, wishes):
    page = open_page(**wishes)
    page.goto("/")
    if "service_workers" in wishes:
        page.evaluate(CONTROLLED)
    return page


@pytest.mark.parametrize("wishes", WISHES.values(), ids=WISHES.keys())
def test_after_quick_exit_no_way_back_shows_anything(house, open_page, wishes):
    page = opened(open_page, wishes)
    page.goto("/parts/")
    assert SECRET in page.content()
    page.get_by_role("button", name="Quick exit").first.click()
    page.wait_for_url("**/")
    assert NEUTRAL in page.content()
    # A page restored by the browser has no load event, so wait for the commit alone.
    for go in (
        lambda: page.go_back(wait_until="commit"),
        lambda: page.go_back(wait_until="commit"),
        lambda: page.go_forward(wait_until="commit"),
        lambda: page.reload(wait_until="commit"),
        lambda: page.goto("/parts/", wait_until="commit"),
        lambda: page.context.new_page().goto("/parts/"),
    ):
        go()
        for tab in page.context.pages:
            tab.wait_for_selector(f"h1:has-text('{NEUTRAL}')")
            assert SECRET not in tab.content()
            assert "Handrail" not in tab.title()


@pytest.mark.parametrize("wishes", WISHES.values(), ids=WISHES.keys())
def test_it_leaves_while_another_one_writes_for_long(house, open_page, wishes):
    page = opened(open_page, wishes)
    page.goto("/begin/")
    page.goto("/parts/")
    with another_one_writes():
        page.get_by_role("button", name="Quick exit").first.click()
        page.wait_for_selector(f"h1:has-text('{NEUTRAL}')")
        page.go_back(wait_until="commit")
        page.wait_for_selector(f"h1:has-text('{NEUTRAL}')")


@pytest.mark.parametrize("wishes", WISHES.values(), ids=WISHES.keys())
def test_continue_is_the_way_back_in(house, open_page, wishes):
    page = opened(open_page, wishes)
    page.goto("/parts/")
    page.get_by_role("button", name="Quick exit").first.click()
    page.get_by_role("button", name="Continue").click()
    page.goto("/parts/")
    assert SECRET in page.content()


@pytest.mark.parametrize("wishes", [{}, {"service_workers": "allow"}], ids=["alone", "with the service worker"])
def test_shift_three_times_leaves(house, open_page, wishes):
    page = opened(open_page, wishes)
    page.goto("/parts/")
    for _press in range(3):
        page.keyboard.press("Shift")
    page.wait_for_selector(f"h1:has-text('{NEUTRAL}')")


def test_writing_capital_letters_does_not_leave(house, open_page):
    page = open_page()
    page.goto("/parts/")
    page.focus("#id_name")
    for letter in "DEE":
        page.keyboard.press(f"Shift+{letter}")
    assert page.input_value("#id_name") == "DEE"
    assert SECRET in page.content()


@pytest.mark.parametrize("wishes", [{}, {"service_workers": "allow"}], ids=["alone", "with the service worker"])
def test_other_tabs_leave_as_well(house, open_page, wishes):
    page = opened(open_page, wishes)
    page.goto("/parts/")
    other = page.context.new_page()
    other.goto("/parts/")
    page.get_by_role("button", name="Quick exit").first.click()
    other.wait_for_selector(f"h1:has-text('{NEUTRAL}')")


def test_the_exit_is_the_first_stop_of_the_tab_key_and_stays_in_view(house, open_page):
    page = open_page()
    page.goto("/parts/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Quick exit"
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    box = page.locator(".btn-exit").first.bounding_box()
    assert 0 <= box["y"] < 640 and 0 <= box["x"] and box["x"] + box["width"] <= 320
