"""The network goes. What the person chose to have at hand is there, help is there, and nothing else of theirs."""

import pytest

from handrail.ui import offline
from handrail.ui.tests import parts
from tests.journeys.look_at_a_page import AXE, AXE_ITSELF, FITS, HIGH
from tests.journeys.phone import PIN, keep, type_pin

pytestmark = pytest.mark.usefixtures("house")
SECRET = "to the water"


def test_what_was_kept_without_a_pin_is_there_in_two_taps_after_the_browser_was_killed(phone, marcus):
    keep(phone.page, "Yes, without a PIN")
    phone.kill()
    page = phone.reopen(offline=True)
    page.goto("/on-this-phone/")  # the icon on the home screen
    page.get_by_role("button", name="A list of mine").click()
    assert SECRET in page.inner_text("article")
    assert page.get_by_role("link", name="Call Dee").get_attribute("href") == "tel:+12285550100"
    assert "Last changed Monday, November 2" in page.inner_text("article")
    assert page.locator("article b").count() == 0, "words are shown as they are, never as HTML"


def test_what_was_kept_with_a_pin_opens_with_it_alone(phone, marcus):
    keep(phone.page, "Yes, with a PIN")
    assert SECRET not in str(phone.records("items"))
    phone.kill()
    page = phone.reopen(offline=True)
    page.goto("/anywhere/")
    assert "You’re offline" in page.title()
    type_pin(page, "1111")
    page.wait_for_selector("text=This is not the PIN.")
    assert SECRET not in page.content()
    type_pin(page, PIN)
    page.wait_for_selector("article h3")
    assert SECRET in page.inner_text("article")
    page.get_by_role("button", name="Close it").click()
    page.wait_for_selector("text=Type your PIN")
    assert SECRET not in page.content()


def test_whoever_guesses_waits_longer_and_longer(phone, marcus):
    keep(phone.page, "Yes, with a PIN")
    phone.page.goto("/on-this-phone/")
    for guess in range(6):
        type_pin(phone.page, f"000{guess}")
        phone.page.wait_for_selector('[data-say="working"]', state="hidden")
    assert "it was tried many times" in phone.page.inner_text("[data-kept]")
    type_pin(phone.page, PIN)
    phone.page.wait_for_selector('[data-say="working"]', state="hidden")
    assert "Try again after" in phone.page.inner_text("[data-kept]"), "the right PIN has to wait as well"
    assert phone.page.locator("article h3").count() == 0


def test_a_forgotten_pin_costs_the_copy_and_nothing_else(phone, marcus):
    keep(phone.page, "Yes, with a PIN")
    phone.page.goto("/on-this-phone/")
    phone.page.get_by_text("Take it off this phone").click()
    phone.page.get_by_role("button", name="Take everything off this phone").click()
    phone.page.wait_for_selector("text=is gone from this phone")
    assert phone.stored()["items"] == phone.stored()["keys"] == 0
    keep(phone.page, "Yes, with a PIN")


def test_a_newer_version_takes_the_place_of_the_copy_without_the_pin(phone, marcus, monkeypatch):
    keep(phone.page, "Yes, with a PIN")
    newer = {**parts.KEPT, "title": "A newer list", "saved_at": "2026-11-20T15:00:00Z"}
    monkeypatch.setattr(parts, "KEPT", newer)
    with phone.page.expect_response("**/kept.json"):
        phone.page.goto("/keeps/")
    phone.page.wait_for_timeout(300)
    phone.offline()
    phone.page.goto("/on-this-phone/")
    type_pin(phone.page, PIN)
    phone.page.wait_for_selector("h3:has-text('A newer list')")


def test_what_is_no_longer_theirs_leaves_the_phone(phone, marcus, monkeypatch):
    keep(phone.page, "Yes, without a PIN")
    monkeypatch.setattr(parts, "KEPT", {})
    with phone.page.expect_response("**/kept.json"):
        phone.page.goto("/keeps/")
    phone.page.wait_for_timeout(300)
    assert phone.stored()["items"] == 0


def test_with_the_server_gone_help_is_there(house, phone, wire):
    phone.address = wire.address
    phone.reopen()
    phone.ready()
    wire.cut()
    phone.page.goto("/anywhere/")
    assert "You’re offline" in phone.page.title()
    assert phone.page.get_by_role("link", name="Call 988").count() == 1
    wire.mend()
    phone.page.get_by_role("link", name="Try again").click()
    phone.page.wait_for_selector("text=Go to the first page")


