"""What a page weighs over the wire: a first one 40,000 bytes with all that it shows, each one after it 15,000.

Pages leave compressed, but for those that answer words which may be somebody else's (ui/compress.py). Of these the
finder alone shows much; home/tests/test_find_people.py weighs it.
"""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import resolve

from tests.house.open_every_page import clients, listed

__all__ = ["clients"]
pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
FIRST, NEXT = 40_000, 15_000


def weighed(world, clients):
    """The heaviest answer of each page, over whoever opens it."""
    found = {}
    for url, key in listed(world):
        name = name_of_page(url)
        found[name] = max(found.get(name, 0), len(clients[key].get(url, headers={"accept-encoding": "gzip"}).content))
    return found


def name_of_page(url):
    match = resolve(url.partition("?")[0])
    module = match.func.__module__.split(".")
    return f"{module[1]}:{match.url_name}" if module[0] == "handrail" else match.url_name


def test_no_page_weighs_more_than_an_old_phone_should_wait_for(world, clients):
    weights = weighed(world, clients)
    wrong = [f"{name} weighs {weight}" for name, weight in weights.items() if weight > NEXT]
    assert len(weights) > 110
    assert not wrong, "\n" + "\n".join(wrong)


def sent(path):
    """Bytes of a file as it goes over the wire, and what it asks for in its turn."""
    body = Path(finders.find(path)).read_bytes()
    if path.endswith((".woff2", ".png", ".ico")):
        return len(body)
    inner = re.findall(rb'^import .*?from "\./(\w+\.js)"', body, re.M) if path.endswith(".js") else []
    return len(gzip.compress(body)) + sum(sent(f"ui/js/{name.decode()}") for name in inner)


@pytest.mark.parametrize("language", ["en", "es", "vi"])
@pytest.mark.parametrize("url", ["/", "/help/", "/reach-out/", "/sign-in/", "/exercises/", "/learn/"])
def test_a_first_page_comes_over_a_poor_line_with_all_that_it_shows(world, url, language):
    visitor = Client(headers={"accept-encoding": "gzip", "accept-language": language})
    answer = visitor.get(url)
    html = (
        gzip.decompress(answer.content).decode() if answer.headers.get("Content-Encoding") else answer.content.decode()
    )
    files = {path for path in re.findall(r'<(?:link|script|use|img)[^>]* (?:href|src)="/static/([^"#]+)', html)}
    assert {"ui/css/all.css", "ui/js/exit.js"} <= files
    fonts = ["ui/fonts/head-latin.woff2", *(["ui/fonts/head-vietnamese.woff2"] if language == "vi" else [])]
    weights = {path: sent(path) for path in [*sorted(files), *fonts]} | {"the page": len(answer.content)}
    assert sum(weights.values()) <= FIRST, weights
