"""Joan must never meet Ray. No page, no count and no refusal tells that from "not suggested"."""

import re

import pytest

from handrail.mentees import services as mentees
from handrail.mentors import services as mentors
from handrail.mentorships import queries as mentorships
from handrail.mentorships import services as mentorship_services
from handrail.people import queries as people_queries

SEEN = "a test looks"


@pytest.fixture
def exclude(people, acting, joan):
    def excluded(person, **more):
        return mentees.add_exclusion(acting(people.ana), joan, kind="ex_partner", name=person.name, **more)

    return excluded


def board(browser, mentee):
    """The board, but for what is new in every page: the form's own number and its token."""
    shown = browser.get(f"/matching/{mentee.pk}/").content.decode()
    return re.sub(r'<input type="hidden"[^>]*>', "", shown)


@pytest.fixture
def ray(people, on_roster):
    return on_roster(people.ray)


def test_excluded_reads_byte_for_byte_like_pausing(ana, joan, roster, ray, people, acting, exclude):
    mentors.pause_mentor(acting(people.ana), ray)
    pausing = board(ana, joan)
    mentors.approve_mentor(acting(people.ana), ray)
    exclude(people.ray)
    assert board(ana, joan) == pausing


def test_excluded_reads_byte_for_byte_like_without_consent(ana, joan, roster, ray, people, acting, exclude):
    def belongs(affiliation):
        mentors.keep_mentor(acting(people.ana), ray, site=ray.site, capacity=3, affiliation=affiliation)

    belongs("external")
    outside = board(ana, joan)
    belongs("workforce")
    exclude(people.ray)
    assert board(ana, joan) == outside


def test_a_reason_that_may_be_said_hides_the_secret_one(ana, joan, roster, ray, people, acting, exclude):
    mentors.keep_mentor(acting(people.ana), ray, site=ray.site, capacity=0, affiliation="workforce")
    full = board(ana, joan)
    exclude(people.ray)
    assert board(ana, joan) == full


def test_an_exclusion_takes_back_the_question_at_once(ana, offer_all, choose, exclude, people, sign_in, offers):
    offer_all()
    asked = choose(people.marcus)
    marcus = sign_in(people.marcus)
    exclude(people.marcus)
    assert offers(pk=asked.pk)[0].state == "set_aside"
    assert marcus.get(f"/offers/{asked.pk}/").status_code == 404
    told = marcus.post(f"/offers/{asked.pk}/yes/", follow=True).content.decode()
    assert "This question is not open any more. Thank you for looking." in told and "Joan" not in told


def test_an_exclusion_of_somebody_who_is_offered_closes_the_choice(ana, offer_all, exclude, people, proposals):
    offer_all()
    exclude(people.keisha)
    assert proposals()[0].closed_at is not None


def test_an_exclusion_of_the_back_up_leaves_none(ana, walking, exclude, people, acting):
    row = walking(people.joan, people.marcus, people.keisha)
    exclude(people.keisha)
    assert mentorships.current(acting(people.ana), people.joan.pk).backup_id is None
    assert people.keisha not in mentorships.stand_ins(acting(people.ana), row)


def test_an_exclusion_of_who_covers_ends_the_cover(ana, walking, exclude, people, acting, sign_in):
    row = walking(people.joan, people.marcus, people.keisha)
    mentorship_services.start_cover(acting(people.ana), row, person=people.keisha)
    keisha = sign_in(people.keisha)
    assert keisha.get(f"/people/{people.joan.pk}/").status_code == 200
    exclude(people.keisha)
    assert keisha.get(f"/people/{people.joan.pk}/").status_code == 404


def test_an_exclusion_of_somebody_else_changes_nothing(ana, offer_all, exclude, ray, people, proposals):
    offer_all()
    exclude(people.ray)
    assert proposals()[0].closed_at is None


@pytest.mark.parametrize("style", ["({0}) {1} {2}", "{0}{1}{2}", "+1 {0}.{1}.{2}"])
def test_a_number_in_any_style_means_whoever_has_it(ana, joan, ray, people, acting, style):
    way = people_queries.contact_ways(acting(people.ray), people.ray).get().address
    phone = style.format(way[2:5], way[5:8], way[8:])
    mentees.add_exclusion(acting(people.ana), joan, kind="other", name="", phone=phone)
    assert people.ray.pk in mentorships.kept_apart(acting(people.ana), people.joan.pk)
