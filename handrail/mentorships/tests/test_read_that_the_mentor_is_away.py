"""A mentor rests. Whoever walks with them reads that, until when, and who is there instead."""

from datetime import timedelta

import pytest

from handrail.mentors import queries as mentors_queries
from handrail.mentors import services as mentors
from handrail.mentorships import services


def text(answer):
    return " ".join(answer.content.decode().split())


@pytest.fixture
def rests(ana, people, clock):
    def plan(ends=timedelta(days=9)):
        mentor = mentors_queries.mentor_of(ana, people.marcus.pk)
        today = clock.now().date()
        return mentors.plan_leave(ana, mentor, starts=today, ends=today + ends if ends is not None else None)

    return plan


@pytest.fixture
def browser(sign_in, people, mentorship):
    return sign_in(people.darnell)


def pages(browser, mentorship):
    return [text(browser.get(page)) for page in ("/today/", f"/mentorships/{mentorship.pk}/", "/mine/talk/")]


def test_while_the_mentor_is_here_nothing_of_it_stands_there(browser, mentorship):
    assert not [page for page in pages(browser, mentorship) if "is away" in page]
    assert "Text Marcus" in text(browser.get("/today/"))


def test_the_mentee_reads_until_when_and_that_nobody_steps_in_yet(browser, mentorship, rests):
    rests()
    today, page, talk = pages(browser, mentorship)
    for shown in (today, page):
        assert "Marcus is away until March 11, 2026." in shown
        assert "Nobody steps in yet. You can ask for someone here at any time." in shown
        assert "Next one" not in shown
    assert "Text Marcus" not in today and 'href="/mine/talk/"' in today.partition("my_mentor_card")[2]
    assert "Marcus is away until March 11, 2026." in talk


def test_a_rest_without_a_last_day_is_said_as_well(browser, mentorship, rests):
    rests(ends=None)
    assert all("Marcus is away for a while." in page for page in pages(browser, mentorship))


def test_who_steps_in_stands_there_instead(browser, mentorship, rests, ana, people, keisha):
    rests()
    services.start_cover(ana, mentorship, person=people.keisha)
    today, page, _talk = pages(browser, mentorship)
    assert "Text Keisha" in today and "Text Marcus" not in today and "Next one" in today
    assert "Nobody steps in yet" not in today + page


def test_nobody_else_reads_it_there(mentorship, rests, sign_in, people):
    rests()
    assert "is away" not in text(sign_in(people.marcus).get(f"/mentorships/{mentorship.pk}/"))


def test_the_mentor_is_told_that_it_is_said(rests, mentorship, sign_in, people):
    said = "Whoever walks with you reads that you are away, and until when."
    assert said in text(sign_in(people.marcus).get("/mentors/me/"))
