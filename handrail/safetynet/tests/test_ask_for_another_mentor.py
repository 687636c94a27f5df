"""A mentee asks for another mentor. A coordinator gets a task; the mentor sees no sign of it, whatever else they do."""

import re

import pytest

from handrail.access.permissions import Role
from handrail.mentees.models import Mentee
from handrail.mentorships import services as mentorships
from handrail.outbox.models import Notice
from handrail.people import services as people_services
from handrail.recovery import services
from handrail.recovery.models import AnotherMentor
from handrail.safetynet import queries as net

pytestmark = pytest.mark.django_db
WHY = "the test looks at everything"
ASK = "/mine/questions/another/"


@pytest.fixture
def mentorship(walking, people, clock):
    return walking(people.rosa, people.marcus, people.keisha)


@pytest.fixture
def rosa(acting, people, mentorship):
    return acting(people.rosa)


@pytest.fixture
def browser(sign_in, people, mentorship):
    return sign_in(people.rosa)


@pytest.fixture
def mentors_browser(sign_in, people, mentorship):
    return sign_in(people.marcus)


def rows(actor):
    return [row for row in net.rows(actor) if row.rule == "another_mentor"]


def test_it_is_a_task_for_a_coordinator(browser, acting, people, mentorship):
    answer = browser.post(ASK, {"once": "one"})
    assert answer.status_code == 302 and "A coordinator has it." in browser.get(ASK).content.decode()
    [row] = rows(acting(people.ana))
    assert (row.subject, row.owner, row.person) == (mentorship.pk, people.ana, "Rosa")
    assert Notice.objects.for_system(WHY).filter(person_id=people.ana.pk, dedupe__startswith="another_mentor").exists()


def test_asked_twice_is_asked_once(browser):
    for number in ("one", "two", "two"):
        browser.post(ASK, {"once": number})
    assert AnotherMentor.objects.for_system(WHY).count() == 1


def test_she_takes_it_back_and_may_ask_again(browser, acting, people):
    browser.post(ASK, {"once": "one"})
    browser.post(f"{ASK}back/", {"x": "1"})
    assert rows(acting(people.ana)) == []
    browser.post(ASK, {"once": "two"})
    assert len(rows(acting(people.ana))) == 1


def test_the_mentor_sees_no_sign_of_it(browser, mentors_browser, mentorship, people):
    pages = ("/today/", f"/mentorships/{mentorship.pk}/", f"/shared/{mentorship.pk}/", f"/people/{people.rosa.pk}/")

    def seen():
        bodies = (mentors_browser.get(page).content.decode() for page in pages)
        return [re.sub(r'(csrfmiddlewaretoken" value|name="once" value)="[^"]*"', "", body) for body in bodies]

    before, notices = seen(), Notice.objects.for_system(WHY).filter(person_id=people.marcus.pk).count()
    browser.post(ASK, {"once": "one"})
    assert seen() == before
    assert Notice.objects.for_system(WHY).filter(person_id=people.marcus.pk).count() == notices


def test_a_mentor_who_coordinates_as_well_sees_none_and_others_do(browser, acting, people, sign_in, mentorship):
    for who in (people.marcus, people.keisha):  # her mentor, and the back-up
        people_services.grant_role(acting(people.dora), who, Role.COORDINATOR)
    browser.post(ASK, {"once": "one"})
    address = f"/queue/another_mentor/{mentorship.pk}/"
    for who in (people.marcus, people.keisha):
        assert rows(acting(who)) == []
        assert sign_in(who).get(address).status_code == 404
        assert sign_in(who).post(f"{address}take/", {"once": "x"}).status_code == 404
    assert len(rows(acting(people.sol))) == 1 and sign_in(people.sol).get(address).status_code == 200


def test_who_answers_for_her_and_is_her_mentor_owns_no_such_row(rosa, acting, people, walking, site):
    people_services.grant_role(acting(people.dora), people.marcus, Role.COORDINATOR)
    Mentee.objects.for_system(WHY).filter(person=people.rosa).update(owner=people.marcus)
    services.ask_for_another_mentor(rosa, once="one")
    [row] = rows(acting(people.ana))
    assert row.owner is None, "it is nobody's, and seen as such"
    told = Notice.objects.for_system(WHY).filter(dedupe__startswith="another_mentor")
    assert not told.filter(person_id=people.marcus.pk).exists()


def test_a_coordinator_who_talked_with_her_settles_it(browser, sign_in, acting, people, mentorship):
    browser.post(ASK, {"once": "one"})
    address = f"/queue/another_mentor/{mentorship.pk}/resolve/"
    answer = sign_in(people.ana).post(address, {"once": "r", "outcome": "done", "words": "They stay."})
    assert answer.status_code == 302
    assert rows(acting(people.ana)) == []


def test_an_ending_ends_it_too(browser, rosa, acting, people, mentorship):
    browser.post(ASK, {"once": "one"})
    mentorships.end_mentorship(rosa, mentorship)
    assert rows(acting(people.ana)) == []
    answer = browser.post(ASK, {"once": "two"})
    assert answer.status_code == 422 and "You have no mentor right now" in answer.content.decode()
