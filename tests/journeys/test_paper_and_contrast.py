"""What a page shows where its own colors don't count: on paper, and where somebody's own colors replace them."""

import pytest

pytestmark = pytest.mark.django_db(transaction=True)
THICK = "link => getComputedStyle(link).textDecorationLine"


def test_help_on_paper_keeps_the_numbers_to_call(open_page):
    """Whoever prints it has no phone that shows it, or no network: "you can print this page"."""
    page = open_page()
    page.emulate_media(media="print")
    page.goto("/help/")
    seen = page.inner_text("main")
    assert "Call 988" in seen and "Text 988" in seen
    assert not page.is_visible("[data-exit] button") and not page.is_visible(".foot")


def test_with_somebodys_own_colors_the_page_they_are_on_is_still_marked(open_page):
    page = open_page(forced_colors="active")
    page.goto("/help/")
    tabs = page.locator(".tabs a")
    marked = {tabs.nth(each).inner_text(): tabs.nth(each).evaluate(THICK) for each in range(tabs.count())}
    assert [name for name, line in marked.items() if line == "underline"] == ["Help now"]
