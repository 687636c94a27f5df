"""htmx under our Content-Security-Policy: errors come back in place, nothing is lost, a redirect moves the page."""

import pytest

from handrail.ui.tests import parts


@pytest.fixture
def house(settings, monkeypatch):
    parts.open_in(settings, monkeypatch)


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_errors_come_back_with_everything_typed_and_then_it_is_saved(house, open_page, javascript):
    page = open_page(java_script_enabled=javascript)
    loads = []
    page.on("load", lambda _page: loads.append(1))
    page.goto("/live/")
    page.fill("#id_name", "Dee")
    page.check("text=Left a message")
    if javascript:
        page.evaluate("document.getElementById('live').noValidate = true")
        page.click("text=Save check-in")
        page.wait_for_selector("text=One thing to fix")
        assert page.evaluate("document.activeElement.hasAttribute('data-errors')")
        assert len(loads) == 1, "only the form was swapped"
        assert page.input_value("#id_name") == "Dee"
        assert page.is_checked("text=Left a message")
    page.fill("#id_day", "2026-03-02")
    page.click("text=Save check-in")
    page.wait_for_selector("text=Next one by Wednesday")
    assert page.get_by_role("heading", name="Today").is_visible()


def test_after_quick_exit_in_another_tab_a_part_is_not_filled_in(house, open_page):
    page = open_page()
    page.goto("/live/")
    page.fill("#id_name", "Dee")
    page.check("text=Left a message")
    page.fill("#id_day", "2026-03-02")
    page.context.add_cookies([{"name": "quiet", "value": "1", "url": page.url}])
    page.click("text=Save check-in")
    page.wait_for_selector("h1:has-text('Weather and news')")
