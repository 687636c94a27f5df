"""The frame on an old phone and on a desk, by light and by lamp, with JavaScript and without."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from handrail.ui.tests import parts
from tests.journeys.conftest import DESK, PHONE

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture
def house(settings, monkeypatch):
    parts.open_in(settings, monkeypatch)


@pytest.mark.parametrize("color", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("address", ["/parts/", "/", "/row/3/"])
def test_every_part_can_be_used_by_everybody(house, open_page, viewport, color, address):
    page = open_page(viewport=viewport, color_scheme=color)
    page.goto(address)
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    assert [(rule["id"], [node["html"][:120] for node in rule["nodes"]]) for rule in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page scrolls sideways"


def test_a_form_with_errors_can_be_used_by_everybody(house, open_page):
    page = open_page(viewport=DESK)
    page.goto("/parts/")
    page.evaluate("document.forms['parts-form'].noValidate = true")
    page.click("#parts-form .btn-wide")
    page.wait_for_selector("[data-errors]")
    assert page.evaluate("document.activeElement.hasAttribute('data-errors')")
    found = Axe().run(page, options={"runOnly": RULES}).response["violations"]
    assert [(rule["id"], [node["html"][:120] for node in rule["nodes"]]) for rule in found] == []


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_the_language_changes_under_what_was_typed(house, open_page, javascript):
    page = open_page(java_script_enabled=javascript)
    page.goto("/parts/")
    page.fill("#id_name", "Dee")
    page.fill("#id_note", "half a thou")
    page.check("text=Left a message")
    page.get_by_role("button", name="Español").click()
    page.wait_for_selector("html[lang=es]")
    assert page.url.endswith("/parts/")
    assert page.input_value("#id_name") == "Dee"
    assert page.input_value("#id_note") == "half a thou"
    assert page.is_checked("text=Left a message")
    assert page.locator(".errorlist").count() == 0


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_dark_is_one_tap_and_keeps_the_page(house, open_page, javascript):
    page = open_page(java_script_enabled=javascript)
    page.goto("/message/")
    page.get_by_role("button", name="Dark", exact=True).click()
    page.wait_for_selector("html[data-theme=dark]")
    assert page.url.endswith("/message/")


def test_a_second_tap_sends_nothing(house, open_page):
    page = open_page()
    page.goto("/parts/")
    sent = []
    page.on("request", lambda request: sent.append(request) if request.method == "POST" else None)
    page.evaluate(
        """() => {
            const form = document.getElementById("parts-form");
            form.noValidate = true;
            const button = form.querySelector(".btn-wide");
            button.click();
            button.click();
        }"""
    )
    page.wait_for_selector("[data-errors]")
    assert len(sent) == 1


def test_the_first_page_costs_an_old_phone_little(house, open_page):
    page = open_page()
    weight = []
    page.on("response", lambda response: weight.append(len(response.body())))
    page.goto("/", wait_until="networkidle")
    # Uncompressed, as the test server sends it; on the wire it is about a third (docs/operations).
    assert sum(weight) < 90_000
