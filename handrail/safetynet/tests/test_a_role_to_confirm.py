"""A role that one person gave: by acts on pages, and in the queue until a second person answered."""

from datetime import timedelta

import pytest

from handrail.access.permissions import Role
from handrail.people import services as people_services
from handrail.safetynet import queries

pytestmark = pytest.mark.django_db


def rows(actor):
    return [row for row in queries.rows(actor) if row.rule == "role"]


def test_the_queue_keeps_it_until_a_second_person_answered(people, acting, newcomer, given_role, clock):
    (row,) = rows(acting(people.ana))
    assert (row.person, row.due - row.since) == ("Lee Tran", timedelta(hours=24))
    assert row.why == "Dora gave them a role: Coordinator. Somebody else says whether that is right."
    assert row.url == f"/roles/{given_role.pk}/confirm/"
    (theirs,) = rows(acting(newcomer))
    assert theirs.url == "", "nobody confirms themselves"
    clock.pass_(days=3)
    assert rows(acting(people.ana))
    people_services.confirm_role(acting(people.ana), given_role, is_right=True)
    assert not rows(acting(people.sol))


def test_it_is_confirmed_on_its_page_and_said_where_roles_are_given(people, newcomer, given_role, sign_in):
    page, access = f"/roles/{given_role.pk}/confirm/", f"/program/people/{newcomer.pk}/"
    dora = sign_in(people.dora)
    assert "still has to say" in dora.get(access).text and dora.get(page).status_code == 404
    ana = sign_in(people.ana)
    assert "gave them a role: Coordinator" in ana.get("/queue/").text
    assert page in ana.get(f"/queue/role/{given_role.pk}/").text
    shown = ana.get(page).text
    assert "Dora" in shown and "Lee Tran" in shown and "Coordinator" in shown
    assert ana.post(page, {"is_right": ""}).status_code == 422
    assert ana.post(page, {"is_right": "yes"}).status_code == 302
    assert "It is right." in ana.get(page).text and "gave them a role" not in ana.get("/queue/").text
    late = ana.post(page, {"is_right": "no"})
    assert late.status_code == 422 and "answered this before you" in late.text
    assert "still has to say" not in dora.get(access).text


def test_not_right_ends_it_and_their_pages_at_once(people, newcomer, given_role, sign_in):
    lee = sign_in(newcomer)
    assert lee.get("/queue/").status_code == 200
    page = f"/roles/{given_role.pk}/confirm/"
    assert sign_in(people.sol).post(page, {"is_right": "no"}).status_code == 302
    assert lee.get("/queue/").status_code in (302, 403)
    assert "It has ended." in sign_in(people.sol).get(page).text
    assert "Somebody ended a role that you gave." in sign_in(people.dora).get("/today/").text


def test_a_second_director_finds_it_where_roles_are_given(people, acting, newcomer, given_role, sign_in):
    second = people_services.make_person(acting(people.dora), name="Max Second")
    role = people_services.grant_role(acting(people.dora), second, Role.DIRECTOR)
    people_services.confirm_role(acting(people.sol), role, is_right=True)
    assert f"/roles/{given_role.pk}/confirm/" in sign_in(second).get(f"/program/people/{newcomer.pk}/").text
