"""Who guesses is stopped, and the journal says so once, without saying who."""

import pytest
from django.core.cache import cache
from django.test import RequestFactory

from handrail.ui import guesses


@pytest.fixture
def somebody(db):
    cache.clear()
    return RequestFactory().get("/", REMOTE_ADDR="203.0.113.7")


def test_after_ten_wrong_ones_of_a_kind_no_more_are_let_through(somebody):
    assert [guesses.count(somebody, "one") for _each in range(10)] == list(range(1, 11))
    assert not guesses.may_try(somebody, "one") and guesses.may_try(somebody, "another")


def test_the_journal_says_once_that_somebody_was_slowed_down_and_not_who(somebody, caplog):
    for _each in range(9):
        guesses.count(somebody, "intake.wrong")
    assert caplog.messages == []
    for _each in range(5):
        guesses.count(somebody, "intake.wrong")
    (line,) = caplog.messages
    assert line.startswith("intake.wrong: 10 in an hour") and "203.0.113.7" not in line
