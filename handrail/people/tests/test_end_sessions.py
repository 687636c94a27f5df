"""A session gets another key whenever somebody shows who they are, and people end those they no longer want."""

import time

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client

from handrail.audit.models import Entry
from handrail.people.models import ContactWay, User
from handrail.people.tests.test_second_factor import (
    PASSWORD,
    SECRET,
    current_code,
    person_with_password,
    sign_in_with_password,
)


@pytest.fixture(autouse=True)
def fresh_limits(db):
    cache.clear()


@pytest.fixture
def proved(sign_in):
    """`proved(person)`: a browser in which they showed just now who they are; `ago` seconds before otherwise."""

    def browser(person, ago=0, method="code"):
        client = sign_in(person)
        session = client.session
        session["account_authentication_methods"] = [{"method": method, "at": time.time() - ago}]
        session.save()
        return client

    return browser


def is_in(browser):
    return browser.get("/account/").status_code == 200


def key(browser):
    return browser.cookies["session"].value


def test_showing_once_more_makes_a_new_key_and_the_old_one_opens_nothing(people, client):
    person_with_password(people.ana, "ana")
    sign_in_with_password(client)
    assert is_in(client)
    old, began = key(client), UserSession.objects.get().created_at
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    thief = Client()
    thief.cookies["session"] = old
    assert key(client) != old and is_in(client) and not is_in(thief)
    assert not Session.objects.filter(session_key=old).exists()
    listed = UserSession.objects.get()
    assert (listed.session_key, listed.created_at) == (key(client), began)


def test_a_wrong_password_keeps_the_key(people, client):
    person_with_password(people.ana, "ana")
    sign_in_with_password(client)
    old = key(client)
    client.post("/account/reauthenticate/", {"password": "not the password at all"})
    assert key(client) == old


def test_a_person_ends_one_of_their_sessions_and_no_other(people, proved):
    here, there, third = (proved(people.rosa) for _ in range(3))
    assert is_in(here) and is_in(there) and is_in(third)
    listed = UserSession.objects.get(session_key=key(there))
    assert f"/account/sessions/{listed.pk}/sign-out/" in here.get("/account/sessions/").content.decode()
    assert here.post(f"/account/sessions/{listed.pk}/sign-out/").status_code == 302
    assert is_in(here) and is_in(third) and not is_in(there)
    assert Entry.objects.filter(act="session.ended", about_id=people.rosa.pk).count() == 1


def test_nobody_ends_somebody_elses(people, proved):
    rosa, linh = proved(people.rosa), proved(people.linh)
    assert is_in(rosa) and is_in(linh)
    theirs = UserSession.objects.get(session_key=key(rosa))
    assert linh.post(f"/account/sessions/{theirs.pk}/sign-out/").status_code == 404
    assert is_in(rosa)


@pytest.mark.parametrize("which", ["one", "others"])
def test_ending_sessions_asks_first_who_it_is(people, proved, which):
    here, there = proved(people.rosa, ago=600), proved(people.rosa)
    assert is_in(here) and is_in(there)
    listed = UserSession.objects.get(session_key=key(there))
    act = f"/account/sessions/{listed.pk}/sign-out/" if which == "one" else "/account/sessions/sign-out/"
    assert here.post(act).url == "/account/once-more/?next=%2Faccount%2Fsessions%2F"
    assert is_in(there)
    page = here.get("/account/sessions/").content.decode()
    assert "sign-out/" not in page and "once-more" in page


def test_a_new_lock_signs_out_everywhere_else_and_says_so(people, client, transactional_db):
    person_with_password(people.ana, "ana")
    elsewhere = Client()
    for browser in (client, elsewhere):
        sign_in_with_password(browser)
        assert is_in(browser)
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    secret = client.get("/account/2fa/totp/activate/").context["form"].secret
    page = client.post("/account/2fa/totp/activate/", {"code": current_code(secret)}, follow=True)
    assert "signed out everywhere else" in page.content.decode()
    assert is_in(client) and not is_in(elsewhere)


def with_app(people, client):
    """Ana, in with her password and her app."""
    TOTP.activate(user := person_with_password(people.ana, "ana"), SECRET)
    sign_in_with_password(client)
    client.post("/account/2fa/authenticate/", {"code": current_code(SECRET)})
    return user


def later(client, minutes=10):
    """As if what was shown had been shown so long before."""
    session = client.session
    records = session["account_authentication_methods"]
    session["account_authentication_methods"] = [{**each, "at": each["at"] - 60 * minutes} for each in records]
    session.save()


@pytest.mark.parametrize(
    "page",
    ["totp/deactivate/", "webauthn/add/", "recovery-codes/generate/", "recovery-codes/"],
)
def test_changing_a_lock_asks_for_both(people, client, page):
    with_app(people, client)
    later(client)
    address = f"/account/2fa/{page}"
    assert client.get(address).url.startswith("/account/reauthenticate/?next=")
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    assert client.get(address).url.startswith("/account/2fa/reauthenticate/?next="), "the password alone is half"
    cache.clear()  # the code of this half minute was used to sign in
    client.post("/account/2fa/reauthenticate/", {"code": current_code(SECRET)})
    assert client.get(address).status_code in (200, 404), "no codes on paper were made here"


def test_taking_the_app_away_signs_out_everywhere_else(people, client):
    user = with_app(people, client)
    marks = User.objects.get(pk=user.pk).sign_ins
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    assert client.post("/account/2fa/totp/deactivate/").status_code == 302
    assert User.objects.get(pk=user.pk).sign_ins != marks and is_in(client)


def test_a_mentee_shows_a_code_before_a_lock_is_added(people, proved):
    stale = proved(people.rosa, ago=600)
    assert stale.get("/account/2fa/webauthn/add/").url.startswith("/account/once-more/?next=")


def ways(person):
    return ContactWay.objects.for_system("a test").filter(person=person)


def test_a_number_for_codes_is_added_by_who_shows_that_it_is_they(people, proved):
    count = ways(people.rosa).count()
    stale, typed = proved(people.rosa, ago=600), {"address": "228-555-0177", "uses": ["text_ok", "call_ok"]}
    assert stale.post("/account/reach-me/add/", typed).url.startswith("/account/once-more/")
    assert ways(people.rosa).count() == count
    session = stale.session
    session["account_authentication_methods"] = [{"method": "code", "at": time.time()}]
    session.save()
    form = stale.get("/account/reach-me/add/").context["form"]
    assert (form["address"].value(), form["uses"].value()) == ("228-555-0177", ["text_ok", "call_ok"])
    assert stale.post("/account/reach-me/add/", typed).status_code == 302
    assert ways(people.rosa).count() == count + 1


def test_and_taken_away_by_them_alone(people, proved):
    way = ways(people.rosa).first()
    act = f"/account/reach-me/{way.pk}/remove/"
    assert proved(people.rosa, ago=600).post(act).url == "/account/once-more/?next=%2Faccount%2Freach-me%2F"
    assert ways(people.rosa).filter(pk=way.pk).exists()
    assert proved(people.rosa).post(act).url == "/account/reach-me/"
    assert not ways(people.rosa).filter(pk=way.pk).exists()


@pytest.mark.parametrize(
    "said", ["a\0strange\0key of old", "../../etc/passwd", "Ä" * 32, "A" * 32, "a" * 4000, "a" * 32]
)
def test_a_cookie_that_is_no_key_of_ours_is_a_visitors(site, said):
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = said
    assert client.get("/help/").status_code == 200
    assert client.get("/today/").status_code == 302
    assert client.get("/sign-in/").status_code == 200
