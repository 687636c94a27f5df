"""A mentor's own phone is remembered for thirty days, and opened by a PIN that is worth five tries."""

import re
import time
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from handrail.access.actor import NOBODY
from handrail.access.permissions import Role
from handrail.audit.models import Entry
from handrail.people import phone_cookie, services
from handrail.people.models import RememberedPhone, User
from handrail.people.services import LASTS, TRIES
from handrail.rules import pins
from handrail.rules.errors import RuleBroken

PIN, WRONG = "907143", "511203"
pytestmark = pytest.mark.django_db


def proved(client):
    """They typed their password and second lock a moment ago."""
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": time.time()}]
    session.save()
    return client


@pytest.fixture
def marcus(people, on_roster, sign_in):
    on_roster(people.marcus)
    return proved(sign_in(people.marcus))


def remember(client, pin=PIN):
    return client.post("/account/phone/", {"pin": pin, "same_pin": pin})


def unlock(client, pin=PIN, to=""):
    return client.post(f"/sign-in/unlock/{f'?next={to}' if to else ''}", {"pin": pin})


def later(client):
    """The same phone, when the session is gone."""
    phone = Client()
    phone.cookies[phone_cookie.COOKIE] = client.cookies[phone_cookie.COOKIE].value
    return phone


def words(answer):
    """But for the form's own token, which is another in every page."""
    return re.sub(rb'name="csrfmiddlewaretoken" value="\w+"', b"", answer.content)


def is_in(client):
    return client.get("/account/").status_code == 200


def kept():
    return RememberedPhone.objects.for_system("a test counts")


def acts():
    return [entry.act for entry in Entry.objects.order_by("seq") if entry.act.startswith("session.")]


def test_a_mentor_comes_back_with_a_pin_to_the_page_they_wanted(marcus):
    assert remember(marcus).status_code == 302
    phone = later(marcus)
    sent = phone.get("/account/sessions/", follow=True)
    assert sent.redirect_chain[-1][0] == "/sign-in/unlock/?next=%2Faccount%2Fsessions%2F"
    assert b"Marcus" not in sent.content
    answer = unlock(phone, to="/account/sessions/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/account/sessions/")
    assert phone.get("/today/").status_code == 200
    assert acts() == ["session.phone_remembered", "session.opened_by_pin"]


def test_opening_by_a_pin_proves_nothing_new(marcus):
    remember(marcus)
    kept().update(made_at=kept().get().made_at - timedelta(hours=1))
    phone = later(marcus)
    unlock(phone)
    assert "once-more" in phone.get("/account/phone/").headers["Location"], "it asks for a true lock first"


def test_the_pin_lies_nowhere_and_neither_does_the_token(marcus):
    remember(marcus)
    row = kept().get()
    token = marcus.cookies[phone_cookie.COOKIE].value
    assert token not in str(vars(row)) and PIN not in str(vars(row))
    cookie = marcus.cookies[phone_cookie.COOKIE]
    assert cookie["httponly"] and cookie["samesite"] == "Lax" and cookie["max-age"] == LASTS.total_seconds()


def test_five_wrong_pins_and_the_phone_is_forgotten(marcus):
    remember(marcus)
    phone = later(marcus)
    for _turn in range(TRIES):
        assert unlock(phone, WRONG).status_code == 422
    assert not kept().exists()
    assert unlock(phone).status_code == 422 and not is_in(phone)
    assert acts().count("session.wrong_pin") == TRIES


def test_a_right_pin_gives_the_five_tries_back(marcus):
    remember(marcus)
    for _turn in range(3):
        phone = later(marcus)
        for _wrong in range(TRIES - 1):
            services.open_with_pin(NOBODY, marcus.cookies[phone_cookie.COOKIE].value, WRONG)
        unlock(phone)
        assert is_in(phone)


def test_a_try_counts_before_the_pin_is_looked_at(marcus):
    remember(marcus)
    token = marcus.cookies[phone_cookie.COOKIE].value
    kept().update(tries=TRIES)  # five others are on their way at this moment
    assert services.open_with_pin(NOBODY, token, PIN) is None


def test_a_phone_that_nobody_knows_reads_like_one_with_a_wrong_pin(marcus):
    remember(marcus)
    known, unknown = later(marcus), Client()
    unknown.cookies[phone_cookie.COOKIE] = "made-up"
    assert words(unlock(known, WRONG)) == words(unlock(unknown, WRONG))
    assert [each.get("/sign-in/unlock/").status_code for each in (known, unknown)] == [200, 200]


def test_it_ends_after_thirty_days_however_often_it_was_used(marcus, clock):
    remember(marcus)
    phone = later(marcus)
    clock.pass_(days=29)
    unlock(phone)
    assert is_in(phone)
    clock.pass_(days=1, minutes=1)
    phone = later(marcus)
    assert unlock(phone).status_code == 422 and not is_in(phone)


def signed_out_by_a_coordinator(people, acting):
    services.end_sessions(acting(people.ana), people.marcus)


