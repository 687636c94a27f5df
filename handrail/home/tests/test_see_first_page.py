"""Each role's first page shows what it should, and nothing else."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from handrail.matching import services as matching
from handrail.matching.models import Offer
from handrail.matching.queries import board
from handrail.mentorships import services as mentorships
from handrail.outbox import services as outbox
from handrail.outbox.models import Notice
from handrail.people import services as people_services

SEEN = "a test looks"


def test_the_coordinator_sees_who_needs_a_human_who_waits_and_who_is_on_duty(darnell, enrolled, people, shown):
    enrolled(people.joan)
    words = shown(people.ana, "/today/")
    assert "Who needs a human today" in words and "Joan" in words and "On duty" in words


def test_a_mentor_sees_whom_they_walk_with_and_nobody_else(darnell, enrolled, people, shown):
    enrolled(people.joan)
    words = shown(people.marcus, "/today/")
    assert "Darnell" in words and "Joan" not in words and "Who needs a human" not in words


def test_a_mentor_who_is_asked_sees_a_question_and_no_name(enrolled, on_roster, people, acting, shown):
    joan, ana = enrolled(people.joan), acting(people.ana)
    on_roster(people.marcus)
    matching.propose(ana, joan, [fit.mentor_id for fit in board(ana, joan).ranking.suggested], once="p")
    matching.choose(ana, Offer.objects.for_system(SEEN).get())
    words = shown(people.marcus, "/today/")
    assert "A question for you" in words and "Joan" not in words


def test_a_back_up_sees_no_name_before_they_step_in(darnell, people, acting, shown):
    assert "Darnell" not in shown(people.keisha, "/today/")
    mentorships.start_cover(acting(people.ana), darnell, person=people.keisha)
    assert "Darnell" in shown(people.keisha, "/today/")


def test_a_mentee_sees_their_mentor_help_and_how_they_are_reached(darnell, people, shown):
    words = shown(people.darnell, "/today/")
    assert "Marcus" in words and "/help/" in words and "/account/reach-me/" in words
    assert "Keisha" not in words


def test_a_clinician_sees_open_concerns_and_nothing_else(darnell, people, acting, shown, clock):
    hale = acting(people.hale)
    assert "Nobody is worried right now" in shown(people.hale, "/today/")
    row = mentorships.raise_concern(acting(people.marcus), about=people.darnell, kind="self", once="w")
    assert "Darnell" in shown(people.hale, "/today/")
    mentorships.take_concern(hale, row)
    mentorships.close_concern(hale, row, outcome="safe", done="Talked.")
    assert "Darnell" not in shown(people.hale, "/today/")


@pytest.mark.parametrize("who", ["eve", "otis", "gwen", "dora"])
def test_who_needs_no_names_sees_none(darnell, enrolled, people, shown, who):
    enrolled(people.joan)
    words = shown(getattr(people, who), "/today/")
    for name in ("Darnell", "Joan", "Marcus", "Keisha", "Ana"):
        assert name not in words


def test_a_notice_is_opened_once_leads_on_and_is_gone(people, sign_in, acting, darnell, clock):
    path = f"/mentorships/{darnell.pk}/"
    outbox.notify(acting(people.ana), people.marcus.pk, "update", says="pair", dedupe="n", path=path)
    notice = Notice.objects.for_system(SEEN).get(dedupe="n")
    marcus = sign_in(people.marcus)
    page = marcus.get("/today/").content.decode()
    assert f"/today/notices/{notice.pk}/" in page
    assert "Your mentorship begins." in page and "You have an update." not in page
    assert marcus.post(f"/today/notices/{notice.pk}/").url == path
    assert f"/today/notices/{notice.pk}/" not in marcus.get("/today/").content.decode()


def test_somebody_elses_notice_is_not_there(people, sign_in, acting, site):
    outbox.notify(acting(people.ana), people.marcus.pk, "update", says="pair", dedupe="n")
    notice = Notice.objects.for_system(SEEN).get(dedupe="n")
    assert sign_in(people.keisha).post(f"/today/notices/{notice.pk}/").status_code == 404
    assert Notice.objects.for_system(SEEN).get(dedupe="n").read_at is None


def test_a_mentors_page_asks_as_often_for_six_as_for_one(walking, people, acting, sign_in, clock):
    marcus, counts = sign_in(people.marcus), []
    for number in (1, 5):
        for each in range(number):
            walking(people_services.make_person(acting(people.ana), name=f"Mentee {number} {each}"), people.marcus)
        marcus.get("/today/")
        with CaptureQueriesContext(connection) as asked:
            marcus.get("/today/")
        counts.append(len(asked))
    assert counts[0] == counts[1]
