"""Nothing of a person reaches somebody who holds no tie to them: every page that anybody can get to, read to the end.

The canaries are the demo's own words: names, numbers, notes, worries, exclusions.
"""

import re
from functools import cache
from html import unescape
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from django.test import Client

from handrail.access.permissions import Role
from handrail.operations.cast import BY_KEY
from tests.house import world as worlds
from tests.house.test_who_opens_what import WHO, WHO_OPENS_WHAT, address, browser, pages

pytestmark = pytest.mark.django_db
MENTEES = [key for key, member in BY_KEY.items() if member.role is Role.MENTEE]
MENTORS = [key for key, member in BY_KEY.items() if member.role is Role.MENTOR]
WALKS_WITH = {"marcus": {"sam", "rosa", "darnell"}, "minh": {"linh"}}
WORDS = {
    "an exclusion": ("Exclusion Canary", {"ana", "sol"}),
    "what was said of a worry": ("She sounded far away", {"hale"}),
    "what was done about a worry": ("His sister stays the night", {"hale", "marcus"}),
    "a private note": ("Keep an eye on the rent money", {"marcus", "sol", "rosa"}),  # she may have a copy (0086)
    "a reach-out's words": ("Text only please, after noon", {"ana", "sol"}),
    "a loved one's words": ("My son is not ready", {"ana", "sol"}),
}
PROGRAM_WORDS = ("recovery", "mentor", "mentee", "addiction", "treatment", "sober", "peer")
FORGETS = re.compile(r"/(leave|continue|account/logout|demo)/")


def secrets():
    """(what it is, the words, who may read them)."""
    for key in MENTEES:
        member = BY_KEY[key]
        close = {"ana", "sol", key} | {mentor for mentor, theirs in WALKS_WITH.items() if key in theirs}
        if key == "tess":
            close.add("hale")
        if key == "andre":  # somebody's lawyer asked, and who keeps holds knows whose record is held
            close.add("dora")
        yield f"the name of {key}", member.name, close
        digits = re.sub(r"\D", "", member.phone)
        yield f"the number of {key}", f"+1{digits}", close - {"hale"}
    for key in MENTORS:
        digits = re.sub(r"\D", "", BY_KEY[key].phone)
        near = {"ana", "sol", key} | ({"rosa"} if key == "marcus" else set())
        yield f"the number of {key}", f"+1{digits}", near
    for what, (words, who) in WORDS.items():
        yield what, words, who


def links(body: str, at: str):
    for href in re.findall(r'href="([^"#]+)"', body):
        url = urlsplit(unescape(href))
        if not url.scheme and not url.netloc and not url.path.startswith("/static/") and not FORGETS.match(url.path):
            yield (url.path or at) + (f"?{url.query}" if url.query else "")


class Seen(NamedTuple):
    url: str
    status: int
    text: str
    headers: str


def seen(url: str, answer) -> Seen:
    return Seen(url, answer.status_code, answer.content.decode(errors="replace"), str(answer.headers))


def crawl(client: Client, starts, known=()):
    """Every page within reach, but for those known."""
    done, waiting = set(known), list(starts)
    while waiting and len(done) < 800 + len(known):
        url = waiting.pop()
        if url in done:
            continue
        done.add(url)
        answer = client.get(url)
        yield seen(url, answer)
        if answer.status_code == 200 and "html" in answer["Content-Type"]:
            waiting += [link for link in links(answer.content.decode(), urlsplit(url).path) if link not in done]


def parts(client: Client, starts):
    """The same pages as htmx asks for them: a fragment, an error or a redirect may say other words than a page."""
    for url in starts:
        yield seen(f"{url} as a part", client.get(url, headers={"HX-Request": "true"}))


@pytest.fixture(scope="module")
def starts(world):
    rows = worlds.rows_of(world)
    return ["/", "/today/", *(address(pages()[name][0], rows) for name in WHO_OPENS_WHAT)]


@pytest.fixture(scope="module")
def within_reach(world, starts):
    """`within_reach("ana")`: all that Ana comes to from anywhere, read once for all tests here."""

    @cache
    def of(key):
        return list(crawl(Client(raise_request_exception=False) if key == "visitor" else browser(world, key), starts))

    return of


@pytest.mark.parametrize("key", ["visitor", *WHO])
def test_nobody_reads_what_is_not_theirs(world, starts, within_reach, key):
    client = Client(raise_request_exception=False) if key == "visitor" else browser(world, key)
    leaked, count = [], 0
    told = [(what, words) for what, words, who in secrets() if key not in who]
    for page in (*within_reach(key), *parts(client, starts)):
        count += 1
        said = unescape(page.text) + page.headers
        assert page.status < 500, page.url
        assert " object (" not in said, f"{page.url} shows a row by its id: name it"
        leaked += [f"{key} reads {what} at {page.url}" for what, words in told if words in said]
    assert count > 2 * len(starts)
    assert not leaked, (
        "ask a query that asks for this actor, or say in WORDS and WALKS_WITH why they may:\n" + "\n".join(leaked)
    )


def test_who_was_only_asked_is_nobody_to_the_mentee_yet(world):
    """Paul chose somebody who has not answered: no page of his says whom."""
    for page in crawl(browser(world, "paul"), ["/today/", f"/people/{world.people['paul'].pk}/"]):
        assert not [name for name in ("Minh", "Keisha", "Marcus") if name in unescape(page.text)], page.url


@pytest.mark.parametrize("key", ["visitor", "rosa", "marcus", "ana", "hale"])
def test_titles_tell_nothing(within_reach, key):
    names = [word for member in BY_KEY.values() for word in (member.name, member.goes_by)]
    for page in within_reach(key):
        for title in re.findall(r"<title>(.*?)</title>", page.text, re.DOTALL):
            assert not any(word in title.lower() for word in PROGRAM_WORDS), f"{page.url}: {title}"
            assert not any(name in title for name in names), f"{page.url}: {title}"


def test_the_canaries_can_be_seen_by_those_who_may(world, within_reach):
    """A crawl that finds nothing proves nothing: each secret is read by somebody."""
    unread = {what: words for what, words, _who in secrets()}
    finder = [f"/people/?q={BY_KEY[key].name.split()[0]}" for key in MENTEES]
    for key in ("sol", "hale", "marcus"):
        known = within_reach(key)
        for page in (*known, *crawl(browser(world, key), finder, known={page.url for page in known})):
            said = unescape(page.text)
            unread = {what: words for what, words in unread.items() if words not in said}
    unread.pop("what was done about a worry", None)  # the closed concern's page has no link
    unread.pop("the number of carl", None)  # it stopped working, so nobody is told to dial it
    assert unread == {}


def test_a_plain_word_never_stands_in_the_database(world):
    """No name, number or note in any column of any table, sealed ones included."""
    from django.db import connection

    needles = [words for _what, words, _who in secrets()]
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 a table of ours
            for row in cursor.fetchall():
                said = " ".join(map(str, row))
                assert not [each for each in needles if each in said], (
                    f"clear words in {table}: make the column that holds them a SealedTextField (found by a"
                    " BlindIndexField where it must be looked up), or keep no copy of them"
                )
