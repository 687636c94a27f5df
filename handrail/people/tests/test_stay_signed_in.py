"""A session ends when nobody is there, and when a working day is over; and it writes seldom."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.models import Session
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from handrail.access.actor import CLOCK
from handrail.people import jobs, queries, services
from handrail.people.devices import device_in_words

CHROME = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36"
)


def is_in(browser):
    return browser.get("/account/").status_code == 200


def test_a_quarter_of_an_hour_away_signs_out_and_says_why(people, sign_in, clock):
    browser = sign_in(people.rosa)
    assert is_in(browser)
    clock.pass_(minutes=14)
    assert is_in(browser)
    clock.pass_(minutes=15)
    answer = browser.get("/account/", follow=True)
    assert answer.redirect_chain[0][0] == "/sign-in/?next=/account/"
    assert b"you were away for a while" in answer.content.lower()


@pytest.mark.parametrize(("key", "hours"), [("rosa", 12), ("marcus", 12), ("ana", 8), ("hale", 8)])
def test_a_session_that_is_used_all_the_time_ends_too(people, sign_in, clock, key, hours):
    browser = sign_in(getattr(people, key))
    began = clock.moment
    while clock.moment < began + timedelta(hours=hours, minutes=-10):
        assert is_in(browser)
        clock.pass_(minutes=10)
    clock.pass_(minutes=10)
    assert not is_in(browser)


def writes(browser):
    with CaptureQueriesContext(connection) as asked:
        assert is_in(browser)
    return [each["sql"] for each in asked if each["sql"].startswith(("UPDATE", "INSERT", "DELETE"))]


def test_no_page_waits_because_it_can_not_be_noted_that_somebody_looked(people, sign_in, clock, monkeypatch):
    browser = sign_in(people.rosa)
    assert is_in(browser)
    noted = browser.session["seen"]
    clock.pass_(minutes=2)

    def busy(*_words):
        raise OperationalError("database is locked")

    with monkeypatch.context() as while_busy:
        while_busy.setattr(UserSession.objects, "create_from_request", busy)
        assert browser.get("/help/").status_code == 200
        assert browser.session["seen"] == noted
    assert is_in(browser) and browser.session["seen"] > noted


def test_a_page_writes_to_the_session_once_a_minute_at_most(people, sign_in, clock):
    browser = sign_in(people.rosa)
    assert writes(browser)
    clock.pass_(seconds=30)
    assert writes(browser) == []
    clock.pass_(seconds=31)
    assert writes(browser)


def test_a_coordinator_signs_out_a_lost_phone_in_person(people, sign_in):
    lost = sign_in(people.rosa)
    assert is_in(lost)
    answer = sign_in(people.ana).post(f"/people/{people.rosa.pk}/sign-out/")
    assert answer.status_code == 302
    assert not is_in(lost)


@pytest.mark.parametrize("key", ["marcus", "rosa", "dora", "otis"])
def test_nobody_else_signs_people_out(people, sign_in, key):
    lost = sign_in(people.linh)
    assert sign_in(getattr(people, key)).post(f"/people/{people.linh.pk}/sign-out/").status_code == 403
    assert is_in(lost)


def test_a_person_signs_out_everywhere_else(people, sign_in):
    here, elsewhere = sign_in(people.rosa, just_now=True), sign_in(people.rosa)
    assert is_in(here) and is_in(elsewhere)
    assert b"On 2 devices" in here.get("/account/").content
    here.post("/account/sessions/sign-out/")
    assert is_in(here) and not is_in(elsewhere)


def test_sessions_that_end_are_gone_from_the_database(people, sign_in, acting):
    assert is_in(sign_in(people.rosa))
    services.end_sessions(acting(people.ana), people.rosa)
    assert not Session.objects.exists() and not UserSession.objects.exists()


def test_a_session_that_ends_does_not_come_back_by_a_request_under_way(people, sign_in, acting):
    browser = sign_in(people.rosa)
    assert is_in(browser)
    under_way = browser.session
    assert "_auth_user_id" in under_way
    services.end_sessions(acting(people.ana), people.rosa)
    under_way["words"] = "late"
    with pytest.raises(UpdateError):
        under_way.save()
    assert not Session.objects.exists()


def test_a_session_that_stands_on_no_list_ends_too(people, sign_in, acting):
    browser = sign_in(people.rosa)
    assert not UserSession.objects.exists()
    services.end_sessions(acting(people.ana), people.rosa)
    assert not is_in(browser)


def test_the_list_tells_the_device_and_keeps_no_more_of_it(people, sign_in):
    browser = sign_in(people.rosa)
    assert browser.get("/account/", HTTP_USER_AGENT=CHROME).status_code == 200
    listed = UserSession.objects.get()
    assert listed.user_agent == "Chrome, Android" and listed.ip.startswith("fd")
    assert b"Chrome, Android" in browser.get("/account/sessions/").content


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (CHROME, "Chrome, Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0; rv:120.0) Gecko/20100101 Firefox/120.0", "Firefox, Windows"),
        ("rosa’s secret browser 1.0", ""),
        ("", ""),
    ],
)
def test_a_device_is_named_as_its_owner_would(said, told):
    assert device_in_words(said) == told


def test_a_session_that_was_left_or_lies_idle_stands_on_the_list_no_more(people, sign_in, clock, acting):
    first, second = sign_in(people.rosa), sign_in(people.rosa)
    assert is_in(first) and is_in(second)
    first.post("/leave/")
    assert queries.sessions(acting(people.rosa)).count() == 1
    clock.pass_(minutes=16)
    assert queries.sessions(acting(people.rosa)).count() == 0


def test_ended_sessions_are_forgotten_with_what_was_typed_into_them(people, sign_in, clock):
    assert is_in(sign_in(people.rosa))
    jobs.forget_ended_sessions(CLOCK, clock.moment)
    assert Session.objects.exists()
    jobs.forget_ended_sessions(CLOCK, clock.pass_(days=2))
    assert not Session.objects.exists() and not UserSession.objects.exists()


def test_who_is_asking_costs_one_query_a_page(people, sign_in):
    browser = sign_in(people.ana)
    assert is_in(browser)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get("/account/sessions/").status_code == 200
    grants = [each for each in asked if "people_rolegrant" in each["sql"]]
    assert len(grants) == 1 and len(asked) <= 7, [each["sql"][:80] for each in asked]


def test_an_act_after_the_end_leads_back_to_its_page_and_not_to_the_act(people, sign_in, clock):
    browser = sign_in(people.ana)
    assert is_in(browser)
    clock.pass_(minutes=16)
    act = f"/people/{people.rosa.pk}/sign-out/"
    page = f"/people/{people.rosa.pk}/"
    assert browser.post(act, HTTP_REFERER=f"http://testserver{page}").url == f"/sign-in/?next={page}"
    assert browser.post(act, HTTP_REFERER="https://example.org/x/").url == "/sign-in/?next=/"
    assert browser.post(act).url == "/sign-in/?next=/"


def test_the_cookie_goes_with_the_browser(people, client, site):
    client.post("/sign-in/", {"address": "228-555-0119"})
    assert client.cookies["session"]["max-age"] == ""
