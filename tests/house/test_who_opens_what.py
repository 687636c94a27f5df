"""Lock three: every page, for every kind of person, as a page and as a part of one, as htmx asks.

A page that nobody listed in who_opens_what.py fails the suite: what there is comes from the resolver. And nothing of a
person reaches somebody who holds no tie to them: every page that anybody can get to is read to the end, once for all
tests here.
"""

import re
from functools import cache
from itertools import cycle

import pytest
from django.test import Client

from handrail.operations.cast import BY_KEY
from tests.house import world as worlds
from tests.house.crawl import crawl, parts
from tests.house.planted import MENTEES, WORDS_PAGES_LACK, own_words, secrets
from tests.house.who_opens_what import (
    NO_ROW_IN_THE_DEMO,
    TELL,
    WAYS_TO_ASK,
    WHO,
    WHO_OPENS_WHAT,
    address,
    browser,
    is_ours,
    pages,
)

pytestmark = pytest.mark.django_db
PROGRAM_WORDS = ("recovery", "mentor", "mentee", "addiction", "treatment", "sober", "peer")
EVERYBODY_AND_A_VISITOR = ["visitor", *WHO]


def test_no_page_is_left_off_the_table():
    listed = set(WHO_OPENS_WHAT) | NO_ROW_IN_THE_DEMO
    found = {name for name, (_route, door) in pages().items() if is_ours(name, door)}
    assert found == listed, (
        f"say in WHO_OPENS_WHAT who opens them: {sorted(found - listed)}; gone, take off: {sorted(listed - found)}"
    )


@pytest.fixture(scope="module")
def listed(world):
    """{a page of the table: its address}"""
    rows = worlds.rows_of(world)
    return {name: address(pages()[name][0], rows) for name in WHO_OPENS_WHAT}


@pytest.fixture(scope="module")
def starts(listed):
    return ["/", "/today/", *listed.values()]


def read_once(world, starts, read):
    @cache
    def of(key):
        client = Client(raise_request_exception=False) if key == "visitor" else browser(world, key)
        return list(read(client, starts))

    return of


@pytest.fixture(scope="module")
def within_reach(world, starts):
    """`within_reach("ana")`: all that Ana comes to from anywhere."""
    return read_once(world, starts, crawl)


@pytest.fixture(scope="module")
def in_parts(world, starts):
    """`in_parts("ana")`: what Ana is answered where htmx asks."""
    return read_once(world, starts, parts)


@pytest.mark.any_database
@pytest.mark.parametrize("key", WHO)
def test_who_opens_what(listed, within_reach, in_parts, key):
    wrong = []
    for way, read in (("as a page", within_reach), ("as a part", in_parts)):
        answers = {page.url: page for page in read(key)}
        for name, url in listed.items():
            page, expected = answers[url], WHO_OPENS_WHAT[name].expected(key)
            if page.status != expected:
                wrong.append(f"{name} {way} as {key}: {page.status}, expected {expected}")
            elif read is in_parts and page.status >= 400 and "<html" in page.text:
                wrong.append(f"{name} as {key}: a whole page where a part was asked for (handrail/ui/errors.py)")
    assert not wrong, TELL + "\n".join(wrong)


@pytest.mark.any_database
@pytest.mark.parametrize("key", EVERYBODY_AND_A_VISITOR)
def test_nobody_reads_what_is_not_theirs(starts, within_reach, in_parts, key):
    leaked, count = [], 0
    told = [(what, words) for what, words, who in secrets() if key not in who]
    for page in (*within_reach(key), *in_parts(key)):
        count += 1
        said = page.said
        assert page.status < 500, page.url
        assert " object (" not in said, f"{page.url} shows a row by its id: name it"
        leaked += [f"{key} reads {what} at {page.url}" for what, words in told if words in said]
    assert count > 2 * len(starts)
    assert not leaked, "ask a query that asks for this actor, or say in planted.py why they may:\n" + "\n".join(leaked)


@pytest.fixture(scope="module")
def of_their_own(world):
    return own_words()


@pytest.mark.any_database
@pytest.mark.parametrize("key", [key for key in EVERYBODY_AND_A_VISITOR if key != "rosa"])
def test_nobody_reads_what_was_not_shared_with_them(world, of_their_own, within_reach, in_parts, key):
    """What a person keeps for themselves is read by nobody else; what they share, by whoever walks with them alone."""
    person = None if key == "visitor" else world.people[key].pk
    secret = {words: table for words, (table, may) in of_their_own.items() if person not in may}
    assert secret
    leaked = [
        f"{key} reads {table} at {page.url}: {words!r}"
        for page in (*within_reach(key), *in_parts(key))
        for said in [page.said]
        for words, table in secret.items()
        if words in said
    ]
    assert not leaked, "\n".join(leaked)


