"""Whoever sees other people's records opens them with two things."""

from datetime import UTC, datetime, timedelta
from functools import cache

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.contrib.auth.hashers import make_password
from django.core.cache import cache as limits
from django.db import connection

from handrail.people.models import User

SECRET = "JBSWY3DPEHPK3PXP"
"""Of an app with codes."""
PASSWORD = "a long walk on the beach"


@pytest.fixture(autouse=True)
def fresh_limits(db):
    limits.clear()


@cache
def hashed():
    """Once: a hash takes a tenth of a second on purpose."""
    return make_password(PASSWORD)


def person_with_password(person, username):
    return User.objects.create(person=person, username=username, password=hashed())


def current_code(secret):
    from allauth.mfa.totp.internal.auth import yield_hotp_counters_from_time

    return format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[1]))


def sign_in_with_password(client, username="ana", password=PASSWORD, after=""):
    return client.post(f"/account/login/{after}", {"login": username, "password": password})


@pytest.mark.parametrize("key", ["ana", "sol", "hale", "otis", "dora", "eve", "gwen", "marcus"])
def test_a_password_alone_opens_no_work_page(people, client, key):
    person_with_password(getattr(people, key), key)
    assert sign_in_with_password(client, key).status_code == 302
    answer = client.get("/account/reach-me/")
    assert answer.status_code == 302 and answer.url == "/account/second-factor/"
    page = client.get(answer.url).content.decode()
    assert "two things" in page and "/account/2fa/totp/activate/" in page


def test_setting_up_the_app_opens_the_pages_in_the_same_session(people, client, transactional_db):
    person_with_password(people.ana, "ana")
    sign_in_with_password(client)
    client.post("/account/reauthenticate/", {"password": PASSWORD, "next": "/account/2fa/totp/activate/"})
    page = client.get("/account/2fa/totp/activate/")
    assert page.status_code == 200 and b"<svg" in page.content and b"data:image" not in page.content
    secret = page.context["form"].secret
    client.post("/account/2fa/totp/activate/", {"code": current_code(secret)})
    assert client.get("/account/reach-me/").status_code == 200
    codes = client.get("/account/2fa/recovery-codes/")
    assert codes.status_code == 200 and b"on paper" in codes.content


def test_the_secret_of_the_app_is_sealed_in_the_database(people):
    user = person_with_password(people.ana, "ana")
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    assert "JBSWY3DPEHPK3PXP" not in str(Authenticator.objects.get(user=user).data)


def test_the_next_sign_in_asks_for_the_second_lock_before_anything_opens(people, client):
    TOTP.activate(person_with_password(people.ana, "ana"), secret := "JBSWY3DPEHPK3PXP")
    assert sign_in_with_password(client).url == "/account/2fa/authenticate/"
    assert client.get("/account/").status_code == 302, "half signed in is not signed in"
    assert client.get("/account/2fa/authenticate/").status_code == 200
    assert client.post("/account/2fa/authenticate/", {"code": "000000"}).status_code in (200, 422)
    answer = client.post("/account/2fa/authenticate/", {"code": current_code(secret)})
    assert answer.url == "/today/" and client.get("/account/reach-me/").status_code == 200


def test_a_code_of_the_app_is_remembered_as_used_for_as_long_as_it_counts(people, client):
    TOTP.activate(person_with_password(people.ana, "ana"), secret := "JBSWY3DPEHPK3PXP")
    sign_in_with_password(client)
    client.post("/account/2fa/authenticate/", {"code": current_code(secret)})
    with connection.cursor() as cursor:
        cursor.execute("SELECT expires FROM limiter_cache WHERE cache_key LIKE %s", ["%totp.used%"])
        ((expires,),) = cursor.fetchall()
    ends = datetime.fromisoformat(str(expires)).replace(tzinfo=UTC)
    assert ends >= datetime.now(UTC) + timedelta(seconds=80)


def test_a_code_on_paper_counts_as_the_second_lock(people, client):
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    user = person_with_password(people.ana, "ana")
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    paper = RecoveryCodes.activate(user).get_unused_codes()[0]
    sign_in_with_password(client)
    client.post("/account/2fa/authenticate/", {"code": paper})
    assert client.get("/account/reach-me/").status_code == 200


def test_a_wrong_password_and_an_unknown_name_read_alike(people, client):
    person_with_password(people.ana, "ana")
    wrong = sign_in_with_password(client, "ana", "not the password at all")
    nobody = sign_in_with_password(client, "nobody", "not the password at all")
    for answer in (wrong, nobody):
        assert b"don\xe2\x80\x99t fit together" in answer.content and "_auth_user_id" not in client.session


def test_guessing_passwords_is_slowed_down(people, client):
    person_with_password(people.ana, "ana")
    for _ in range(6):
        sign_in_with_password(client, "ana", "not the password at all")
    sign_in_with_password(client)
    assert "_auth_user_id" not in client.session


def test_pages_of_the_library_that_we_do_not_want_do_not_exist(client, db):
    for path in (
        "signup/",
        "email/",
        "password/reset/",
        "login/code/confirm/",
        "2fa/webauthn/signup/",
        "sessions-list/",
    ):
        assert client.get(f"/account/{path}").status_code == 404, path


def test_a_mentee_needs_no_second_lock_and_is_offered_none(people, sign_in):
    browser = sign_in(people.rosa, second_factor=False)
    assert browser.get("/account/reach-me/").status_code == 200
    page = browser.get("/account/").content.decode()
    assert "second lock" not in page and "password" not in page


@pytest.mark.parametrize(
    "path",
    ["", "second-factor/", "sessions/", "who-sees-me/", "reach-me/", "reach-me/add/", "2fa/", "2fa/webauthn/",
     "password/change/", "logout/"],
)  # fmt: skip
def test_every_own_page_opens(people, client, path):
    user = person_with_password(people.ana, "ana")
    TOTP.activate(user, secret := "JBSWY3DPEHPK3PXP")
    sign_in_with_password(client)
    client.post("/account/2fa/authenticate/", {"code": current_code(secret)})
    assert client.get(f"/account/{path}").status_code == 200
    assert client.get("/account/password/set/").status_code == 302


def test_a_new_password_signs_out_everywhere_else(people, client):
    from django.test import Client

    person_with_password(people.ana, "ana")
    elsewhere = Client()
    for browser in (client, elsewhere):
        sign_in_with_password(browser)
    typed = {"oldpassword": PASSWORD, "password1": "another walk by the sea", "password2": "another walk by the sea"}
    assert client.post("/account/password/change/", typed).status_code == 302
    assert client.get("/account/").status_code == 200 and elsewhere.get("/account/").status_code == 302
    assert sign_in_with_password(Client()).status_code == 200, "the old password opens nothing"


@pytest.mark.parametrize("path", ["login/", "2fa/totp/activate/", "2fa/webauthn/add/", "password/change/"])
def test_the_librarys_pages_speak_our_words(people, client, path):
    person_with_password(people.ana, "ana")
    if path != "login/":
        sign_in_with_password(client)
        client.post("/account/reauthenticate/", {"password": PASSWORD})
    page = client.get(f"/account/{path}").content.decode()
    assert not any(words in page for words in ("placeholder=", "Authenticator", "Passwordless", "Security", "Username"))