def test_no_page_of_somebody_signed_in_is_kept(phone, marcus):
    for address in ("/keeps/", "/waiting/", "/", "/on-this-phone/", "/parts/"):
        phone.page.goto(address)
    phone.page.get_by_role("button", name="Español").click()  # so that pages are kept while somebody is signed in
    phone.page.wait_for_selector("html[lang=es]")
    for _look in range(100):
        kept = phone.copies()
        if "/on-this-phone/?kept=es" in kept:
            break
        phone.page.wait_for_timeout(50)
    assert "/on-this-phone/?kept=es" in kept
    assert {address.split("?")[0] for address in kept if not address.startswith("/static/")} == {
        "/offline/",
        "/weather/",
        "/on-this-phone/",
    }
    assert not [address for address, words in kept.items() if "data-mark" in words and not address.endswith(".js")]
    assert not [address for address, words in kept.items() if "csrfmiddlewaretoken" in words and ".js" not in address]


def test_a_page_read_in_spanish_is_offline_in_spanish(phone, marcus):
    phone.page.get_by_role("button", name="Español").click()
    phone.page.wait_for_selector("html[lang=es]")
    phone.page.wait_for_timeout(500)
    phone.offline()
    phone.page.goto("/anywhere/")
    assert "Está sin red" in phone.page.title()
    phone.page.get_by_role("button", name="English").click()
    phone.page.wait_for_selector("html[lang=en]")


@pytest.fixture
def heavy(monkeypatch):
    """A room has more to keep than help."""
    monkeypatch.setattr(offline, "_pages", [(lambda language: ["/parts/"], False)])


def test_who_saves_data_keeps_less(heavy, phone):
    phone.context.set_extra_http_headers({"Save-Data": "on"})
    phone.ready()
    kept = phone.copies()
    assert "/offline/?kept=en" in kept
    assert not [address for address in kept if address.endswith(".woff2")]
    assert "/parts/?kept=en" not in kept


def test_who_saves_none_keeps_all(heavy, phone):
    phone.ready()
    kept = phone.copies()
    assert [address for address in kept if address.endswith(".woff2")]
    assert "/parts/?kept=en" in kept


def test_a_form_that_may_not_wait_stays_as_it_was_typed(phone, marcus):
    phone.page.goto("/parts/")
    phone.page.fill("#id_name", "Dee")
    phone.page.evaluate("document.getElementById('parts-form').noValidate = true")
    phone.offline()
    phone.page.locator("#parts-form .btn-wide").click()
    phone.page.wait_for_selector("text=Nothing was sent")
    assert phone.page.input_value("#id_name") == "Dee"
    phone.offline(False)
    phone.page.locator("#parts-form .btn-wide").click()
    phone.page.wait_for_selector("[data-errors]")


@pytest.mark.parametrize("address", ["/on-this-phone/", "/offline/", "/keeps/"])
def test_without_javascript_paper_is_the_way_and_the_page_says_so(house, open_page, address):
    page = open_page(java_script_enabled=False)
    page.goto(address)
    assert "print" in page.inner_text("main").lower() or address == "/offline/"
    assert not page.get_by_label("Yes, with a PIN").is_visible()


SIZES_AND_LIGHTS = [({"width": 320, "height": 640}, "light"), ({"width": 1200, "height": 800}, "dark")]


@pytest.mark.parametrize(("size", "light"), SIZES_AND_LIGHTS, ids=["small, by light", "wide, by lamp"])
def test_everybody_can_use_these_pages_in_every_state(phone, marcus, size, light):
    page = phone.page
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=light)
    keep(page, "Yes, with a PIN")
    fine(page)
    page.goto("/waiting/")
    page.wait_for_load_state("networkidle")
    page.get_by_label("Words").fill("not mine")
    phone.offline()
    page.get_by_role("button", name="Send it").click()
    page.wait_for_selector("text=This is kept on this phone")
    fine(page)
    page.goto("/anywhere/")
    fine(page)
    type_pin(page, "9999")
    page.wait_for_selector("text=This is not the PIN.")
    type_pin(page, PIN)
    page.wait_for_selector("article h3")
    fine(page)
    phone.offline(False)
    page.goto("/keeps/")
    page.wait_for_selector("text=It can’t be sent any more")
    fine(page)
    page.goto("/on-this-phone/install/")
    fine(page)


def fine(page):
    """What axe finds, and words that stick out of what they stand in."""
    size = page.viewport_size
    page.set_viewport_size({**size, "height": HIGH})  # so that no bar lies over anything
    page.evaluate(AXE_ITSELF)
    assert page.evaluate(AXE, None) + page.evaluate(FITS) == []
    page.set_viewport_size(size)


def test_a_network_that_never_answers_is_waited_for_no_longer_than_a_breath(phone, wire):
    phone.address = wire.address
    phone.reopen()
    phone.ready()
    wire.swallows = True
    phone.page.goto("/on-this-phone/", timeout=15_000)
    assert phone.page.get_by_role("heading", name="On this phone", exact=True).count() == 1
