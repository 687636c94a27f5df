"""Words that a page offers wait for an answer: what is typed meanwhile is kept beside them, not in their place."""

import pytest

from handrail.ui.models import Draft

EARLIER, SHORT, NEXT = "Ask for Rosita, please", "short", "another"
OFFER = "You wrote something here"


@pytest.fixture
def page(people, sign_in, site):
    """A form of Rosa's, on whose page earlier words are offered."""
    browser = sign_in(people.rosa)
    address = browser.get("/account/reach-me/", follow=True).request["PATH_INFO"]
    form = browser.get(address).context["form"]
    plain = {name: form[name].value() for name in ("language", "shared", "if_else", "seen")}
    typed = {**plain, "say_as": EARLIER, "kept_as": address}
    browser.post("/drafts/", {**typed, "draft_form": address})
    return browser, address, typed


def offered(browser, address):
    shown = browser.get(address).content.decode()
    assert OFFER in shown and f'name="offered" value="{address}"' in shown
    return {"offered": address}


def words_brought_back(browser, address):
    page = browser.post(address, {"bring_back": "1"})
    assert b'name="offered"' not in page.content
    return page.context["form"]["say_as"].value()


def type_in(page, words, **said):
    browser, address, typed = page
    browser.post("/drafts/", {**typed, "say_as": words, "draft_form": address, **said})


def test_what_is_typed_beside_an_offer_leaves_the_offered_words(page):
    browser, address, _typed = page
    type_in(page, SHORT, **offered(browser, address))
    assert words_brought_back(browser, address) == EARLIER


def test_words_brought_back_and_changed_are_kept_as_they_are_now(page):
    browser, address, _typed = page
    type_in(page, SHORT, **offered(browser, address))
    words_brought_back(browser, address)
    type_in(page, "Ask for Rosita, and wait")
    assert words_brought_back(browser, address) == "Ask for Rosita, and wait"


def test_a_line_that_was_sent_leaves_the_offered_words(page):
    browser, address, typed = page
    said = offered(browser, address)
    type_in(page, SHORT, **said)
    assert browser.post(address, {**typed, "say_as": SHORT, **said}).status_code == 302
    offered(browser, address)
    assert words_brought_back(browser, address) == EARLIER
    assert Draft.objects.for_system("a test").count() == 1


def test_a_line_that_was_not_right_leaves_them_too(page):
    browser, address, typed = page
    answer = browser.post(address, {**typed, "language": "klingon", **offered(browser, address)})
    assert answer.status_code == 422 and f'name="offered" value="{address}"' in answer.content.decode()


def test_a_line_sent_too_late_is_kept_beside_them(page, people, sign_in, clock):
    browser, address, typed = page
    said = offered(browser, address)
    clock.pass_(minutes=16)
    browser.post(address, {**typed, "say_as": SHORT, **said})
    again = sign_in(people.rosa)
    assert words_brought_back(again, address) == EARLIER
    assert again.post("/drafts/drop/", {"form": address}).status_code == 302
    assert words_brought_back(again, address) == SHORT


@pytest.mark.parametrize("gone", ["thrown away", "sent"])
def test_what_was_typed_beside_them_is_offered_once_they_are_gone(page, gone):
    browser, address, typed = page
    type_in(page, SHORT, **offered(browser, address))
    if gone == "sent":
        assert browser.post(address, typed).status_code == 302
    else:
        browser.post("/drafts/drop/", {"form": address})
    offered(browser, address)
    assert words_brought_back(browser, address) == SHORT
    browser.post("/drafts/drop/", {"form": address})
    assert OFFER not in browser.get(address).content.decode()
    assert Draft.objects.for_system("a test").count() == 0


def test_what_was_typed_beside_them_is_offered_once_they_are_forgotten(page, clock, people, sign_in):
    _browser, address, typed = page
    clock.pass_(hours=20)
    browser = sign_in(people.rosa)
    type_in((browser, address, typed), SHORT, **offered(browser, address))
    clock.pass_(days=2, hours=10)
    again = sign_in(people.rosa)
    offered(again, address)
    assert words_brought_back(again, address) == SHORT
    again.post("/drafts/drop/", {"form": address})
    assert OFFER not in again.get(address).content.decode()


def test_an_offer_that_nobody_took_for_a_day_gives_way(page, clock, people, sign_in):
    browser, address, typed = page
    type_in(page, SHORT, **offered(browser, address))
    clock.pass_(days=1)
    again = sign_in(people.rosa)
    type_in((again, address, typed), NEXT, **offered(again, address))
    assert words_brought_back(again, address) == NEXT
    assert Draft.objects.for_system("a test").count() == 1
