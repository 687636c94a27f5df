"""Told, or given on paper: written down for them, and theirs all the same."""

import re
from datetime import date

import pytest

from handrail.audit.models import Entry
from handrail.mentorships import services as mentorships
from handrail.mentorships.models import Concern
from handrail.outbox.models import Letter
from handrail.recovery.models import Pulse

pytestmark = pytest.mark.django_db
WHY = "the test looks at everything"


def pulses():
    return Pulse.objects.for_system(WHY).order_by("pk")


@pytest.fixture
def page(mentorship):
    return f"/shared/{mentorship.pk}/pulses/write-down/"


def told(**more):
    return {"way": "told", "mood": "2", "once": "one", **more}


def test_what_he_was_told_is_hers_and_she_sees_that_it_was_written_down(
    mentors_browser, browser, page, people, mentorship
):
    answer = mentors_browser.post(page, told(words="Slept badly.", sleep="1"))
    pulse = pulses().get()
    assert answer.status_code == 302 and f"saved={pulse.pk}" in answer.url
    assert (pulse.person_id, pulse.by_id, pulse.way) == (people.rosa.pk, people.marcus.pk, "told")
    assert pulse.shared_with_id == mentorship.pk and pulse.seen_by_id == people.marcus.pk
    assert "Kept for today" in mentors_browser.get(answer.url).content.decode()
    assert "Marcus wrote it down (told in a talk). It is yours." in browser.get("/mine/pulses/").content.decode()
    assert browser.post(f"/mine/pulses/{pulse.pk}/remove/").status_code == 302
    assert not pulses().exists()
    assert Entry.objects.filter(act="pulse.written down.told").count() == 1


def test_a_week_on_paper_goes_on_with_the_next_day(mentors_browser, page):
    answer = mentors_browser.post(page, told(way="paper", on="2026-02-27"))
    assert "way=paper&on=2026-02-28" in answer.url
    form = mentors_browser.get(answer.url).content.decode()
    assert 'value="2026-02-28"' in form
    assert re.search(r'<input[^>]*value="paper"[^>]*checked', form)
    mentors_browser.post(page, told(way="paper", on="2026-02-28", once="two"))
    assert [each.on for each in pulses()] == [date(2026, 2, 27), date(2026, 2, 28)]


def test_what_a_coordinator_types_in_waits_for_the_mentor(sign_in, mentors_browser, page, people, acting):
    ana = sign_in(people.ana)
    assert "Write down how Rosa is" in ana.get(f"/mentorships/{page.split('/')[2]}/").content.decode()
    answer = ana.post(page, told(way="paper", mood="1"))
    pulse = pulses().get()
    assert pulse.by_id == people.ana.pk and pulse.worry_at and pulse.seen_at is None
    assert "That sounds hard." in ana.get(answer.url).content.decode()
    assert "News from your people" in mentors_browser.get("/today/").content.decode()
    letters = Letter.objects.for_system(WHY).filter(dedupe__startswith=f"pulse.{pulse.pk}.")
    assert [each.person_id for each in letters] == [people.marcus.pk]


def test_a_worrying_one_told_to_the_mentor_was_seen_by_them(mentors_browser, page):
    mentors_browser.post(page, told(mood="1"))
    assert pulses().get().worry_at and "News from" not in mentors_browser.get("/today/").content.decode()


def test_words_of_danger_reach_the_clinician(mentors_browser, page, people):
    mentors_browser.post(page, told(words="She says: I want to die"))
    concern = Concern.objects.for_system(WHY).get()
    assert (concern.about, concern.raised_by, concern.by_words) == (people.rosa, people.marcus, True)


def test_undo_for_ten_minutes(mentors_browser, page, clock):
    mentors_browser.post(page, told())
    mentors_browser.post(page, told(once="two"))
    first, second = (f"{page.removesuffix('write-down/')}{each.pk}/undo/" for each in pulses())
    assert mentors_browser.post(first).status_code == 302
    assert mentors_browser.post(first).status_code == 302, "taken back twice changes nothing"
    clock.pass_(minutes=11)
    answer = mentors_browser.post(second)
    assert answer.status_code == 422 and "Ten minutes are over." in answer.content.decode()
    assert pulses().count() == 1


def test_the_same_form_twice_is_one_and_a_future_day_is_none(mentors_browser, page):
    for _time in range(2):
        assert mentors_browser.post(page, told()).status_code == 302
    answer = mentors_browser.post(page, told(once="two", on="2026-03-03", words="Kept here."))
    assert answer.status_code == 422 and "Kept here." in answer.content.decode()
    assert pulses().count() == 1


def test_who_may_not(browser, sign_in, people, on_roster, page, rosa, mentorship, mentors_browser):
    on_roster(people.minh)
    for other, right in ((people.rosa, 403), (people.minh, 404), (people.hale, 403), (people.dora, 403)):
        client = sign_in(other)
        assert (client.get(page).status_code, client.post(page, told()).status_code) == (right, right)
    mentorships.end_mentorship(rosa, mentorship)
    assert mentors_browser.post(page, told()).status_code == 404
    assert sign_in(people.ana).post(page, told()).status_code == 404
    assert not pulses().exists()


def test_the_sheet_is_empty_and_for_anybody_here(browser, mentors_browser):
    for client in (browser, mentors_browser):
        page = client.get("/pulse-sheet/").content.decode()
        assert page.count("Very rough") == 7 and "Rosa" not in page.split("<main")[1].split("</main")[0]
