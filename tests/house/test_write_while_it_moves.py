"""Somebody writes to a record while it becomes part of another one: they read what happened, and lose no word."""

import re

import pytest
from django.core.cache import cache
from django.db.models.signals import post_init

from handrail.access.actor import CLOCK
from handrail.mentees.models import Mentee
from handrail.people import services as people_services
from handrail.people.models import ContactWay, Person
from handrail.records import queries, services
from handrail.ui.models import Draft

pytestmark = pytest.mark.django_db(transaction=True)
TYPED = {"email": "joan@example.org", "ways": ["email"]}


@pytest.fixture(autouse=True)
def fresh_limits(db):
    cache.clear()


@pytest.fixture
def twice(people, acting, enrolled):
    """The mentees of the two records: who stays, and who goes."""
    assert people.ruth and people.luis, "made before anything happens at once"
    again = people_services.make_person(acting(people.ana), name="Joan Pettus")
    return enrolled(people.joan), enrolled(again)


@pytest.fixture
def merge(people, acting, twice):
    stays, goes = (each.person for each in twice)
    return lambda: services.merge_people(acting(people.ana), stays, goes, picked={}, reason="Same voice.", once="a")


@pytest.fixture
def once_found(merge):
    """The merge comes in the moment after the mentee was found, and before anything is written."""

    def then(**_):
        post_init.disconnect(then, sender=Mentee)
        merge()

    post_init.connect(then, sender=Mentee)
    yield
    post_init.disconnect(then, sender=Mentee)


def ways(person):
    return list(ContactWay.objects.for_system("a test").filter(person=person, kind="email"))


def hidden(page):
    return re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page)


def test_the_words_come_back_and_go_to_the_record_that_stays(people, sign_in, twice, once_found):
    stays, goes = twice
    ruth = sign_in(people.ruth)
    answer = ruth.post(f"/mentees/{goes.pk}/reach/add/", TYPED)
    page = answer.content.decode()
    assert answer.status_code == 409 and "put together while you wrote" in page and "nothing is lost" in page
    assert not ways(stays.person)
    address = re.search(r'action="([^"]*/reach/add/)"', page)[1]
    assert address == f"/mentees/{stays.pk}/reach/add/"
    sent = {name: [text for each, text in hidden(page) if each == name] for name, _text in hidden(page)}
    assert ruth.post(address, sent).status_code == 302
    assert [way.address for way in ways(stays.person)] == ["joan@example.org"]


def test_a_form_that_was_open_during_the_merge_is_not_lost_either(people, sign_in, twice, merge):
    stays, goes = twice
    ruth = sign_in(people.ruth)
    assert ruth.get(f"/mentees/{goes.pk}/reach/add/").status_code == 200
    merge()
    answer = ruth.post(f"/mentees/{goes.pk}/reach/add/", TYPED)
    assert answer.status_code == 409 and f"/mentees/{stays.pk}/reach/add/" in answer.content.decode()


def test_an_hour_later_it_is_an_address_that_leads_nowhere(people, sign_in, twice, merge, clock):
    merge()
    clock.pass_(hours=1, minutes=1)
    assert sign_in(people.ruth).post(f"/mentees/{twice[1].pk}/reach/add/", TYPED).status_code == 404


def test_whoever_may_not_see_the_record_that_stays_reads_what_everybody_reads(people, acting, twice, merge):
    stays, goes = twice
    merge()
    named = [goes.pk, goes.person_id]
    assert queries.went_into(acting(people.luis), named) == {}
    assert queries.went_into(acting(people.ruth), named)[goes.pk] == stays.pk
    assert queries.went_into(acting(people.ruth), [people.luis.pk]) == {}


def test_a_fault_that_has_nothing_to_do_with_a_merge_stays_one(people, sign_in, twice):
    answer = sign_in(people.ruth).post(f"/mentees/{people.luis.pk}/reach/{people.luis.pk}/remove/")
    assert answer.status_code == 404


def test_many_who_write_while_it_moves_are_kept_or_told(people, sign_in, twice, merge, at_once):
    stays, goes = twice
    browsers = [sign_in(people.ruth) for _ in range(3)]

    def write(number):
        typed = {**TYPED, "email": f"joan{number}@example.org"}
        return browsers[number].post(f"/mentees/{goes.pk}/reach/add/", typed).status_code

    said = at_once(lambda: str(merge().state), lambda: write(0), lambda: write(1), lambda: write(2))
    assert said[0] == "done" and set(said[1:]) <= {302, 409}
    assert len(ways(stays.person)) == said[1:].count(302)


def test_the_person_themselves_finds_their_words_when_they_sign_in_again(people, acting, sign_in):
    """Joan signs in by the record that goes, and writes while it does."""
    stays = people_services.make_person(acting(people.ana), name="Joan Pettus")
    user = people_services.user_to_sign_in(CLOCK, people.joan.pk)
    asked = services.merge_people(acting(people.ana), stays, people.joan, picked={}, reason="One.", once="b")
    ruth, joan, page = acting(people.ruth), sign_in(people.joan, just_now=True), "/account/reach-me/add/"

    def then(**_):
        post_init.disconnect(then, sender=Person)
        services.confirm_merge(ruth, asked)

    post_init.connect(then, sender=Person)
    try:
        answer = joan.post(page, {"address": "joan@example.org", "uses": ["email_ok"], "kept_as": page})
    finally:
        post_init.disconnect(then, sender=Person)
    assert answer.status_code == 409 and "Sign in again" in answer.content.decode()
    assert not ways(stays)
    kept = Draft.objects.for_system("a test").get()
    assert kept.person_id == stays.pk and ["address", ["joan@example.org"]] in kept.words
    user.refresh_from_db()
    assert user.person_id == stays.pk
    assert "Bring my words back" in sign_in(stays, just_now=True).get(page).content.decode()
