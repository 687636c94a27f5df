"""A code of six numbers lets somebody in without a password; whoever is not known gets the same answer."""

import json
import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from handrail.access.actor import CLOCK
from handrail.access.permissions import Role
from handrail.outbox import delivery
from handrail.outbox.models import Letter
from handrail.people import services
from handrail.people.models import User

ROSAS = "(228) 555-0119"


@pytest.fixture(autouse=True)
def outbox(settings, tmp_path, db):
    cache.clear()
    settings.OUTBOX_DIR = tmp_path
    return tmp_path


@pytest.fixture
def rosa(people, site):
    return people.rosa


def ask(client, address=ROSAS, after=""):
    return client.post(f"/sign-in/{after}", {"address": address})


def send_all():
    while delivery.send_next(timezone.now()):
        pass


def the_code(outbox):
    send_all()
    texts = [json.loads(line) for line in (outbox / "texts.jsonl").read_text().splitlines()]
    return re.search("[0-9]{6}", texts[-1]["text"])[0]


def test_a_mentee_signs_in_with_the_code_from_their_phone(client, rosa, outbox):
    assert ask(client).url == "/sign-in/code/"
    answer = client.post("/sign-in/code/", {"code": the_code(outbox)})
    assert answer.status_code == 302 and answer.url == "/today/"
    user = User.objects.get(person=rosa)
    assert client.session["_auth_user_id"] == str(user.pk)
    assert not user.has_usable_password() and "rosa" not in user.username


def test_they_land_where_they_wanted_to_go(client, rosa, outbox):
    ask(client, after="?next=/account/")
    assert client.post("/sign-in/code/", {"code": the_code(outbox)}).url == "/account/"


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org/", "/\\example.org", "javascript:x"])
def test_nobody_is_sent_to_another_house_afterwards(client, rosa, outbox, elsewhere):
    ask(client, after=f"?next={elsewhere}")
    assert client.post("/sign-in/code/", {"code": the_code(outbox)}).url == "/today/"


def test_the_code_stands_nowhere_in_clear(client, rosa, outbox):
    ask(client)
    code = the_code(outbox)
    assert code not in json.dumps(dict(client.session))
    assert Letter.objects.for_system("a test").get().payload in ("", {})


def test_a_wrong_code_says_so_and_keeps_the_page(client, rosa, outbox):
    ask(client)
    right = the_code(outbox)
    wrong = f"{(int(right) + 1) % 10**6:06d}"
    answer = client.post("/sign-in/code/", {"code": wrong})
    assert answer.status_code == 422 and b"not right" in answer.content
    assert client.post("/sign-in/code/", {"code": right}).url == "/today/"


def test_after_five_wrong_tries_the_right_code_opens_nothing(client, rosa, outbox):
    ask(client)
    right = the_code(outbox)
    for _ in range(5):
        client.post("/sign-in/code/", {"code": f"{(int(right) + 1) % 10**6:06d}"})
    assert client.post("/sign-in/code/", {"code": right}).url == "/sign-in/"
    assert "_auth_user_id" not in client.session


def test_after_ten_minutes_the_code_opens_nothing(client, rosa, outbox, clock):
    ask(client)
    right = the_code(outbox)
    clock.pass_(minutes=11)
    assert client.post("/sign-in/code/", {"code": right}).url == "/sign-in/"


def test_the_code_works_once(client, rosa, outbox):
    ask(client)
    right = the_code(outbox)
    client.post("/sign-in/code/", {"code": right})
    client.post("/account/logout/")
    assert client.post("/sign-in/code/", {"code": right}).url == "/sign-in/"


def test_somebody_elses_browser_cannot_use_the_code(client, client_of_a_stranger, rosa, outbox):
    ask(client)
    ask(client_of_a_stranger, "228-555-0999")
    client_of_a_stranger.post("/sign-in/code/", {"code": the_code(outbox)})
    assert "_auth_user_id" not in client_of_a_stranger.session


@pytest.fixture
def client_of_a_stranger():
    from django.test import Client

    return Client()


def shape(answer):
    text = re.sub(rb'(value|name="once" value)="[^"]*"', b"", answer.content)
    headers = {name: value for name, value in answer.headers.items() if name != "Content-Length"}
    return answer.status_code, headers, text


def test_an_unknown_number_gets_the_same_answer_by_the_same_steps(rosa, client, client_of_a_stranger):
    def steps(browser, address):
        cache.clear()
        with CaptureQueriesContext(connection) as asked:
            answers = [shape(ask(browser, address)), shape(browser.get("/sign-in/code/"))]
            answers.append(shape(browser.post("/sign-in/code/", {"code": "000000"})))
        return answers, [re.sub(r"'[^']*'|[0-9a-f-]{12,}|[0-9.]+", "?", each["sql"])[:60] for each in asked]

    known, known_steps = steps(client, ROSAS)
    unknown, unknown_steps = steps(client_of_a_stranger, "228-555-0999")
    assert known == unknown
    assert known_steps == unknown_steps


def test_nothing_is_sent_to_a_number_that_nobody_has(client, rosa, outbox):
    ask(client, "228-555-0999")
    send_all()
    assert not (outbox / "texts.jsonl").exists()


def test_a_phone_that_two_people_share_opens_neither(client, people, rosa, outbox):
    services.add_way(CLOCK, people.joan, kind="phone", address=ROSAS, text_ok=True)
    ask(client)
    send_all()
    assert not (outbox / "texts.jsonl").exists()


@pytest.mark.parametrize("key", ["marcus", "ana"])
def test_a_phone_alone_never_opens_other_peoples_records(client, people, site, outbox, key):
    person = getattr(people, key)
    ask(client, person.contact_ways.for_system("a test").get().address)
    send_all()
    assert not (outbox / "texts.jsonl").exists()


def test_somebody_who_left_the_program_gets_no_code(client, rosa, outbox):
    services.end_role(CLOCK, rosa, Role.MENTEE)
    ask(client)
    send_all()
    assert not (outbox / "texts.jsonl").exists()


def test_a_mail_works_as_well(client, rosa, mailoutbox):
    services.add_way(CLOCK, rosa, kind="email", address="Rosa@Example.org", email_ok=True)
    ask(client, "rosa@example.ORG")
    send_all()
    assert re.search("[0-9]{6}", mailoutbox[0].body) and mailoutbox[0].to == ["rosa@example.org"]


def test_too_many_codes_to_one_number_are_refused_known_or_not(client, rosa):
    for address in (ROSAS, "228-555-0999"):
        for _ in range(5):
            assert ask(client, address).status_code == 302
        answer = ask(client, address)
        assert answer.status_code == 422 and b"Wait an hour" in answer.content


@pytest.mark.parametrize("typed", ["", "rosa", "555", "a@b", "\x00", "2" * 300, "🙂"])
def test_what_is_no_address_is_said_kindly(client, typed, db):
    assert ask(client, typed).status_code == 422


@pytest.mark.parametrize("typed", ["", "12345", "abcdef", "１２３４５６", "1 2 3"])
def test_what_is_no_code_is_said_kindly(client, rosa, typed):
    ask(client)
    assert client.post("/sign-in/code/", {"code": typed}).status_code == 422
