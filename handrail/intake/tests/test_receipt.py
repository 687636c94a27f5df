"""What the receipt code opens, without an account."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client

from handrail.intake import receipts, services

OPEN, ANSWER = "/receipt/", "/receipt/answer/"


@pytest.fixture(autouse=True)
def fresh_counts(db):
    cache.clear()


@pytest.fixture
def opened(visitor):
    """A browser in which this reach-out's code was typed."""

    def with_code(row):
        visitor.post(OPEN, {"code": row.receipt})
        return visitor

    return with_code


@pytest.mark.parametrize(
    "typed", [str.lower, lambda code: code.replace(" ", ""), lambda code: f" {code.replace(' ', '-')} "]
)
def test_the_code_opens_however_it_is_typed(dee, visitor, typed):
    row = dee()
    assert visitor.post(OPEN, {"code": typed(row.receipt)}).headers["Location"] == ANSWER
    assert "Hello, Dee" in visitor.get(ANSWER).content.decode()


def test_opening_it_leaves_a_line_in_the_trail(dee, opened, trail):
    opened(dee()).get(ANSWER)
    assert trail() == ["reach_out.made", "looked"]


@pytest.mark.parametrize("typed", ["", " ", "nope", "KTRWM 47296", "0" * 41, "\0", "💛", "KTRWM%47296' OR 1=1"])
def test_any_other_code_opens_nothing_and_says_what_to_do(dee, visitor, typed):
    dee()
    page = visitor.post(OPEN, {"code": typed, "send": "1"})
    assert page.status_code == 422
    assert visitor.get(ANSWER).headers["Location"] == OPEN


def test_a_code_that_never_was_and_one_tried_too_often_read_the_same(dee, visitor):
    row = dee()
    wrong = [visitor.post(OPEN, {"code": "KTRWM 47297"}) for _each in range(10)]
    right_but_late = visitor.post(OPEN, {"code": row.receipt})
    sentence = "This code opens nothing. Check each letter and number. After ten tries, wait an hour."
    for page in (wrong[0], wrong[-1], right_but_late):
        assert page.status_code == 422
        assert sentence in page.content.decode()
    assert Client(REMOTE_ADDR="203.0.113.8").post(OPEN, {"code": row.receipt}).status_code == 302


def test_ten_right_codes_lock_nobody_out(dee, visitor):
    row = dee()
    for _each in range(12):
        assert visitor.post(OPEN, {"code": row.receipt}).status_code == 302


def test_the_answer_waits_behind_the_code(dee, opened, people, acting):
    row = dee(address="", safe={})
    services.answer(acting(people.ana), row, words="We are here.\nCome by <any> day.", once="1")
    page = opened(row).get(ANSWER).content.decode()
    assert "We are here.<br>Come by &lt;any&gt; day." in page
    assert "A person here answered" in page


def test_more_words_make_it_somebodys_task_again(dee, opened, people, acting, clock, now_of, trail):
    row = dee()
    services.answer(acting(people.ana), row, words="Hello", once="1")
    clock.pass_(hours=30)
    page = opened(row).post(ANSWER, {"words": "Yes please 💛", "once": "2"}, follow=True)
    kept = now_of(row)
    assert kept.state == "waiting" and kept.due_at == clock.now() + timedelta(hours=4)
    assert "Yes please 💛" in page.content.decode()
    assert "reach_out.words_added" in trail()


def test_the_same_words_sent_twice_are_kept_once(dee, opened):
    from handrail.intake.models import Answer

    row = dee()
    for _each in range(2):
        opened(row).post(ANSWER, {"words": "Yes", "once": "2"})
    assert Answer.objects.for_system("a test counts").count() == 1


@pytest.mark.parametrize(
    ("words", "sentence"),
    [("", "Write a few words first."), ("x" * 4001, "Please make this shorter"), ("a\0b", "a sign in it")],
)
def test_words_that_cannot_be_kept_are_not_lost(dee, opened, words, sentence):
    page = opened(dee()).post(ANSWER, {"words": words, "once": "2"})
    assert page.status_code == 422 and sentence in page.content.decode()


