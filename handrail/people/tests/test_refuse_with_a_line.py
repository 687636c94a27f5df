"""A page that does not open for somebody who is signed in leaves one line an hour, whatever the reason."""

from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client

from handrail.audit.models import Entry
from handrail.people import queries


@pytest.fixture(autouse=True)
def fresh_limits(db):
    cache.clear()


def refusals():
    told = Entry.objects.filter(act="refused").order_by("seq")
    return list(told.values_list("page", "actor_id", "kind", "row_id", "about_id"))


def test_a_page_that_is_forbidden_is_a_line(people, sign_in):
    assert sign_in(people.rosa).get("/program/people/").status_code == 403
    assert refusals() == [("people:accesses", people.rosa.pk, "", "", None)]


def test_a_row_that_is_not_theirs_is_a_line_with_its_number(people, sign_in):
    assert sign_in(people.dora).get(f"/program/people/{people.rosa.pk}/").status_code == 404
    assert refusals() == [("people:access", people.dora.pk, "", str(people.rosa.pk), None)]


def test_a_row_that_never_was_reads_no_other_way(people, sign_in):
    missing = uuid4()
    assert sign_in(people.dora).get(f"/program/people/{missing}/").status_code == 404
    assert refusals() == [("people:access", people.dora.pk, "", str(missing), None)]


def test_once_a_person_page_and_hour(people, sign_in, clock):
    rosa, linh = sign_in(people.rosa), sign_in(people.linh)
    for _ in range(3):
        rosa.get("/program/people/")
        sign_in(people.rosa).get("/program/people/")
    assert len(refusals()) == 1
    linh.get("/program/people/")
    rosa.get("/trail/")
    assert len(refusals()) == 3
    clock.pass_(hours=1)
    sign_in(people.rosa).get("/program/people/")
    assert len(refusals()) == 4


def test_what_somebody_does_and_may_not_is_a_line_too(people, sign_in):
    assert sign_in(people.rosa).post(f"/people/{people.linh.pk}/sign-out/").status_code == 403
    assert refusals() == [("people:sign-out-person", people.rosa.pk, "", str(people.linh.pk), None)]


def test_visitors_strange_addresses_and_pages_that_open_leave_none(people, sign_in):
    assert Client().get("/program/people/").status_code == 302
    browser = sign_in(people.rosa)
    assert browser.get("/nothing/of/ours/").status_code == 404
    assert browser.get("/account/").status_code == 200
    assert refusals() == []


def test_whoever_was_asked_for_does_not_read_of_a_look_that_was_none(people, sign_in, acting):
    sign_in(people.dora).get(f"/program/people/{people.rosa.pk}/")
    assert queries.looks_at(acting(people.rosa)) == []