@pytest.mark.any_database
def test_the_words_can_be_read_by_whoever_may(world, of_their_own, within_reach):
    """A crawl that finds nothing proves nothing: Rosa reads all of hers, and Marcus something of what she shares."""
    rosa = world.people["rosa"].pk
    for key in ("rosa", "marcus"):
        person = world.people[key].pk
        read = " ".join(page.said for page in within_reach(key))
        theirs = {words for words, (_table, may) in of_their_own.items() if person in may and rosa in may}
        assert theirs
        assert {words for words in theirs if words in read}, f"{key} reads none of it"


@pytest.mark.any_database
def test_the_canaries_can_be_seen_by_those_who_may(world, within_reach):
    """Each secret is read by somebody."""
    unread = {what: words for what, words, _who in secrets()}
    finder = [f"/people/?q={BY_KEY[key].name.split()[0]}" for key in MENTEES]
    for key in ("sol", "hale", "marcus"):
        known = within_reach(key)
        for page in (*known, *crawl(browser(world, key), finder, known={page.url for page in known})):
            said = page.said
            unread = {what: words for what, words in unread.items() if words not in said}
    assert set(unread) <= WORDS_PAGES_LACK


@pytest.mark.any_database
@pytest.mark.parametrize("key", ["visitor", "rosa", "marcus", "ana", "hale"])
def test_titles_tell_nothing(within_reach, key):
    names = [word for member in BY_KEY.values() for word in (member.name, member.goes_by)]
    for page in within_reach(key):
        for title in re.findall(r"<title>(.*?)</title>", page.text, re.DOTALL):
            assert not any(word in title.lower() for word in PROGRAM_WORDS), f"{page.url}: {title}"
            assert not any(name in title for name in names), f"{page.url}: {title}"


@pytest.fixture
def browsers(world):
    """A browser for each, signed in once."""
    return {key: browser(world, key) for key in WHO}


@pytest.mark.parametrize("asked", WAYS_TO_ASK.values(), ids=WAYS_TO_ASK.keys())
def test_somebody_elses_row_reads_like_one_that_never_was(world, browsers, asked):
    """Looked at and acted upon, by those who pass the door but not for this row: the bytes of a missing row."""
    rows, wrong = worlds.rows_of(world), []
    for name, expected in WHO_OPENS_WHAT.items():
        url = address(pages()[name][0], rows)
        missing = re.sub(r"[0-9a-f-]{36}", worlds.NOWHERE, url)
        for key in expected.hidden.split():
            for method in ("get", "post"):
                own, never = (getattr(browsers[key], method)(each, headers=asked) for each in (url, missing))
                same = (own.status_code, own.content) == (never.status_code, never.content)
                if own.status_code not in (404, 405) or not same:
                    wrong.append(f"{name} as {key}: {method} {own.status_code}, not the bytes of a missing row")
    assert not wrong, "fetch the row with get_object_or_404 from a query that asks the actor:\n" + "\n".join(wrong)


@pytest.mark.any_database
def test_an_act_without_the_right_is_refused(world, browsers):
    """By whoever holds the door, before it is asked how: so each act is tried in one way, by turns."""
    rows, wrong, ways = worlds.rows_of(world), [], cycle(WAYS_TO_ASK.items())
    for name, expected in WHO_OPENS_WHAT.items():
        for key in WHO:
            if expected.expected(key) == 403:
                way, asked = next(ways)
                got = browsers[key].post(address(pages()[name][0], rows), headers=asked).status_code
                if got != 403:
                    wrong.append(f"{name} {way} as {key}: POST {got}")
    assert not wrong, TELL + "\n".join(wrong)


def test_what_is_neither_looking_nor_acting_changes_nothing(world, browsers):
    """HEAD answers as GET does; PUT, PATCH and DELETE are for nobody. Once for each page, by one who opens it."""
    rows, wrong = worlds.rows_of(world), []
    for name, expected in WHO_OPENS_WHAT.items():
        client, url = browsers[expected.opens.split()[0]], address(pages()[name][0], rows)
        head = client.head(url)
        if (head.status_code, head.content) != (405 if expected.acts else 200, b""):
            wrong.append(f"{name}: HEAD {head.status_code}")
        got = [client.put(url).status_code, client.patch(url).status_code, client.delete(url).status_code]
        if got != [405, 405, 405]:
            wrong.append(f"{name}: PUT, PATCH, DELETE {got}")
    assert not wrong, "say @require_safe, @require_POST or @require_http_methods:\n" + "\n".join(wrong)
