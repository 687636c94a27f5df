"""“Help now” is answered where the database is gone, where its disk is full, and where nothing can be written."""

from threading import Thread

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import timezone

from handrail.access.actor import CLOCK
from handrail.program import services
from handrail.ui import installed, switches

GONE = {"NAME": "/nowhere/gone.sqlite3"} if connection.vendor == "sqlite" else {"HOST": "/nowhere"}
ONLY_TO_READ = "PRAGMA query_only=ON" if connection.vendor == "sqlite" else "SET default_transaction_read_only = on"
LINES = ('href="tel:988"', 'href="sms:988"', 'href="tel:911"')


@pytest.fixture
def elsewhere():
    """`elsewhere(act)`: in a thread with a connection of its own to a database that is gone. What `act` answered."""

    def answer(act, prepare=lambda: connection.settings_dict.update(GONE)):
        answers = []

        def run():
            connection.settings_dict = {**connection.settings_dict}
            prepare()
            try:
                answers.append(act())
            finally:
                connection.close()

        thread = Thread(target=run)
        thread.start()
        thread.join()
        return answers[0]

    return answer


def look(cookies=None, path="/help/", method="get"):
    browser = Client(raise_request_exception=False)
    browser.cookies.load(cookies or {})
    return getattr(browser, method)(path)


def in_english(answer):
    return answer.content.decode().replace("\u00a0", " ")


def test_other_pages_say_that_they_can_not_be_shown(db, elsewhere):
    """The database is gone indeed, as the tests below take it for."""
    answer = elsewhere(lambda: look(path="/"))
    assert answer.status_code == 503 and 'href="tel:988"' in in_english(answer)


def test_a_stranger_is_told_whom_to_call_where_the_database_is_gone(db, elsewhere):
    answer = elsewhere(look)
    page = in_english(answer)
    assert answer.status_code == 200 and all(line in page for line in LINES)
    assert "Call 1-800-662-4357" in page and "While you wait" in page
    assert elsewhere(lambda: look(method="head")).status_code == 200


def test_somebody_signed_in_is_told_and_stays_signed_in(transactional_db, people, sign_in, elsewhere):
    browser = sign_in(people.rosa)
    cookies = {name: each.value for name, each in browser.cookies.items()}
    answer = elsewhere(lambda: look(cookies))
    assert answer.status_code == 200 and all(line in in_english(answer) for line in LINES)
    assert settings.SESSION_COOKIE_NAME not in answer.cookies
    assert browser.get("/today/").status_code == 200


def test_it_keeps_the_language_the_colors_and_the_name_that_tells_nothing(db, elsewhere):
    kept = {settings.LANGUAGE_COOKIE_NAME: "es", switches.THEME_COOKIE: "dark", installed.COOKIE: "garden.leaf"}
    page = in_english(elsewhere(lambda: look(kept)))
    assert "Llamar al 988" in page and 'data-theme="dark"' in page
    assert "<title>Ayuda ya – Jardín</title>" in page


def test_where_nothing_can_be_written_the_lines_of_the_program_are_shown(
    transactional_db, people, sign_in, elsewhere, clock
):
    services.add_helpline(
        CLOCK, name="The house by the bay", call="+12285550100", text="", hint="", source="tried",
        verified_on=timezone.localdate(), rank=1,
    )  # fmt: skip
    browser = sign_in(people.rosa)
    assert browser.get("/today/").status_code == 200
    clock.pass_(minutes=2)  # so that their look would be noted
    cookies = {name: each.value for name, each in browser.cookies.items()}

    def nothing_may_be_written():
        with connection.cursor() as cursor:
            cursor.execute(ONLY_TO_READ)

    answer = elsewhere(lambda: look(cookies), nothing_may_be_written)
    assert answer.status_code == 200 and "The house by the bay" in in_english(answer)


def test_the_journal_is_told_why(db, elsewhere, caplog):
    elsewhere(look)
    assert "without the database" in caplog.text and "OperationalError" in caplog.text


def test_what_is_sent_to_the_page_of_help_is_no_page(db, elsewhere):
    assert elsewhere(lambda: look(method="post")).status_code != 200