def a_lock_added(people, acting):
    Authenticator.objects.create(user=User.objects.get(person=people.marcus), type="webauthn", data={})


def another_password(people, acting):
    user = User.objects.get(person=people.marcus)
    user.set_password("a long walk on the beach")
    user.save()


def no_mentor_any_more(people, acting):
    services.end_role(acting(people.ana), people.marcus, Role.MENTOR)


def more_than_a_mentor(people, acting):
    services.grant_role(acting(people.dora), people.marcus, Role.COORDINATOR)


def put_out_of_use(people, acting):
    User.objects.filter(person=people.marcus).update(is_active=False)


@pytest.mark.parametrize(
    "happened",
    [
        signed_out_by_a_coordinator,
        a_lock_added,
        another_password,
        no_mentor_any_more,
        more_than_a_mentor,
        put_out_of_use,
    ],
)
def test_nothing_opens_any_more_after(happened, marcus, people, acting):
    remember(marcus)
    happened(people, acting)
    phone = later(marcus)
    assert unlock(phone).status_code == 422 and not is_in(phone)


@pytest.mark.parametrize("key", ["ana", "hale", "dora", "rosa"])
def test_nobody_else_s_phone_is_remembered(people, sign_in, acting, key):
    person = getattr(people, key)
    client = proved(sign_in(person))
    assert remember(client).status_code == 403
    with pytest.raises(RuleBroken):
        services.remember_phone(acting(person), pin=PIN, device="")


def test_whoever_is_a_mentor_and_works_here_is_not_remembered(marcus, people, acting):
    services.grant_role(acting(people.dora), people.marcus, Role.SUPERVISOR)
    assert remember(marcus).status_code == 403


def test_a_screen_left_open_remembers_nothing(people, on_roster, sign_in):
    on_roster(people.marcus)
    left_open = sign_in(people.marcus)
    assert remember(left_open).status_code == 302 and not kept().exists()
    assert PIN not in str(dict(left_open.session.items())), "nor is the PIN kept while the locks are asked for"


@pytest.mark.parametrize(
    "pin", ["000000", "123456", "987654", "121212", "123123", "112112", "12345", "1234567", "abcdef", ""]
)
def test_an_easy_pin_is_refused_in_words(marcus, pin):
    answer = remember(marcus, pin)
    assert answer.status_code == 422 and not kept().exists()
    assert pin not in answer.content.decode() or pin == ""


def test_pins_that_few_would_guess_are_taken():
    assert not any(pins.is_easy(pin) for pin in (PIN, WRONG, "280619", "100200"))


def test_a_page_that_gives_no_pin_back_does_not_say_that_nothing_is_lost(marcus):
    remember(marcus)
    for answer in (remember(marcus, "000000"), unlock(later(marcus), WRONG)):
        assert answer.status_code == 422 and "Nothing you typed is lost" not in answer.content.decode()


def test_two_pins_that_differ_are_refused(marcus):
    answer = marcus.post("/account/phone/", {"pin": PIN, "same_pin": WRONG})
    assert answer.status_code == 422 and "not the same" in answer.content.decode()


def test_the_same_phone_again_is_one_phone(marcus):
    remember(marcus)
    first = marcus.cookies[phone_cookie.COOKIE].value
    remember(marcus, WRONG)
    assert kept().count() == 1
    assert services.open_with_pin(NOBODY, first, PIN) is None


def test_whoever_holds_it_makes_it_forget(marcus):
    remember(marcus)
    phone = later(marcus)
    phone.post("/sign-in/forget/")
    assert not kept().exists() and phone.get("/sign-in/").status_code == 200


def test_its_person_forgets_it_from_afar_and_nobody_elses(marcus, people, on_roster, sign_in):
    remember(marcus)
    row = kept().get()
    on_roster(people.minh)
    assert sign_in(people.minh).post(f"/account/phone/{row.pk}/forget/").status_code == 404
    assert str(row.pk) in marcus.get("/account/sessions/").content.decode()
    assert marcus.post(f"/account/phone/{row.pk}/forget/").status_code == 302
    assert not kept().exists() and acts()[-1] == "session.phone_forgotten"


def test_signing_out_leaves_the_phone_remembered_and_locked(marcus):
    remember(marcus)
    marcus.post("/account/logout/")
    assert not is_in(marcus)
    assert marcus.get("/sign-in/").headers["Location"].startswith("/sign-in/unlock/")


def test_another_way_in_stands_open(marcus):
    remember(marcus)
    assert later(marcus).get("/sign-in/?other=way").status_code == 200


def test_ten_wrong_ones_from_one_place_wait_an_hour(marcus):
    unknown = Client()
    unknown.cookies[phone_cookie.COOKIE] = "made-up"
    for _turn in range(10):
        unlock(unknown, WRONG)
    remember(marcus)
    phone = later(marcus)
    assert unlock(phone).status_code == 422
    assert kept().get().tries == 0, "nothing was tried"
