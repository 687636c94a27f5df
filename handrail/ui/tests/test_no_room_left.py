"""The disk is full: whoever writes reads that nothing is saved, has their words back, and reads whom to call."""

import errno
import sqlite3

import psycopg
import pytest
from django.db import OperationalError
from django.test import Client

from handrail.ui import errors, room, tabs
from handrail.ui.tests import parts
from handrail.ui.tests.test_show_errors import BUSY, PART, with_token

NOTHING_SAVED = "Nothing can be saved right now."


def full_sqlite():
    tiny = sqlite3.connect(":memory:")
    tiny.execute("PRAGMA max_page_count = 2")
    try:
        tiny.execute("CREATE TABLE words (said)")
        tiny.execute("INSERT INTO words VALUES (zeroblob(100000))")
    except sqlite3.Error as error:
        return error
    finally:
        tiny.close()


def of_sqlite(name):
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorname = name
    return error


def wrapped(cause):
    """As Django hands on what a database says."""
    error = OperationalError(str(cause))
    error.__cause__ = cause
    return error


FULL = {
    "sqlite": lambda: wrapped(full_sqlite()),
    "postgresql": lambda: wrapped(psycopg.errors.DiskFull("could not extend file")),
    "file": lambda: OSError(errno.ENOSPC, "No space left on device"),
}


@pytest.fixture
def strict(house, db):
    return Client(enforce_csrf_checks=True, raise_request_exception=False)


@pytest.fixture
def line(monkeypatch):
    monkeypatch.setattr(tabs, "_line", [lambda: "+12285550100"])


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
@pytest.mark.parametrize("how", FULL)
def test_who_writes_on_a_full_disk_reads_that_nothing_is_saved(strict, line, monkeypatch, how, headers):
    monkeypatch.setitem(parts.BREAKS, "full", FULL[how]())
    said = with_token(strict, how="full", words="He said no\nand left")
    answer = strict.post("/breaks/", said, headers=headers)
    text = answer.content.decode()
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert NOTHING_SAVED in text and BUSY not in text and "Nothing you typed is lost" not in text
    assert "He said no<br>and left" in text and "Send it again" in text
    assert "tel:+12285550100" in text and "disk is full" in text


def test_who_only_looks_on_a_full_disk_reads_it_too(strict, line, monkeypatch):
    monkeypatch.setitem(parts.BREAKS, "", FULL["sqlite"]())
    text = strict.get("/breaks/").content.decode()
    assert NOTHING_SAVED in text and "tel:+12285550100" in text and "Send it again" not in text


@pytest.mark.parametrize(("free", "is_full"), [(0, True), (10 * room.MEGABYTE, False)])
def test_files_that_can_not_be_opened_are_a_full_disk_where_the_disk_is_full(monkeypatch, free, is_full):
    monkeypatch.setattr(room, "free", lambda: free)
    for name in ("SQLITE_IOERR_SHMSIZE", "SQLITE_CANTOPEN"):
        assert room.is_gone(wrapped(of_sqlite(name))) is is_full
    assert not room.is_gone(wrapped(of_sqlite("SQLITE_BUSY")))


def test_a_folder_that_is_gone_is_no_full_disk(settings, tmp_path):
    settings.DATA_DIR = tmp_path / "taken away"
    assert not room.is_gone(wrapped(of_sqlite("SQLITE_CANTOPEN")))


def test_the_page_stands_where_even_the_number_to_call_can_not_be_read(house, rf, monkeypatch):
    def unreadable():
        raise FULL["sqlite"]()

    monkeypatch.setattr(tabs, "_line", [unreadable])
    try:
        unreadable()
    except OperationalError:
        text = errors.server_error(rf.get("/")).content.decode()
    assert NOTHING_SAVED in text and "tel:988" in text
