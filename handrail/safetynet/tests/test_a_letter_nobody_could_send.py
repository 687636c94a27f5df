"""A letter fails eight times: it is a task for a human, who sends it again or reaches the person another way.

The carriers fail truly: a mail server that nobody runs, a folder in which nothing can be written.
"""

import json
import socket
from contextlib import closing
from datetime import time, timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.utils import timezone

from handrail.access.actor import CLOCK
from handrail.audit.models import Entry
from handrail.mentorships.models import Mentorship
from handrail.outbox import services as outbox
from handrail.outbox.models import Letter
from handrail.recovery import jobs
from handrail.recovery import services as recovery
from handrail.safetynet.models import HandlingStep

SEEN = "a test looks"
REACH_ME = {"notices_on": "on", "language": "en", "shared": "no", "if_else": "hang_up"}
TRIES = 8


@pytest.fixture
def texts(settings, tmp_path):
    """`texts.break_()`: a file stands where the folder should be. `texts.mend()`; `texts.left()` is what went out."""

    class Texts:
        folder = tmp_path / "outbox"

        def break_(self):
            self.folder.write_text("in the way")

        def mend(self):
            self.folder.unlink()

        def left(self):
            file = self.folder / "texts.jsonl"
            return [json.loads(line) for line in file.read_text().splitlines()] if file.is_file() else []

    settings.OUTBOX_DIR = Texts.folder
    return Texts()


@pytest.fixture
def nobody_listens(settings, tmp_path):
    """Mail goes to a port of this machine on which no mail server answers."""
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_FILE_PATH = None
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", port, False


@pytest.fixture
def hours_pass(clock, work):
    """The worker looks in every forty minutes, `times` times."""

    def passed(times=TRIES):
        for _look in range(times):
            clock.pass_(minutes=40)
            work()

    return passed


@pytest.fixture
def page(people, sign_in):
    """What Ana reads on one of her pages."""
    return lambda address="/queue/": sign_in(people.ana).get(address).content.decode()


@pytest.fixture
def told_by_text(darnell, do, people, texts):
    """Darnell wants texts. Then Ana ends the mentorship, and he is to be told; but texts can't leave."""
    do("/account/reach-me/", by=people.darnell, **REACH_ME, text_opt_in="on")
    texts.break_()
    do(f"/mentorships/{darnell.pk}/end/")
    return Letter.objects.for_system(SEEN).get(person_id=people.darnell.pk, kind="update", dedupe__contains="ending")


def words_of(letter):
    return f"/queue/letter/{letter.pk}/"


def test_eight_tries_and_it_stands_on_the_coordinators_page(told_by_text, queue, hours_pass, page, people, clock):
    hours_pass(TRIES - 1)
    assert queue("letter") == [] and "could not be sent" not in page()
    hours_pass(1)
    [row] = queue("letter")
    assert (row.subject, row.person, row.owner) == (told_by_text.pk, "Darnell", people.ana)
    told_by_text.refresh_from_db()
    clock.pass_(hours=3)
    [row] = queue("letter")
    assert (row.since, row.due) == (told_by_text.finished_at, told_by_text.finished_at + timedelta(days=1))
    assert row.url == f"/people/{people.darnell.pk}/" and told_by_text.finished_at < clock.now()
    shown = page()
    assert "A letter could not be sent after 8 tries." in shown and "Darnell" in shown
    assert "228-555-0148" not in shown and "+12285550148" not in shown


def test_sent_again_while_nothing_works_it_comes_back(told_by_text, queue, hours_pass, do, people):
    hours_pass()
    do(f"{words_of(told_by_text)}send-again/", by=people.ruth)
    assert queue("letter") == [], "the worker has it"
    hours_pass(TRIES - 1)
    assert queue("letter") == []
    hours_pass(1)
    [row] = queue("letter")
    assert row.since > told_by_text.made_at and row.subject == told_by_text.pk


def test_sent_again_once_the_way_is_mended_it_is_gone_for_good(
    told_by_text, queue, hours_pass, sign_in, people, texts, work
):
    hours_pass()
    texts.mend()
    assert texts.left() == [], "nothing leaves by itself: it was given up"
    form = {"once": str(uuid4())}
    answer = sign_in(people.ruth).post(f"{words_of(told_by_text)}send-again/", form, follow=True)
    assert answer.redirect_chain == [("/queue/", 302)]
    assert "It goes out again now. If that fails as well, it comes back here." in answer.content.decode()
    work()
    [text] = texts.left()
    assert (text["id"], text["to"], text["text"]) == (str(told_by_text.pk), "+12285550148", "You have an update.")
    hours_pass(20)
    assert queue("letter") == [] and len(texts.left()) == 1


def test_the_button_is_on_its_page_and_what_was_done_is_told(told_by_text, hours_pass, do, page, people):
    hours_pass()
    shown = page(words_of(told_by_text))
    assert "Send it again" in shown and f"{words_of(told_by_text)}send-again/" in shown
    assert f"/people/{people.darnell.pk}/" in shown, "how else he can be reached"
    assert "It comes back after some days" not in shown, "it happened, and does not come back by itself"
    do(f"{words_of(told_by_text)}send-again/", by=people.ruth)
    hours_pass()
    shown = page(words_of(told_by_text))
    assert "Sent it again" in shown and "Ruth" in shown