def test_changing_how_to_be_reached(dee, opened, now_of, trail):
    row = dee()
    client = opened(row)
    assert 'value="+12285550143"' in client.get("/receipt/reach/").content.decode()
    assert client.post("/receipt/reach/", {"address": "0143", "language": "en"}).status_code == 422
    client.post("/receipt/reach/", {"address": "dee@example.org", "ways": ["email"], "language": "es", "shared": "no"})
    kept = now_of(row)
    assert (kept.address, kept.language, kept.safe) == ("dee@example.org", "es", {"ways": ["email"], "shared": "no"})
    assert trail()[-1] == "reach_out.reach_changed"


def test_taking_it_back_ends_it_and_words_start_it_again(dee, opened, clock, now_of, trail):
    row = dee()
    page = opened(row).post("/receipt/take-back/", follow=True).content.decode()
    assert "You took this back" in page and "Take it back" not in page.split("You took this back")[1].split("form")[0]
    assert (now_of(row).outcome, now_of(row).due_at) == ("declined", None)
    opened(row).post("/receipt/take-back/")
    assert trail().count("reach_out.taken_back") == 1
    clock.pass_(days=3)
    opened(row).post(ANSWER, {"words": "I changed my mind", "once": "9"})
    again = now_of(row)
    assert (again.state, again.outcome, again.taken_back) == ("waiting", "", False)
    assert again.due_at == clock.now() + timedelta(hours=4)


def test_closing_the_page_leaves_nothing_on_the_phone(dee, opened):
    client = opened(dee())
    client.post("/receipt/close/")
    for page in (ANSWER, "/receipt/reach/", "/reach-out/sent/"):
        assert client.get(page).headers["Location"] == OPEN


@pytest.mark.parametrize("page", [ANSWER, "/receipt/reach/", "/receipt/take-back/"])
def test_without_a_code_every_page_asks_for_one(visitor, page):
    assert visitor.post(page, {"words": "hm"}).headers["Location"] == OPEN


def test_the_session_holds_the_code_sealed(dee, opened):
    from django.contrib.sessions.models import Session

    row = dee()
    opened(row)
    assert row.receipt not in str(list(Session.objects.values_list("session_data", flat=True)))


@pytest.mark.parametrize("ending", ["refer", "record_decline", "mark_spam", "link_enrolled"])
def test_who_wrote_about_somebody_else_never_learns_how_it_ended(dee, visitor, people, acting, ending):
    """Never confirm, never deny: all endings read the same."""
    pages = []
    for end in ("refer", ending):
        row = dee(for_whom="loved_one", knows_and_agreed=True, person_name="Joe", person_address="+12285550177")
        more = {"refer": {"to": "Region 12"}, "link_enrolled": {"person": people.joan}}.get(end, {})
        getattr(services, end)(acting(people.ana), row, **more)
        visitor.post(OPEN, {"code": row.receipt})
        pages.append(visitor.get(ANSWER).content.decode().split("<ol")[0])
    assert pages[0] == pages[1]
    assert "enrolled" not in pages[1].lower() and "We have read your note and closed it" in pages[1]


def test_who_wrote_about_somebody_else_does_not_see_whom_we_reached(dee, opened, people, acting):
    row = dee(for_whom="loved_one", knows_and_agreed=True, person_name="Joe", person_address="+12285550177")
    services.record_attempt(acting(people.ana), row, way="call", result="reached", note="Joe is glad", once="1")
    page = opened(row).get(ANSWER).content.decode()
    assert "We tried to reach you" not in page and "Joe" not in page
    assert "A person here has your note" in page


def test_dee_sees_that_we_tried(dee, opened, people, acting):
    row = dee()
    services.record_attempt(acting(people.ana), row, way="call", result="no_answer", note="rang long", once="1")
    page = opened(row).get(ANSWER).content.decode()
    assert "We tried to reach you" in page and "rang long" not in page


def test_when_we_are_late_we_say_so(dee, opened, clock):
    row = dee()
    clock.pass_(hours=4, minutes=1)
    assert "We are late, and we are sorry." in opened(row).get(ANSWER).content.decode()


def test_codes_are_easy_to_write_down_and_hard_to_guess():
    codes = {receipts.new_code() for _each in range(2000)}
    assert len(codes) == 2000
    assert not set("".join(codes)) & set("AEIOUL015NSZ")
