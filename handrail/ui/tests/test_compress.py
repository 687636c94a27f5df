"""First pages cross a poor line compressed; a page about a person never is."""

import gzip

from django.urls import reverse

ZIPPED = {"Accept-Encoding": "gzip"}


def test_a_visitor_gets_the_page_compressed(visitor):
    answer = visitor.get("/parts/", headers=ZIPPED)
    assert answer.headers["Content-Encoding"] == "gzip"
    assert b"Every part" in gzip.decompress(answer.content)
    assert len(answer.content) < 8_000


def test_whoever_has_a_session_gets_it_as_it_is(visitor):
    first = visitor.get("/begin/", headers=ZIPPED)
    assert "Content-Encoding" not in first.headers, "the answer that begins a session"
    assert "Content-Encoding" not in visitor.get("/parts/", headers=ZIPPED).headers


def test_a_phone_that_cannot_read_it_gets_plain_text(visitor):
    assert "Content-Encoding" not in visitor.get("/parts/").headers
    visitor.post(reverse("ui:exit"))
    assert b"Weather" in visitor.get("/parts/").content