def test_reached_another_way_and_said_so_it_is_gone(told_by_text, queue, hours_pass, do, clock, page):
    hours_pass()
    do(f"{words_of(told_by_text)}resolve/", outcome="done", words="Told him by phone.")
    assert queue("letter") == []
    clock.pass_(days=60)
    assert queue("letter") == []
    told_by_text.refresh_from_db()
    assert told_by_text.state == "dead", "it stays told that it never went out"


def test_pressed_twice_it_is_sent_again_once(told_by_text, hours_pass, do, people):
    hours_pass()
    form = {"once": str(uuid4())}
    pressed = [do(f"{words_of(told_by_text)}send-again/", **form).url for _tap in range(2)]
    assert pressed == ["/queue/"] * 2
    steps = HandlingStep.objects.for_system(SEEN)
    assert [each.act for each in steps] == ["sent_again"]
    assert list(Entry.objects.filter(act="letter.sent_again").values_list("row_id", "about_id")) == [
        (str(told_by_text.pk), people.darnell.pk)
    ]


def test_what_the_person_said_since_holds_for_what_is_sent_again(
    told_by_text, queue, hours_pass, do, people, texts, work
):
    """Darnell wants no texts any more: sent again, the contact rule is asked anew, and nothing leaves."""
    hours_pass()
    texts.mend()
    do("/account/reach-me/", by=people.darnell, **REACH_ME)
    do(f"{words_of(told_by_text)}send-again/")
    work()
    told_by_text.refresh_from_db()
    assert (told_by_text.state, texts.left()) == ("refused", [])


def test_mail_that_no_server_takes(nobody_listens, darnell, queue, hours_pass, do, people, settings, work, sign_in):
    """Marcus wants mail. Darnell ends it, and Marcus is to be told."""
    form = {"address": "marcus@example.org", "uses": ["email_ok"]}
    assert sign_in(people.marcus, just_now=True).post("/account/reach-me/add/", form).url == "/account/reach-me/"
    do("/account/reach-me/", by=people.marcus, **REACH_ME)
    do(f"/mentorships/{darnell.pk}/end/", by=people.darnell)
    assert not Mentorship.objects.for_system(SEEN).get(pk=darnell.pk).is_open
    hours_pass()
    [row] = queue("letter")
    assert row.person == "Marcus"
    letter = Letter.objects.for_system(SEEN).get(pk=row.subject)
    assert letter.reason == "ConnectionRefusedError" and "marcus" not in letter.reason
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    do(f"/queue/letter/{row.subject}/send-again/")
    work()
    assert queue("letter") == []
    assert [sent.to for sent in mail.outbox] == [["marcus@example.org"]]


def test_a_code_is_not_sent_again_but_asked_for_anew(people, enrolled, queue, hours_pass, do, page, texts, clock):
    enrolled(people.joan)
    texts.break_()
    code = outbox.post(CLOCK, "code", dedupe="code:1", person_id=people.joan.pk, payload={"code": "918273"})
    hours_pass()
    [row] = queue("letter")
    shown = page(f"/queue/letter/{code.pk}/")
    assert "Send it again" not in shown and "It held a code, which is over." in shown
    answer = do(f"/queue/letter/{code.pk}/send-again/")
    assert answer.status_code == 422 and "It held a code, which is over." in answer.content.decode()
    assert queue("letter") == [row]
    do(f"/queue/letter/{code.pk}/resolve/", outcome="done")
    assert queue("letter") == []


def test_a_reminder_says_that_it_was_one_and_that_the_next_one_comes(
    people, walking, queue, hours_pass, do, page, texts, clock, acting
):
    walking(people.rosa, people.marcus, people.keisha)
    do("/account/reach-me/", by=people.rosa, **REACH_ME, text_opt_in="on")
    rosa = acting(people.rosa)
    recovery.add_routine(rosa, area="movement", words="Walk", days=list(range(7)), once=str(uuid4()))
    recovery.keep_reminder(rosa, at=time(10, 0))
    texts.break_()
    clock.pass_(hours=1)
    jobs.remind(CLOCK, timezone.now())
    hours_pass()
    letter = Letter.objects.for_system(SEEN).get(kind=jobs.LETTER, state="dead")
    assert letter.pk in {each.subject for each in queue("letter")}
    shown = page(words_of(letter))
    assert "It was a reminder for its day" in shown and "It held" not in shown and "Send it again" not in shown
    answer = do(f"{words_of(letter)}send-again/")
    assert answer.status_code == 422 and "It was a reminder for its day" in answer.content.decode()


def test_only_a_letter_is_sent_again(enrolled, people, queue, do):
    enrolled(people.joan)
    assert do(f"/queue/no_mentor/{people.joan.pk}/send-again/").status_code == 422
    assert not HandlingStep.objects.for_system(SEEN).exists()


def test_one_that_went_out_meanwhile_needs_nobody_any_more(told_by_text, hours_pass, do, people, sign_in, texts, work):
    hours_pass()
    texts.mend()
    do(f"{words_of(told_by_text)}send-again/")
    work()
    answer = sign_in(people.ana).post(f"{words_of(told_by_text)}send-again/")
    assert answer.status_code == 409 and "sent it again" in answer.content.decode()
