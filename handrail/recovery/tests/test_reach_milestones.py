"""What was reached is said once in warm words, stays reached, and is the mentor's to be glad about if she shares it."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from handrail.audit.models import Entry
from handrail.mentorships import services as mentorships
from handrail.outbox.models import Notice
from handrail.recovery import services
from handrail.recovery.models import HelpGiven, Milestone

pytestmark = pytest.mark.django_db
WHY = "the test looks at everything"
PROGRESS = "/mine/progress/"
TODAY = date(2026, 3, 2)


def milestones():
    return Milestone.objects.for_system(WHY)


@pytest.fixture
def thirty_days(rosa, once):
    return services.begin_chapter(rosa, name="The pier", begins=TODAY - timedelta(days=29), once=once())


def test_it_is_shown_once_and_kept(browser, thirty_days):
    assert "You did that. It stays yours" in browser.get(PROGRESS).content.decode()
    browser.post(f"{PROGRESS}milestones/keep/", {"x": "1"})
    page = browser.get(PROGRESS).content.decode()
    assert "You did that." not in page and "30 days in one chapter" in page
    assert sorted(each.number for each in milestones()) == [7, 30]
    browser.post(f"{PROGRESS}milestones/keep/", {"x": "1"})
    assert milestones().count() == 2


def test_a_slip_or_another_day_takes_none_away_and_it_is_still_shown(browser, thirty_days):
    browser.post(f"{PROGRESS}slip/", {"tell": "no"})
    browser.post(reverse("recovery:chapter", args=[thirty_days.pk]), {"name": "", "begins": "2026-03-01"})
    assert sorted(each.number for each in milestones()) == [7, 30]
    assert "30 days in one chapter" in browser.get(PROGRESS).content.decode()
    assert "You did that." in browser.get(PROGRESS).content.decode(), "she has not seen it yet"


def test_ten_contacts_are_worth_a_word(browser, marcus, mentorship, once, clock):
    for _each in range(10):
        mentorships.record_contact(marcus, mentorship, outcome="reached", way="call", once=once())
    mentorships.record_contact(marcus, mentorship, outcome="no_answer", way="call", once=once())
    page = browser.get(PROGRESS).content.decode()
    assert "10 contacts kept" in page and "10 contacts in twelve weeks" in page


def test_practicing_is_counted_for_her_and_for_him_as_far_as_he_sees_it(
    browser, mentors_browser, mentorship, rosa, once
):
    row = services.say_how_exercise_helped(rosa, "box-breathing", helped="yes", once=once())
    page = browser.get(PROGRESS).content.decode()
    assert "skill practiced" in page and "The first time you practiced" in page
    services.share_part(rosa, "numbers")
    shared = f"/shared/{mentorship.pk}/"
    assert "skill practiced" not in mentors_browser.get(shared).content.decode(), "that exercise is hers alone"
    services.share(rosa, row)
    assert "skill practiced" in mentors_browser.get(shared).content.decode()


def test_helping_somebody_is_counted_by_her_alone(browser, enrolled, sign_in, people):
    for number in ("one", "one", "two"):
        browser.post(f"{PROGRESS}helped/", {"once": number})
    page = browser.get(PROGRESS).content.decode()
    assert HelpGiven.objects.for_system(WHY).count() == 2
    assert "The first time you helped somebody" in page and "people helped" in page
    browser.post(f"{PROGRESS}helped/back/", {"x": "1"})
    assert HelpGiven.objects.for_system(WHY).count() == 1
    enrolled(people.darnell)
    sign_in(people.darnell).post(f"{PROGRESS}helped/back/", {"x": "1"})
    assert sign_in(people.darnell).post(f"{PROGRESS}helped/", {"once": "two"}).status_code == 302
    assert sign_in(people.darnell).post(f"{PROGRESS}helped/", {"once": "one"}).status_code == 422, "that one is hers"


def test_no_day_has_room_for_a_thousand(browser):
    for number in range(20):
        browser.post(f"{PROGRESS}helped/", {"once": f"help-{number}"})
    assert browser.post(f"{PROGRESS}helped/", {"once": "more"}).status_code == 422


def test_she_tells_her_mentor_who_is_glad_by_one_tap(browser, mentors_browser, mentorship, thirty_days, people):
    shared = f"/shared/{mentorship.pk}/"
    assert "30 days" not in mentors_browser.get(shared).content.decode()
    browser.post(f"{PROGRESS}milestones/tell/", {"x": "1"})
    assert (
        Notice.objects.for_system(WHY).filter(person_id=people.marcus.pk, dedupe__startswith="milestone").count() == 1
    )
    assert "30 days in one chapter" in mentors_browser.get(shared).content.decode()
    row = milestones().get(number=30)
    for _tap in range(2):
        answer = mentors_browser.post(reverse("recovery:cheer", args=[row.pk]))
        assert answer.status_code == 302 and answer.url == shared
    notice = Notice.objects.for_system(WHY).get(person_id=people.rosa.pk, dedupe__startswith="cheer")
    assert (notice.kind, notice.path) == ("update", PROGRESS)
    assert "Marcus is glad with you." in browser.get(PROGRESS).content.decode()
    assert Entry.objects.filter(act="milestone.cheered").count() == 1


def test_nobody_is_glad_about_what_is_not_shared_with_them(
    browser, mentors_browser, sign_in, people, on_roster, thirty_days
):
    browser.post(f"{PROGRESS}milestones/keep/", {"x": "1"})
    row = milestones().get(number=30)
    on_roster(people.minh)
    address = reverse("recovery:cheer", args=[row.pk])
    assert mentors_browser.post(address).status_code == 404
    browser.post(reverse("recovery:share", args=["milestone", row.pk]))
    assert sign_in(people.minh).post(address).status_code == 404
    assert browser.post(address).status_code == 403, "not even she herself"
    assert mentors_browser.post(address).status_code == 302


def test_without_a_mentor_there_is_nobody_to_tell(rosa, browser, mentorship, thirty_days):
    mentorships.end_mentorship(rosa, mentorship)
    assert browser.post(f"{PROGRESS}milestones/tell/", {"x": "1"}).status_code == 422
    assert not milestones().exists()
