"""Somebody comes in. From whatever page, Quick exit leaves nothing that Back, Forward, reload or a new tab would show.

The browser, with its back-forward cache, asks a server on the tests' own connection: all pages share one world, and
every answer comes through the whole house. What an exit leaves asks nothing of the kind of database: `run.py test`
leaves this file out on PostgreSQL.
"""

import os
from functools import cache
from importlib import import_module
from mimetypes import guess_type
from pathlib import Path
from socketserver import ThreadingMixIn
from threading import Lock, Thread

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.servers.basehttp import WSGIServer
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.test.testcases import QuietWSGIRequestHandler

from handrail.ui.neutral import NeutralMiddleware
from tests.house.open_every_page import behind_an_act, clients, listed
from tests.house.who_opens_what import WHO
from tests.journeys.conftest import PHONE

__all__ = ["clients"]
pytestmark = pytest.mark.django_db
AT_LENGTH = "HANDRAIL_AT_LENGTH" in os.environ
MIDDLE = """() => {
    const box = document.querySelector(".btn-exit").getBoundingClientRect();
    return [box.x + box.width / 2, box.y + box.height / 2];
}"""
SHOWN = "() => document.readyState === 'loading' ? '' : document.documentElement.outerHTML"


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


@cache
def file_at(path):
    return Path(finders.find(path)).read_bytes()


def on_one_connection(connection):
    """The whole house. A page is made while no other one is; files lie in memory, for each exit empties the cache."""
    turn, house = Lock(), get_wsgi_application()

    def answer(environ, start_response):
        path = environ["PATH_INFO"]
        if path.startswith(settings.STATIC_URL):
            body = file_at(path.removeprefix(settings.STATIC_URL))
            kind = guess_type(path)[0] or "application/octet-stream"
            start_response("200 OK", [("Content-Type", kind), ("Content-Length", str(len(body)))])
            return [body]
        with turn:
            connections["default"] = connection
            made = house(environ, start_response)
            body = list(made)
            made.close()
            return body

    return answer


@pytest.fixture
def house(db, monkeypatch):
    shared = connections["default"]
    shared.inc_thread_sharing()
    monkeypatch.setattr(shared, "close", lambda: None)  # a request ends, and the tests' transaction goes on
    server = Server(("localhost", 0), QuietWSGIRequestHandler)
    server.set_app(on_one_connection(shared))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    server.server_close()
    shared.dec_thread_sharing()


class Phone:
    """A tab with a page in it, and a tab beside it. `neutral` is what an exit from the first page leads to."""

    def __init__(self, context, address, scripts):
        self.context, self.address = context, address
        # Modules run once the style sheet is there; without them nothing but the load event says that it is.
        self.in_place = "domcontentloaded" if scripts else "load"
        self.tab, self.beside = context.new_page(), context.new_page()
        self.open("/", None)
        self.press_exit()
        self.neutral = shown(self.tab)
        assert "Weather and news" in self.neutral and "Handrail" not in self.neutral

    def open(self, url, client):
        """Signed in as this client, in a session of its own; without one as a visitor. Raises where it is not there."""
        self.context.clear_cookies()
        if client and client.session:
            session = import_module(settings.SESSION_ENGINE).SessionStore()
            session.update(dict(client.session.items()))
            session.create()
            cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session.session_key, "url": self.address}
            self.context.add_cookies([cookie])
        answer = self.tab.goto(url, wait_until=self.in_place)
        assert answer.status == 200 or "no-such-code" in url, f"{url} answers {answer.status}"
        assert self.tab.url == self.address + url, f"{url} leads to {self.tab.url}"

    def press_exit(self):
        middle = self.tab.evaluate(MIDDLE)
        with self.tab.expect_navigation(wait_until="commit"):
            self.tab.mouse.click(*middle)

    def press_shift(self):
        with self.tab.expect_navigation(wait_until="commit"):
            for _press in range(3):
                self.tab.keyboard.press("Shift")

    def shows_after(self, url):
        """How something other than the neutral page can be brought up; empty is right."""
        # A page that the browser restores has no load event, so wait for the commit alone.
        ways = {
            "at once": lambda: None,
            "on Back": lambda: self.tab.go_back(wait_until="commit"),
            "on reload": lambda: self.tab.reload(wait_until="commit"),
        }
        found = []
        for way, go in ways.items():
            go()
            found += [] if shown(self.tab) == self.neutral else [way]
        self.beside.goto(url, wait_until="commit")
        return found if shown(self.beside) == self.neutral else [*found, "typed into another tab"]


def shown(tab):
    for _look in range(1000):
        if there := tab.evaluate(SHOWN):
            return there
    raise AssertionError("nothing came")


@pytest.fixture
def phone(chromium, house, scripts):
    context = chromium.new_context(base_url=house, viewport=PHONE, service_workers="block", java_script_enabled=scripts)
    yield Phone(context, house, scripts)
    context.close()


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_quick_exit_leaves_nothing_of_any_page(world, phone, clients, scripts):
    """From every page: each fourth one without JavaScript. In the drill `quick-exit`, at length, both ways from all."""
    wrong, seen = [], set()
    for place, (url, key) in enumerate([*listed(world), *behind_an_act(world, clients)]):
        if not AT_LENGTH and scripts is (place % 4 == 0):
            continue
        phone.open(url, clients[key])
        phone.press_exit()
        wrong += [f"{url} as {key} is shown {way}" for way in phone.shows_after(url)]
        seen.add(url)
    assert len(seen) > (150 if AT_LENGTH else 90 if scripts else 35)
    assert not wrong, "\n" + "\n".join(wrong)


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_where_every_address_answers_as_before_the_page_is_found_again(world, phone, clients, monkeypatch, scripts):
    """A walk over all pages that finds nothing proves nothing."""
    monkeypatch.setattr(NeutralMiddleware, "__call__", lambda self, request: self.get_response(request))
    phone.open("/today/", clients["rosa"])
    phone.press_exit()
    assert phone.shows_after("/today/")


@pytest.mark.parametrize("scripts", [True])
def test_shift_three_times_leaves_nothing_of_anybodys_first_page(world, phone, clients):
    for key in WHO:
        phone.open("/today/", clients[key])
        phone.press_shift()
        assert phone.shows_after("/today/") == [], key
