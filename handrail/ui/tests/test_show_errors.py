"""Pages for what went wrong: what it was, what to do, and nothing given away."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, OperationalError, connection, transaction
from django.test import Client

from handrail.ui import errors, tabs
from handrail.ui.tests import parts

PART = {"HX-Request": "true"}


def test_hidden_and_missing_rows_answer_the_same_bytes(visitor):
    answers = [visitor.get(address) for address in ("/row/3/", "/row/4/", "/row/3/", "/never/was/")]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1


@pytest.mark.parametrize(
    ("address", "status"), [("/row/3/", 404), ("/forbidden/", 403), ("/suspicious/", 400), ("/broken/", 500)]
)
def test_each_error_is_a_whole_page_or_a_part_for_htmx(visitor, address, status):
    visitor.raise_request_exception = False
    page, part = visitor.get(address), visitor.get(address, headers=PART)
    assert (page.status_code, part.status_code) == (status, status)
    assert page.content.count(b"<h1") == 1
    assert b"Quick exit" in page.content
    assert b"<html" not in part.content
    assert b'role="alert"' in part.content


def test_the_page_for_our_own_faults_needs_no_database_and_names_help(house, rf):
    """Without the `db` fixture any query is refused."""
    page = errors.server_error(rf.get("/")).content.decode()
    for number in ("tel:988", "tel:911", "tel:+18006624357", "tel:+18772108513"):
        assert number in page


@pytest.fixture
def strict(house, db):
    return Client(enforce_csrf_checks=True, raise_request_exception=False)


def with_token(browser, **typed):
    """As from a page of ours."""
    page = browser.get("/parts/").content.decode()
    return {"csrfmiddlewaretoken": re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1], **typed}


BUSY = "We are busy right now."


@pytest.mark.parametrize("headers", [{}, PART], ids=["page", "part"])
@pytest.mark.parametrize(("how", "status"), [("busy", 503), ("gone", 503), ("else", 500)])
def test_what_was_typed_when_we_broke_is_sent_again_by_one_tap(strict, headers, how, status):
    said = with_token(strict, how=how, words='He said "no"\nand <b>', ways=["text", "call"])
    answer = strict.post("/breaks/?from=list", said, headers=headers)
    text = answer.content.decode()
    assert (answer.status_code, "Retry-After" in answer, BUSY in text) == (status, status == 503, status == 503)
    assert "Nothing you typed is lost" in text and 'action="/breaks/?from=list"' in text
    assert 'name="words" value="He said &quot;no&quot;\nand &lt;b&gt;"' in text and text.count('name="ways"') == 2
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', text)[1]
    again = strict.post("/breaks/", {"how": "saves", "words": "kept", "csrfmiddlewaretoken": token})
    assert (again.status_code, again.content) == (200, b"kept")


OURS = {"Sec-Fetch-Site": "same-origin"}


@pytest.mark.parametrize(("headers", "is_ours"), [(OURS, True), ({"Sec-Fetch-Site": "cross-site"}, False), ({}, False)])
def test_what_was_typed_comes_back_where_the_session_could_not_be_read(strict, rf, headers, is_ours):
    """The database starts anew: it fails on the way in, before anybody asks for the token of the form."""
    asked = rf.post("/breaks/", {"words": "He said no"}, headers=headers)
    try:
        raise OperationalError("the connection is closed")
    except OperationalError:
        answer = errors.server_error(asked)
    text = answer.content.decode()
    assert answer.status_code == 503 and BUSY in text
    assert ("He said no" in text) == ("Send it again" in text) == is_ours


def test_a_strange_host_that_writes_while_the_database_is_gone_breaks_nothing_more(house, rf, settings):
    settings.ALLOWED_HOSTS = ["rail.example"]
    asked = rf.post("/", {"words": "He said no"}, headers={"Origin": "http://else.example", "Host": "else.example"})
    assert "He said no" not in errors.server_error(asked).content.decode()


def test_a_question_that_is_wrong_is_a_fault_of_ours_on_every_database(strict, monkeypatch):
    with pytest.raises(DatabaseError) as wrong, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT nothing FROM nowhere")
    monkeypatch.setitem(parts.BREAKS, "", wrong.value)
    assert strict.get("/breaks/").status_code == 500


def test_a_page_that_is_busy_says_so_with_nothing_to_send(strict, monkeypatch):
    monkeypatch.setitem(parts.BREAKS, "", parts.BREAKS["busy"])
    answer = strict.get("/breaks/")
    assert answer.status_code == 503 and answer["Retry-After"] == "60"
    text = answer.content.decode()
    assert BUSY in text and "Send it again" not in text and "Go to the first page" in text


@pytest.mark.parametrize(
    "typed", [{"password": "a long pass phrase"}, {"list": SimpleUploadedFile("people.csv", b"name\nJoan")}]
)
def test_a_password_or_a_file_is_not_sent_again_by_us(strict, typed):
    text = strict.post("/breaks/", with_token(strict, words="He said no", **typed)).content.decode()
    assert "Send it again" not in text and "pass phrase" not in text and "He said no" not in text
    assert "Nothing you did caused it." in text


def test_a_body_that_can_not_be_read_breaks_nothing_more(house, rf):
    asked = rf.post("/", b"--x\r\nbroken", content_type="multipart/form-data; boundary=")
    asked.csrf_processing_done = True
    assert errors.server_error(asked).status_code == 500


@pytest.mark.parametrize("proof", [{"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://testserver"}])
def test_a_form_whose_token_is_old_can_be_sent_again_with_all_that_was_typed(strict, proof):
    page = strict.post("/typed/?from=list", {"words": 'He said "no" <b>', "ways": ["text", "call"]}, headers=proof)
    text = page.content.decode()
    assert page.status_code == 403
    assert 'name="words" value="He said &quot;no&quot; &lt;b&gt;"' in text
    assert text.count('name="ways"') == 2
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', text)[1]
    assert 'action="/typed/?from=list"' in text
    again = strict.post("/typed/", {"words": "kept", "csrfmiddlewaretoken": token}, headers=proof)
    assert again.content == b"kept"


REFUSES = "Your browser refuses cookies."


def test_a_browser_that_refuses_cookies_is_told_so_when_it_sends_again(strict, monkeypatch):
    monkeypatch.setattr(tabs, "_line", [lambda: "+12285550100"])
    ours = {"Sec-Fetch-Site": "same-origin"}
    first = strict.post("/typed/", {"words": "He said no"}, headers=ours).content.decode()
    assert REFUSES not in first and 'name="sent_again" value="1"' in first
    strict.cookies.clear()
    second = strict.post("/typed/", {"words": "He said no", "sent_again": "1"}, headers=ours)
    text = second.content.decode()
    assert second.status_code == 403 and REFUSES in text and "open for too long" not in text
    assert 'href="tel:+12285550100">(228) 555-0100</a>' in text
    assert 'name="words" value="He said no"' in text and text.count('name="sent_again"') == 1


def test_a_browser_that_takes_cookies_is_not_told_that_it_refuses_them(strict):
    ours = {"Sec-Fetch-Site": "same-origin"}
    strict.post("/typed/", {"words": "He said no"}, headers=ours)
    again = strict.post("/typed/", {"words": "He said no", "sent_again": "1"}, headers=ours).content.decode()
    assert REFUSES not in again and "open for too long" in again


@pytest.mark.parametrize(
    "proof", [{}, {"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"}, {"Origin": "https://else.example"}]
)
def test_what_another_site_sent_is_never_offered_again(strict, proof):
    page = strict.post("/typed/", {"words": "planted"}, headers=proof)
    assert page.status_code == 403
    assert b"planted" not in page.content
    assert b"load the page again" in page.content


def test_a_password_is_never_written_into_a_page(strict):
    typed = {"username": "ana", "password": "a long pass phrase"}
    page = strict.post("/typed/", typed, headers={"Sec-Fetch-Site": "same-origin"})
    assert b"pass phrase" not in page.content


def test_a_strange_host_name_is_refused_in_words(visitor, settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    answer = visitor.get("/", headers={"Host": "elsewhere.example"})
    assert answer.status_code == 400
    assert b"We could not read that" in answer.content


def test_error_titles_tell_nothing(visitor):
    assert "<title>Not here – " in visitor.get("/row/3/").content.decode()
