"""A glass is broken, looked through, closed and reviewed, by acts on pages. The queue waits for the review."""

import time
from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.auth.hashers import make_password

from handrail.access.permissions import Role
from handrail.mentorships import queries as pairs
from handrail.mentorships import services as mentorships
from handrail.people import services as people_services
from handrail.people.models import Glass, User
from handrail.people.step_up import DRAFT
from handrail.safetynet import queries

pytestmark = pytest.mark.django_db
PASSWORD = "a long walk on the beach"
REAUTH = "/account/reauthenticate/"
ASKED = f"{REAUTH}?next=%2Fglass%2F"


@pytest.fixture
def rosa(people, walking, acting):
    """She walks with Marcus, who wrote something down that both read, and something for himself."""
    pair = walking(people.rosa, people.marcus)
    mentorships.record_contact(
        acting(people.marcus), pair, outcome="reached", way="call", shared_note="She starts the new job on Monday.",
        private_note="I worry about her brother.", once=str(uuid4()),
    )  # fmt: skip
    assert people.sol and people.joan
    return people.rosa


def proved(browser):
    """They showed a moment ago who they are."""
    session = browser.session
    session["account_authentication_methods"][-1]["at"] = time.time()
    session.save()
    return browser


@pytest.fixture
def hale(people, sign_in):
    return proved(sign_in(people.hale))


def break_(browser, who="Rosa Martínez", **said):
    form = {"who": who, "ground": "danger", "words": "The hospital called about her.", "once": str(uuid4()), **said}
    return browser.post("/glass/", form)


def test_she_is_read_and_nothing_in_her_record_is_opened_to_change_or_is_private(rosa, hale, people):
    page = f"/people/{rosa.pk}/"
    assert hale.get(page).status_code == 404
    answer = break_(hale)
    assert (answer.status_code, answer.url) == (302, page)
    shown = hale.get(page).content.decode()
    assert "through a broken glass" in shown and "228" in shown and "new job on Monday" in shown
    assert "I worry about her brother" not in shown
    main = shown.partition("<main")[2].partition("</main")[0]
    acts = [each.partition('"')[0] for each in main.split('action="')[1:]]
    glass = Glass.objects.for_system("a test looks").get()
    assert acts == [f"/glass/{glass.pk}/close/"] and "/mentorships/" not in main
    assert hale.post(f"/glass/{glass.pk}/close/").url == "/today/"
    assert hale.get(page).status_code == 404


def test_a_mentor_who_broke_it_as_a_clinician_reads_and_changes_nothing(rosa, people, acting, sign_in):
    people_services.grant_role(acting(people.dora), people.keisha, Role.CLINICIAN)
    both = proved(sign_in(people.keisha))
    assert break_(both).status_code == 302
    (pair,) = pairs.mentorships(acting(people.keisha)).filter(mentee=rosa)
    assert both.get(f"/mentorships/{pair.pk}/").status_code == 200
    for act in ("events/new", "contacts/new", "end", "step-down"):
        assert both.post(f"/mentorships/{pair.pk}/{act}/", {"kind": "slip"}).status_code == 404, act


def test_the_queue_keeps_it_until_a_supervisor_spoke(rosa, hale, people, sign_in, acting, clock):
    break_(hale)
    glass = Glass.objects.for_system("a test looks").get()
    (row,) = [row for row in queries.rows(acting(people.sol)) if row.rule == "glass"]
    assert (row.person, row.due - row.since) == ("Rosa", timedelta(hours=24)) and "Dr. Hale broke the glass" in row.why
    (others,) = [row for row in queries.rows(acting(people.ana)) if row.rule == "glass"]
    assert row.url == f"/glass/{glass.pk}/review/" and others.url == ""
    assert sign_in(people.ana).get(row.url).status_code == 403
    clock.pass_(days=2)
    sol = sign_in(people.sol)
    assert "broke the glass" in sol.get("/queue/").content.decode()
    page = sol.get(row.url).content.decode()
    assert "The hospital called about her." in page and "Rosa" in page and "doesn’t sign in here" in page
    assert sol.post(row.url, {"review": "right"}).status_code == 422
    assert sol.post(row.url, {"review": "right", "told": "on"}).status_code == 302
    assert not [row for row in queries.rows(acting(people.sol)) if row.rule == "glass"]
    assert "It was right to look" in sol.get(row.url).content.decode()


def test_her_own_page_says_who_and_why(rosa, hale, people, sign_in):
    break_(hale)
    hale.get(f"/people/{rosa.pk}/")
    page = sign_in(rosa).get("/account/who-sees-me/").content.decode()
    assert "Dr. Hale" in page and "life or health is in danger" in page and "The hospital called about her." in page


@pytest.fixture
def with_password(people, hale):
    User.objects.filter(person=people.hale).update(password=make_password(PASSWORD))
    user = User.objects.get(person=people.hale)
    hale.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = hale.session
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": 0}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    return hale


def test_who_breaks_it_proves_once_more_who_they_are_and_what_was_typed_is_kept(rosa, with_password, clock):
    answer = break_(with_password)
    assert answer.url == ASKED and not Glass.objects.for_system("a test looks").exists()
    assert with_password.get("/glass/").url == ASKED
    assert with_password.post(REAUTH, {"password": PASSWORD, "next": "/glass/"}).url == "/glass/"
    page = with_password.get("/glass/").content.decode()
    assert "The hospital called about her." in page and "Rosa Martínez" in page
    assert DRAFT not in with_password.session
    assert not Glass.objects.for_system("a test looks").exists(), "what was typed is shown, not done"
    assert break_(with_password).status_code == 302
    session = with_password.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 600
    session.save()
    assert with_password.get("/glass/").status_code == 302, "ten minutes later it is asked again"


def test_a_form_that_is_not_right_loses_nothing(rosa, hale):
    answer = break_(hale, who="Nobody Here", words="Something long enough to be kept.")
    assert answer.status_code == 422 and "Something long enough to be kept." in answer.content.decode()
    short = break_(hale, words="short")
    assert short.status_code == 422 and "Please write a little more: 10 letters at least." in short.text
    assert not Glass.objects.for_system("a test looks").exists()


def test_the_first_page_leads_there_and_shows_what_is_open(rosa, hale, people, sign_in):
    assert "/glass/" in hale.get("/today/").content.decode()
    break_(hale)
    assert f"/people/{rosa.pk}/" in hale.get("/today/").content.decode()
    for key in ("ana", "sol", "marcus", "otis", "rosa"):
        assert 'href="/glass/"' not in sign_in(getattr(people, key)).get("/today/").content.decode()


def test_the_second_supervisor_who_speaks_is_told_who_was_first(rosa, hale, people, acting, sign_in):
    break_(hale)
    glass = Glass.objects.for_system("a test looks").get()
    second = people_services.make_person(acting(people.dora), name="Sam Second")
    grant = people_services.grant_role(acting(people.dora), second, Role.SUPERVISOR)
    page = f"/glass/{glass.pk}/review/"
    assert grant.to_confirm and sign_in(people.sol).post(page, {"review": "right", "told": "on"}).status_code == 302
    late = sign_in(second).post(page, {"review": "wrong", "told": "on"})
    assert late.status_code == 422 and "Somebody reviewed this before you" in late.text
