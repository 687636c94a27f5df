"""A real browser for the journeys. A page that writes an error to the console fails its test."""

import os
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from handrail.ui.tests import parts
from tests.journeys.phone import DESK, PHONE, QUIET, Phone, Wire
from tests.one_world import kept

__all__ = ["DESK", "PHONE", "fits"]
EXPECTED = ("the server responded with a status of 422", "the server responded with a status of 404")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "journeys" in item.nodeid:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def chromium(django_db_blocker: Any) -> Iterator[Browser]:
    """With the back-forward cache, which Playwright turns off: tests of Back would prove nothing without it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("HANDRAIL_CHROMIUM") or None,
            args=QUIET,
            ignore_default_args=["--disable-back-forward-cache"],
        )
        yield browser
        browser.close()
        with django_db_blocker.unblock():
            kept.close()  # Django keeps a connection apart while Playwright's loop runs


@pytest.fixture
def phone(chromium: Browser, live_server: Any, tmp_path: Any) -> Iterator[Phone]:
    """A browser that can lose its network, be killed and be opened again, with the service worker in it."""
    opened = Phone(chromium.browser_type, tmp_path / "phone", live_server.url.replace("127.0.0.1", "localhost"))
    yield opened
    opened.close()
    assert opened.complaints == []


@pytest.fixture
def wire(live_server: Any) -> Iterator[Wire]:
    laid = Wire((live_server.thread.host, live_server.thread.port))
    yield laid
    laid.cut()


@pytest.fixture
def house(settings: Any, monkeypatch: Any, transactional_db: None) -> None:
    """The frame's own pages, which know nothing of the program."""
    parts.open_in(settings, monkeypatch)


@pytest.fixture
def marcus(phone: Phone, people: Any, sign_in: Any) -> Any:
    """Marcus is signed in on the phone, and its worker is in place. His browser, for the tests to compare."""
    client = sign_in(people.marcus)
    phone.ready()
    phone.sign_in(client)
    return client


@pytest.fixture
def open_page(chromium: Browser, live_server: Any) -> Iterator[Callable[..., Page]]:
    """`open_page()` is a new browser of its own on a phone; addresses are relative to the house.

    `open_page(viewport=DESK, java_script_enabled=False, color_scheme="dark")`: what Playwright's new_context takes.
    The service worker stays out unless a test lets it in: `open_page(service_workers="allow")`.
    """
    # Passkeys need the name: 127.0.0.1 is no origin to them.
    address = live_server.url.replace("127.0.0.1", "localhost")
    contexts, complaints = [], []

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error" and not any(words in message.text for words in EXPECTED):
            complaints.append(message.text)

    def opened(**wishes: Any) -> Page:
        context = chromium.new_context(base_url=address, **{"viewport": PHONE, "service_workers": "block", **wishes})
        contexts.append(context)
        page = context.new_page()
        page.on("console", listen)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def opened(open_page: Callable[..., Page], sign_in: Any) -> Callable[..., Page]:
    """`opened(people.rosa)` is a browser in which she is signed in, on her first page; wishes as in `open_page`."""

    def browser(person: Any, **wishes: Any) -> Page:
        page = open_page(**wishes)
        page.goto("/")
        cookie = sign_in(person).cookies["session"].value
        page.context.add_cookies([{"name": "session", "value": cookie, "url": page.url}])
        page.goto("/today/")
        return page

    return browser


@pytest.fixture
def proved(open_page: Callable[..., Page], sign_in: Any) -> Callable[..., Page]:
    """As `opened`, but she showed a moment ago who she is: for what asks once more."""

    def browser(person: Any, **wishes: Any) -> Page:
        client = sign_in(person)
        session = client.session
        session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": time.time()}]
        session.save()
        page = open_page(**wishes)
        page.goto("/")
        page.context.add_cookies([{"name": "session", "value": client.cookies["session"].value, "url": page.url}])
        page.goto("/today/")
        return page

    return browser


def fits(page: Page) -> None:
    """Nothing moves the page sideways."""
    size = page.viewport_size
    assert size and page.locator("body").evaluate("body => body.scrollWidth") <= size["width"], page.url
