"""Quick exit locks the phone's own copy, with a network and without; signing out leaves nothing."""

import pytest
from django.test import Client

from handrail.ui.tests import parts
from tests.journeys.phone import PIN, keep, type_pin

NEUTRAL = "Weather and news"
SECRETS = ("Something of mine", "A list of mine", "to the water", "Handrail", "On this phone", "offline")


def exits(page):
    page.get_by_role("button", name="Quick exit").first.click()
    page.wait_for_selector(f"h1:has-text('{NEUTRAL}')")


def shows_nothing(page):
    """No way that a browser has leads to anything but the neutral page."""
    for go in (
        lambda: page.go_back(wait_until="commit"),
        lambda: page.go_back(wait_until="commit"),
        lambda: page.go_forward(wait_until="commit"),
        lambda: page.reload(wait_until="commit"),
        lambda: page.goto("/on-this-phone/", wait_until="commit"),
        lambda: page.goto("/help/", wait_until="commit"),
        lambda: page.context.new_page().goto("/keeps/"),
    ):
        go()
        for tab in page.context.pages:
            if tab.url.startswith("http"):
                tab.wait_for_selector(f"h1:has-text('{NEUTRAL}')")
                assert not [words for words in SECRETS if words in tab.content() or words in tab.title()]


@pytest.mark.parametrize("network", [True, False], ids=["with a network", "without"])
def test_after_an_exit_no_way_back_shows_anything(house, phone, marcus, network):
    keep(phone.page, "Yes, with a PIN")
    phone.page.goto("/on-this-phone/")
    phone.offline(not network)
    exits(phone.page)
    shows_nothing(phone.page)
    phone.offline(network)  # the other way round it holds as well
    shows_nothing(phone.page)


def test_it_holds_after_the_browser_was_killed(house, phone, marcus):
    keep(phone.page, "Yes, with a PIN")
    phone.offline()
    exits(phone.page)
    phone.kill()
    for offline in (True, False):
        page = phone.reopen(offline=offline)
        page.goto("/on-this-phone/")
        assert NEUTRAL in page.content()


def test_continue_is_the_way_back_to_what_a_pin_seals(house, phone, marcus):
    keep(phone.page, "Yes, with a PIN")
    phone.offline()
    exits(phone.page)
    phone.page.get_by_role("button", name="Continue").click()
    phone.page.wait_for_selector("h1:has-text('You’re offline')")
    type_pin(phone.page, PIN)
    phone.page.wait_for_selector("article h3")


@pytest.mark.parametrize("network", [True, False], ids=["with a network", "without"])
def test_what_has_no_pin_goes_at_the_exit(house, phone, marcus, network):
    keep(phone.page, "Yes, without a PIN")
    phone.offline(not network)
    exits(phone.page)
    assert phone.stored()["items"] == 0


def test_an_exit_without_a_network_ends_the_session_before_anything_else(house, phone, marcus):
    phone.page.goto("/keeps/")
    phone.offline()
    exits(phone.page)
    assert signed_in(marcus)
    phone.page.get_by_role("button", name="Continue").click()
    phone.page.wait_for_selector("h1:has-text('You’re offline')")
    phone.offline(False)
    phone.page.goto("/waiting/")
    phone.page.wait_for_url("**/sign-in/")
    assert not signed_in(marcus)


def signed_in(client):
    """Is the session that the phone held still good? Asked from elsewhere."""
    elsewhere = Client()
    elsewhere.cookies["session"] = client.cookies["session"].value
    return elsewhere.get("/waiting/").status_code == 200


@pytest.mark.parametrize("network", [True, False], ids=["with a network", "without"])
@pytest.mark.parametrize("choice", ["Yes, with a PIN", "Yes, without a PIN"])
def test_after_signing_out_nothing_of_theirs_is_left(house, phone, marcus, choice, network):
    """By the worker alone: an old browser doesn't know the header that says so (see test_sign_out.py for that)."""
    keep(phone.page, choice)
    writes_something(phone)
    phone.page.evaluate("scrollTo(0, 0)")
    phone.offline(not network)
    phone.page.get_by_role("button", name="Sign out").click()
    phone.page.wait_for_url("**/" if network else "**/")
    left = phone.stored()
    assert (left["items"], left["keys"], left["queue"]) == (0, 0, 0)
    assert not [address for address, words in phone.copies().items() if "data-mark" in words and ".js" not in address]
    phone.offline(False)
    phone.page.goto("/")
    phone.page.wait_for_timeout(200)
    assert not signed_in(marcus)
    assert phone.page.evaluate("localStorage.length + sessionStorage.length") == 0


def writes_something(phone):
    """A form that waits, with the house refusing to hear of it."""
    phone.page.evaluate(
        """() => phone.put("queue", "a-number", {id: "a-number", mark: "nobody", state: "waits", at: 1, sealed: {}})"""
    )
    assert phone.stored()["queue"] == 1


def test_being_away_for_a_while_leaves_what_was_kept(house, phone, marcus):
    keep(phone.page, "Yes, with a PIN")
    marcus.logout()  # the house ends the session; nobody pressed anything
    phone.page.goto("/waiting/")
    phone.page.wait_for_url("**/sign-in/")
    assert phone.stored()["items"] == 1


def test_what_waits_to_be_sent_stays_at_an_exit_and_is_seen_by_nobody(house, phone, marcus):
    phone.page.goto("/waiting/")
    phone.page.wait_for_load_state("networkidle")
    phone.page.get_by_label("Words").fill("Dee walked a mile")
    phone.offline()
    phone.page.get_by_role("button", name="Send it").click()
    phone.page.wait_for_selector("text=This is kept on this phone")
    exits(phone.page)
    assert phone.stored()["queue"] == 1 and "Dee walked" not in str(phone.records("queue"))
    shows_nothing(phone.page)
    phone.offline(False)
    phone.page.get_by_role("button", name="Continue").click()
    phone.page.goto("/keeps/")
    assert parts.SENT == [], "the exit ended the session: it waits until somebody signs in"


def test_a_sign_out_that_the_house_refused_forgets_nothing(house, phone, marcus):
    """Another site can make a browser send one, but not with a good token."""
    keep(phone.page, "Yes, with a PIN")
    with phone.page.expect_navigation():
        phone.page.evaluate("document.querySelector('form[action=\"/account/logout/\"] input').value = 'made up'")
        phone.page.get_by_role("button", name="Sign out").click()
    assert phone.stored()["items"] == 1 and signed_in(marcus)
