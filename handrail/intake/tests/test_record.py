"""Somebody calls or comes by: staff record it on the same form."""

import pytest

NEW = "/triage/new/"


@pytest.fixture
def ana(people, sign_in, site):
    return sign_in(people.ana)


@pytest.mark.parametrize("source", ["phone", "walk_in"])
def test_a_caller_is_recorded_and_given_a_code(ana, filled, people, every_reach_out, trail, source):
    page = ana.post(NEW, filled(source=source, name="Walter"), follow=True)
    (row,) = every_reach_out()
    assert (row.source, row.made_by_id, row.state, row.name) == (source, people.ana.pk, "waiting", "Walter")
    assert row.due_at is not None
    assert row.receipt in page.content.decode()
    assert trail()[0] == "reach_out.made"


def test_staff_who_type_fast_are_no_machine(ana, filled, every_reach_out):
    ana.post(NEW, filled(source="phone", opened="", website="x"))
    assert every_reach_out()[0].state == "waiting"


def test_how_they_came_must_be_said_and_nothing_is_lost(ana, filled, every_reach_out):
    page = ana.post(NEW, filled(name="Walter"))
    assert page.status_code == 422 and "Walter" in page.content.decode()
    assert every_reach_out() == []


def test_only_who_may_record_gets_to_the_form(people, sign_in, client, site):
    assert client.get(NEW).status_code == 302
    for person in (people.marcus, people.joan, people.otis, people.hale, people.dora):
        assert sign_in(person).get(NEW).status_code == 403
