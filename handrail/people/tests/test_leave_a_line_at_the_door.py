"""Whoever comes in, fails to, goes, or changes a way in leaves a line of the trail, which holds nothing typed."""

import pytest
from allauth.core import context
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from handrail.access.actor import NOBODY
from handrail.audit.models import Entry
from handrail.people import queries, services
from handrail.people.forms.library import KeyAgainForm, KeyForm
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
def ana(people):
    return person_with_password(people.ana, "ana")


def lines():
    """(act, by whom, about whom) of what happened at the door, the first first."""
    told = Entry.objects.filter(act__regex=r"^(session|password|lock)").order_by("seq")
    return list(told.values_list("act", "actor_id", "about_id"))


def acts():
    return [act for act, _by, _about in lines()]


def test_signing_in_says_who_and_by_what(people, client, ana):
    sign_in_with_password(client)
    assert lines() == [("session.opened.password", people.ana.pk, people.ana.pk)]


@pytest.mark.parametrize("lock", ["totp", "recovery_codes"])
def test_both_locks_stand_in_the_line_and_half_a_sign_in_has_none(people, client, ana, lock):
    TOTP.activate(ana, SECRET)
    paper = RecoveryCodes.activate(ana).get_unused_codes()[0]
    sign_in_with_password(client)
    assert lines() == []
    client.post("/account/2fa/authenticate/", {"code": current_code(SECRET) if lock == "totp" else paper})
    assert lines() == [(f"session.opened.password.{lock}", people.ana.pk, people.ana.pk)]


def test_a_wrong_password_of_somebody_known_is_about_them_and_by_nobody(people, client, ana):
    sign_in_with_password(client, password="not the password at all")
    assert lines() == [("session.refused.password", None, people.ana.pk)]


def test_a_wrong_second_lock_is_told_too(people, client, ana):
    TOTP.activate(ana, SECRET)
    sign_in_with_password(client)
    client.post("/account/2fa/authenticate/", {"code": "000000"})
    assert lines() == [("session.refused.totp", None, people.ana.pk)]


@pytest.mark.parametrize("form", [KeyForm, KeyAgainForm])
def test_a_passkey_that_does_not_open_is_told_too(people, rf, ana, form):
    Authenticator.objects.create(user=ana, type="webauthn", data={"name": "one", "credential": {}})
    request = rf.post("/account/2fa/authenticate/")
    request.actor = NOBODY
    with context.request_context(request):
        assert not form({"credential": "1"}, user=ana).is_valid()
    assert lines() == [("session.refused.webauthn", None, people.ana.pk)]


def test_a_name_that_nobody_has_leaves_no_line(client, ana):
    sign_in_with_password(client, "nobody", "not the password at all")
    assert not Entry.objects.filter(act__startswith="session").exists()


def test_no_line_holds_what_was_typed(client, ana):
    sign_in_with_password(client, password="zebra-quartz-violin")
    told = " ".join(str(row) for row in Entry.objects.values())
    assert "zebra" not in told and "'ana'" not in told


def writes(name):
    """How often a wrong password of this name wrote something, which is what takes time."""
    with CaptureQueriesContext(connection) as asked:
        sign_in_with_password(Client(), name, "not the password at all")
    return sum(each["sql"].startswith(("INSERT", "UPDATE")) for each in asked)


def test_a_name_that_somebody_has_and_one_that_nobody_has_write_as_often(ana):
    for name in ("ana", "nobody"):
        sign_in_with_password(Client(), name, "not the password at all")
    assert writes("ana") == writes("nobody")


def waiting_for(person):
    return {"person": str(person.pk) if person else "", "salt": "s", "mark": "none.00", "tries": 5, "until": 9e12}


def test_a_wrong_code_is_about_whose_it_was_in_the_same_steps_for_nobodys(people):
    assert services.open_with_code(NOBODY, waiting_for(people.rosa), "123456") is None
    assert services.open_with_code(NOBODY, waiting_for(None), "123456") is None
    assert lines() == [("session.refused.code", None, about) for about in (people.rosa.pk, None)]


def test_showing_once_more_and_failing_to_are_lines(people, client, ana):
    sign_in_with_password(client)
    client.post("/account/reauthenticate/", {"password": "not the password at all"})
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    assert lines()[1:] == [
        ("session.refused.password", people.ana.pk, people.ana.pk),
        ("session.proved.password", people.ana.pk, people.ana.pk),
    ]


def test_signing_out_is_a_line(people, client, ana):
    sign_in_with_password(client)
    client.post("/account/logout/")
    assert lines()[1:] == [("session.closed", people.ana.pk, people.ana.pk)]


def test_a_new_password_is_a_line_and_a_refused_one_is_none(people, client, ana):
    sign_in_with_password(client)
    for new in ("short", "another walk by the sea"):
        typed = {"oldpassword": PASSWORD, "password1": new, "password2": new}
        client.post("/account/password/change/", typed)
    assert acts().count("password.changed") == 1
    assert sign_in_with_password(Client(), password="another walk by the sea").status_code == 302


def test_each_change_of_a_second_lock_is_a_line(people, client, transactional_db):
    person_with_password(people.ana, "ana")
    sign_in_with_password(client)
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    secret = client.get("/account/2fa/totp/activate/").context["form"].secret
    client.post("/account/2fa/totp/activate/", {"code": current_code(secret)})
    client.post("/account/2fa/recovery-codes/generate/")
    client.post("/account/2fa/totp/deactivate/")
    told = [act for act in acts() if act.startswith("lock.")]
    added, taken = (
        {"lock.added.totp", "lock.added.recovery_codes"},
        {"lock.removed.totp", "lock.removed.recovery_codes"},
    )
    assert set(told[:2]) == added and told[2] == "lock.reset.recovery_codes" and set(told[3:]) == taken
    assert {about for act, _by, about in lines() if act.startswith("lock.")} == {people.ana.pk}


def test_wrong_tries_of_a_stranger_hide_no_look_from_the_person(people, acting, monkeypatch):
    from handrail.audit import services as trail
    from handrail.people.queries import looks

    monkeypatch.setattr(looks, "MOST_LINES", 3)
    trail.looked(acting(people.ana), "people:person", people.rosa, about=people.rosa)
    for _ in range(5):
        services.note_refused(NOBODY, people.rosa.pk, "code")
    assert [look.opened for look in queries.looks_at(acting(people.rosa))] == [1]
