"""Whoever left the program keeps what is theirs: to read, to take back, to have erased. And sees nobody else."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from handrail.access.actor import CLOCK
from handrail.access.permissions import Permission, Role
from handrail.consent import services as consent
from handrail.mentees import services as mentees
from handrail.people import queries as people_queries
from handrail.people import services as people_services
from handrail.program import services as program

OWN = ("/today/", "/account/", "/account/reach-me/", "/account/who-sees-me/", "/account/copy/", "/account/erasure/")


@pytest.fixture
def rosa(people, enrolled, acting, sign_in, site):
    """She gave a consent, and left."""
    mentee = enrolled(people.rosa)
    now = timezone.now()
    consent.record_release(
        acting(people.ana), people.rosa, discloser="Oak Street", recipient="Harbor House", purpose="housing",
        kinds=["people.person.pk"], ends=now + timedelta(days=30), how="on_paper", signed_by=people.rosa.name,
        signed_on=timezone.localdate(now), once="one",
    )  # fmt: skip
    mentees.leave_program(acting(people.ana), mentee)
    assert people_queries.actor_of(people.rosa.pk).roles == frozenset()
    return sign_in(people.rosa)


def words(answer):
    return answer.content.decode()


def test_today_is_a_kind_page_with_what_they_can_still_do(rosa):
    program.keep_program(CLOCK, name="Oak Street", line="+12285550100")
    page = words(rosa.get("/today/"))
    assert "The door stays open." in page
    for address in ("/account/copy/", "/account/told-outside/", "/account/erasure/", "/help/", "/reach-out/"):
        assert f'href="{address}"' in page, address
    assert "tel:+12285550100" in page


@pytest.mark.parametrize("address", OWN)
def test_their_own_pages_open(rosa, address):
    assert rosa.get(address).status_code == 200


def test_a_consent_is_read_and_taken_back(rosa):
    page = words(rosa.get("/account/told-outside/"))
    assert "Harbor House" in page
    release = re.search(r"/releases/[0-9a-f-]{36}/", page)[0]
    assert rosa.get(release).status_code == 200
    assert rosa.post(f"{release}end/", {"how": "in_writing"}).status_code == 302


def test_a_mentor_who_left_reads_their_own_and_nobody_elses(people, acting, walking, sign_in, site):
    """Their mentorships wait in the queue for a person; what they let them see does not wait."""
    walking(people.rosa, people.marcus)
    marcus = sign_in(people.marcus)
    assert marcus.get(f"/people/{people.rosa.pk}/").status_code == 200
    people_services.end_role(CLOCK, people.marcus, Role.MENTOR)

    assert marcus.get("/today/").status_code == 200 and marcus.get("/account/copy/").status_code == 200
    assert marcus.get(f"/people/{people.rosa.pk}/").status_code == 404
    assert not people_queries.people(people_queries.actor_of(people.marcus.pk)).exclude(pk=people.marcus.pk).exists()
    assert people.rosa.shown_name not in words(marcus.get("/today/"))


def test_everybody_who_is_somebody_may_what_everybody_may(people, rosa):
    may = people_queries.actor_of(people.rosa.pk)
    assert may.can(Permission.PERSON_READ_OWN) and not may.can(Permission.PERSON_FIND)
    assert not CLOCK.can(Permission.PERSON_READ_OWN)


def test_who_has_an_account_still_signs_in_by_a_code(rosa, people):
    address = people.rosa.contact_ways.for_system("a test").get().address
    assert people_queries.code_goes_to(CLOCK, address) == people.rosa.pk


def test_a_number_that_may_be_somebody_elses_by_now_opens_nothing(rosa, people, at_moment):
    address = people.rosa.contact_ways.for_system("a test").get().address
    with at_moment(timezone.now() + timedelta(days=44)):
        assert people_queries.code_goes_to(CLOCK, address) == people.rosa.pk
    with at_moment(timezone.now() + timedelta(days=46)):
        assert people_queries.code_goes_to(CLOCK, address) is None


def test_somebody_in_the_program_with_the_same_number_comes_before_who_left(rosa, people, enrolled):
    address = people.rosa.contact_ways.for_system("a test").get().address
    enrolled(people.tim)
    people_services.add_way(CLOCK, people.tim, kind="phone", address=address, text_ok=True)
    assert people_queries.code_goes_to(CLOCK, address) == people.tim.pk


def test_who_worked_here_never_comes_in_by_a_phone_alone(rosa, people):
    people_services.grant_role(CLOCK, people.rosa, Role.MENTOR)
    people_services.end_role(CLOCK, people.rosa, Role.MENTOR)
    address = people.rosa.contact_ways.for_system("a test").get().address
    assert people_queries.code_goes_to(CLOCK, address) is None
