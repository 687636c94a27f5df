"""Quick exit waits for nothing: another one may write for long, and the database may be gone."""

from importlib import import_module
from threading import BoundedSemaphore

import pytest
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, InterfaceError, OperationalError, connections
from django.urls import reverse

from handrail.access import hurry
from handrail.ui import ending
from handrail.ui.neutral import MARKER
from handrail.ui.tests.busy import another_one_writes

SessionStore = import_module(settings.SESSION_ENGINE).SessionStore


@pytest.fixture
def there(visitor, transactional_db):
    """A browser with a session."""
    visitor.get("/begin/")
    assert SessionStore().exists(visitor.session.session_key)
    return visitor


@pytest.fixture
def put_off(monkeypatch):
    """What is to be done later, instead of the thread that does it."""
    kept = []
    monkeypatch.setattr(ending, "_later", kept.append)
    monkeypatch.setattr(ending, "PAUSE", 0)
    return kept


def left(answer):
    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert answer.headers["Clear-Site-Data"] == '"cache"'
    assert answer.cookies[MARKER].value == "1"
    gone = answer.cookies[settings.SESSION_COOKIE_NAME]
    return (gone.value, gone["max-age"]) == ("", 0)


def test_while_another_one_writes_the_browser_is_out_and_the_session_ends_as_soon_as_it_may(there, put_off):
    key = there.session.session_key
    with another_one_writes():
        assert left(there.post(reverse("ui:exit")))
        assert b"Weather and news" in there.get("/parts/").content
    assert put_off == [key]
    ending._keep_trying(key)
    assert not SessionStore().exists(key)


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_without_a_database_the_browser_is_out(there, put_off, monkeypatch, error):
    def gone(*_words):
        raise error

    monkeypatch.setattr(SessionStore, "delete", gone)
    monkeypatch.setattr(SessionStore, "load", gone)
    assert left(there.post(reverse("ui:exit"))) and len(put_off) == 1


def test_what_was_put_off_is_tried_until_it_is_done_and_not_for_ever(there, monkeypatch):
    tried, delete = [], SessionStore.delete
    key = there.session.session_key
    monkeypatch.setattr(ending, "PAUSE", 0)

    def busy_twice(store, *words):
        tried.append(store.session_key)
        if len(tried) <= 2:
            raise OperationalError
        delete(store, *words)

    monkeypatch.setattr(SessionStore, "delete", busy_twice)
    ending._keep_trying(key)
    assert tried == [key] * 3 and not SessionStore().exists(key)
    monkeypatch.setattr(SessionStore, "delete", lambda *_words: (_ for _ in ()).throw(OperationalError))
    ending._keep_trying(key)


def test_so_many_wait_and_no_more(monkeypatch):
    begun = []

    class Waits:
        def __init__(self, **words):
            begun.append(words["args"])

        def start(self):
            pass

    monkeypatch.setattr(ending, "Thread", Waits)
    monkeypatch.setattr(ending, "PLACES", BoundedSemaphore(2))
    for key in "abc":
        ending._later(key)
    assert begun == [["a"], ["b"]]
    monkeypatch.setattr(ending, "_keep_trying", begun.append)
    ending._in_its_place("a")
    ending._later("d")
    assert begun == [["a"], ["b"], "a", ["d"]]


def test_who_has_no_session_leaves_as_well(visitor, put_off):
    answer = visitor.post(reverse("ui:exit"))
    assert (answer.status_code, put_off) == (303, [])


def test_a_cookie_of_strange_letters_holds_nobody_up(visitor, put_off):
    visitor.cookies[settings.SESSION_COOKIE_NAME] = "a\0strange\0key"
    assert (visitor.post(reverse("ui:exit")).status_code, put_off) == (303, [])


def test_a_save_after_it_waits_as_long_as_before(there, put_off):
    connection = connections[DEFAULT_DB_ALIAS]
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps it for one transaction")

    def patience():
        with connection.cursor() as cursor:
            return cursor.execute("PRAGMA busy_timeout").fetchone()

    before = patience()
    there.post(reverse("ui:exit"))
    assert patience() == before


def test_in_a_hurry_the_database_is_waited_for_no_longer_than_a_tap(db):
    asks = "PRAGMA busy_timeout" if connections[DEFAULT_DB_ALIAS].vendor == "sqlite" else "SHOW lock_timeout"
    with hurry.in_a_hurry(), connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(asks)
        (patience,) = cursor.fetchone()
    assert str(patience).removesuffix("ms") == str(hurry.PATIENCE_MS)
