"""The director's pages: who has access, letting people in, and ending it."""

import re
import time

import pytest

from handrail.access.permissions import Role
from handrail.people import queries, services
from handrail.people.models import Invitation, Person


@pytest.fixture
def dora(people, sign_in):
    return sign_in(people.dora, just_now=True)


def invite(browser, **typed):
    return browser.post(
        "/program/people/invite/", {"once": "form-1", "name": "Nell", "roles": ["coordinator"], **typed}
    )


def test_the_link_is_shown_once(dora):
    answer = dora.get(invite(dora).url)
    assert re.search(r"http://testserver/invitations/[\w-]{24}/", answer.content.decode())
    assert b"/invitations/" not in dora.get("/account/invited/").content


def test_the_link_lets_the_person_in(dora, client):
    path = re.search(r"/invitations/[\w-]+/", dora.get(invite(dora).url).content.decode())[0]
    assert client.get(path).status_code == 200


def test_the_form_sent_twice_makes_one_person(dora, people):
    invite(dora)
    invite(dora)
    assert Invitation.objects.for_system("a test").count() == 1
    assert Person.objects.for_system("a test").exclude(pk=people.dora.pk).count() == 1


@pytest.mark.parametrize("wrong", [{"name": ""}, {"roles": []}, {"roles": ["king"]}, {"roles": ["mentee"]}])
def test_an_invitation_that_is_not_right_is_said_so(dora, wrong):
    assert invite(dora, **wrong).status_code == 422
    assert not Invitation.objects.for_system("a test").exists()


def test_the_list_says_who_has_come_in_and_names_no_mentee(dora, people):
    people.rosa.save()
    invite(dora)
    page = dora.get("/program/people/").content.decode()
    assert "Nell" in page and "Invited." in page and "Dora" in page and "Rosa" not in page


def test_the_list_costs_the_same_for_two_and_for_twelve(
    dora, people, django_assert_num_queries, django_assert_max_num_queries
):
    def cost():
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as asked:
            assert dora.get("/program/people/").status_code == 200
        return len(asked)

    dora.get("/program/people/")
    few = cost()
    for key in ("ana", "ruth", "sol", "gwen", "hale", "eve", "otis", "marcus", "keisha", "minh"):
        getattr(people, key)
    assert cost() == few


def test_a_role_is_given_and_ended(dora, people):
    address = f"/program/people/{people.ana.pk}/"
    dora.post(f"{address}give-role/", {"role": "supervisor"})
    assert queries.actor_of(people.ana.pk).roles == {Role.COORDINATOR, Role.SUPERVISOR}
    dora.post(f"{address}end-role/", {"role": "coordinator"})
    assert queries.actor_of(people.ana.pk).roles == {Role.SUPERVISOR}


def test_access_that_ends_is_over_at_the_next_request(dora, people, sign_in):
    ana = sign_in(people.ana)
    assert ana.get("/account/reach-me/").status_code == 200
    assert dora.post(f"/program/people/{people.ana.pk}/end-access/").url == "/program/people/"
    assert ana.get("/account/reach-me/").status_code == 302
    assert ana.get("/account/").status_code == 302


def test_the_director_cannot_let_themselves_rise(dora, people):
    answer = dora.post(f"/program/people/{people.dora.pk}/give-role/", {"role": "coordinator"})
    assert answer.status_code == 422 and b"to themselves" in answer.content
    dora.post(f"/program/people/{people.dora.pk}/end-access/")
    assert queries.actor_of(people.dora.pk).roles == {Role.DIRECTOR}, "the only director stays"


def test_a_mentees_access_page_does_not_exist_for_the_director(dora, people):
    missing = dora.get("/program/people/00000000-0000-7000-8000-000000000000/")
    hidden = dora.get(f"/program/people/{people.rosa.pk}/")
    assert hidden.status_code == missing.status_code == 404 and hidden.content == missing.content
    for act in ("give-role", "end-role", "invite", "end-access"):
        assert dora.post(f"/program/people/{people.rosa.pk}/{act}/", {"role": "auditor"}).status_code == 404


def test_a_coordinator_makes_a_link_for_a_mentor_and_for_nobody_else(people, sign_in, acting):
    ana = sign_in(people.ana, just_now=True)
    assert b"/invitations/" in ana.get(ana.post(f"/people/{people.marcus.pk}/invite/").url).content
    for person in (people.dora, people.hale, people.rosa):
        assert ana.post(f"/people/{person.pk}/invite/").url == "/"
    assert Invitation.objects.for_system("a test").count() == 1


def test_each_look_at_somebodys_access_is_a_line_in_the_trail(dora, people, acting):
    from handrail.audit.models import Entry

    dora.get(f"/program/people/{people.ana.pk}/")
    line = Entry.objects.order_by("-seq").first()
    assert (line.act, line.page, line.about_id) == ("looked", "access of a person", people.ana.pk)


def test_an_invitation_needs_a_role_first(people, acting):
    from handrail.rules.errors import RuleBroken

    with pytest.raises(RuleBroken, match="role first"):
        services.invite(acting(people.ana), people.rosa)


def test_a_screen_left_open_gives_no_role_and_lets_nobody_in(people, sign_in):
    """Who gives a role, or starts somebody's password and locks anew, shows first who they are (TRUST, Sessions)."""
    dora, ana = sign_in(people.dora), sign_in(people.ana)
    ruth, marcus = people.ruth.pk, people.marcus.pk
    acts = [
        (dora, f"/program/people/{ruth}/give-role/", f"/program/people/{ruth}/"),
        (dora, f"/program/people/{ruth}/invite/", f"/program/people/{ruth}/"),
        (ana, f"/people/{marcus}/invite/", f"/people/{marcus}/"),
    ]
    for browser, act, back in acts:
        answer = browser.post(act, {"role": "director"}, headers={"Referer": f"http://testserver{back}"})
        assert answer.status_code == 302 and answer.url.startswith("/account/"), act
        assert answer.url.endswith("next=" + back.replace("/", "%2F")), act
    assert queries.actor_of(ruth).roles == {Role.COORDINATOR}
    assert not Invitation.objects.for_system("a test").exists()


def test_who_invites_shows_first_who_they_are_and_finds_their_words_again(people, sign_in):
    dora = sign_in(people.dora)
    asked = invite(dora, name="Nell Favre")
    assert asked.status_code == 302 and "next=%2Fprogram%2Fpeople%2Finvite%2F" in asked.url
    assert not Invitation.objects.for_system("a test").exists()
    session = dora.session
    session["account_authentication_methods"][-1]["at"] = time.time()
    session.save()
    assert "Nell Favre" in dora.get("/program/people/invite/").content.decode()


def test_ending_somebodys_access_asks_nothing_first(people, sign_in):
    """In a hurry, it must be one tap."""
    sign_in(people.dora).post(f"/program/people/{people.ruth.pk}/end-access/")
    assert not queries.actor_of(people.ruth.pk).roles
