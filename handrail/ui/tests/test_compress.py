"""Pages cross a poor line compressed, but for those whose length could tell somebody something."""

import gzip

import pytest
from django.urls import reverse

ZIPPED = {"Accept-Encoding": "gzip"}


def is_zipped(answer):
    return answer.headers.get("Content-Encoding") == "gzip"


def test_a_visitor_gets_the_page_compressed(visitor):
    answer = visitor.get("/parts/?any=words", headers=ZIPPED)
    assert is_zipped(answer)
    assert b"Every part" in gzip.decompress(answer.content)
    assert len(answer.content) < 8_000


@pytest.fixture
def with_a_session(visitor):
    visitor.get("/begin/")
    return visitor


@pytest.mark.parametrize("site", [{}, {"Sec-Fetch-Site": "none"}, {"Sec-Fetch-Site": "same-origin"}])
def test_whoever_has_a_session_gets_what_they_asked_for_compressed(with_a_session, site):
    answer = with_a_session.get("/parts/", headers=ZIPPED | site)
    assert is_zipped(answer) and b"Every part" in gzip.decompress(answer.content)


@pytest.mark.parametrize("site", [{}, {"Sec-Fetch-Site": "none"}, {"Sec-Fetch-Site": "cross-site"}])
def test_a_page_that_may_repeat_words_of_somebody_else_goes_out_as_it_is(with_a_session, site):
    assert not is_zipped(with_a_session.get("/parts/?q=guess", headers=ZIPPED | site))


def test_what_they_looked_for_on_our_own_page_comes_compressed(with_a_session):
    assert is_zipped(with_a_session.get("/parts/?q=words", headers=ZIPPED | {"Sec-Fetch-Site": "same-origin"}))


def test_so_does_the_answer_to_a_form(with_a_session):
    assert not is_zipped(with_a_session.post("/parts/", {"name": "guess"}, headers=ZIPPED))


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_so_does_a_page_that_another_site_made_the_browser_ask_for(with_a_session, site):
    assert not is_zipped(with_a_session.get("/parts/", headers=ZIPPED | {"Sec-Fetch-Site": site}))


def test_the_length_differs_each_time(with_a_session):
    answers = [with_a_session.get("/parts/", headers=ZIPPED) for _turn in range(12)]
    assert len({len(each.content) for each in answers}) > 1


def test_a_phone_that_cannot_read_it_gets_plain_text(visitor):
    assert not is_zipped(visitor.get("/parts/"))
    visitor.post(reverse("ui:exit"))
    assert b"Weather" in visitor.get("/parts/").content
