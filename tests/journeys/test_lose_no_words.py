"""Rosa types, and is interrupted: the page is closed, or a quarter of an hour goes by. Her words are there again."""

import pytest

from handrail.people import queries
from tests.journeys.conftest import DESK, PHONE

PAGE = "/account/reach-me/"
WORDS = "Ask for Rosita, please"
BOX = 'input[name="say_as"]'


@pytest.fixture
def opened(open_page, sign_in, transactional_db, site):
    def browser(person, **wishes):
        page = open_page(**wishes)
        page.goto("/")
        cookie = sign_in(person).cookies["session"].value
        page.context.add_cookies([{"name": "session", "value": cookie, "url": page.url}])
        return page

    return browser


def bring_back(page):
    page.goto(PAGE)
    page.wait_for_selector("text=You wrote something here")
    assert page.locator("body").evaluate("body => body.scrollWidth") <= page.viewport_size["width"]
    page.get_by_role("button", name="Bring my words back").click()
    page.wait_for_selector(f'{BOX}[value="{WORDS}"]')
    assert page.locator("text=You wrote something here").count() == 0
    page.get_by_role("button", name="Save").first.click()
    page.wait_for_selector("text=Saved. It holds from now on.")
    page.goto(PAGE)
    assert page.locator(BOX).input_value() == WORDS
    assert page.locator("text=You wrote something here").count() == 0


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_kept_while_she_types_and_there_on_another_phone(opened, people, size):
    here = opened(people.rosa, viewport=size)
    here.goto(PAGE)
    with here.expect_response("**/drafts/") as kept:
        here.locator(BOX).press_sequentially(WORDS)
    assert kept.value.status == 204
    here.context.close()
    bring_back(opened(people.rosa, viewport=size))


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_without_javascript_sent_too_late_and_there_after_signing_in(opened, people, size, monkeypatch):
    from datetime import timedelta

    from handrail.people import middleware

    here = opened(people.rosa, viewport=size, java_script_enabled=False)
    here.goto(PAGE)
    here.locator(BOX).fill(WORDS)
    monkeypatch.setattr(middleware, "IDLE", timedelta(0))
    here.get_by_role("button", name="Save").first.click()
    here.wait_for_selector("text=What you wrote is kept.")
    monkeypatch.setattr(middleware, "IDLE", queries.IDLE)
    bring_back(opened(people.rosa, viewport=size, java_script_enabled=False))
