"""A person writes for themselves. What they do not share, nobody sees."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from handrail.audit.models import Entry
from handrail.mentorships.models import Concern
from handrail.recovery import services
from handrail.recovery.models import JournalEntry

pytestmark = pytest.mark.django_db
WHY = "the test looks at everything"
JOURNAL = "/mine/journal/"


def entries():
    return JournalEntry.objects.for_system(WHY)


def test_rosa_writes_and_only_she_reads_it(browser, mentors_browser, mentorship):
    answer = browser.post(JOURNAL, {"words": "The pier at dawn.", "once": "one"})
    entry = entries().get()
    assert answer.status_code == 302 and answer.url == reverse("recovery:journal-saved", args=[entry.pk])
    assert (entry.words, entry.on, entry.is_shared) == ("The pier at dawn.", date(2026, 3, 2), False)
    assert "The pier at dawn." in browser.get(JOURNAL).content.decode()
    assert "The pier at dawn." not in mentors_browser.get(f"/shared/{mentorship.pk}/").content.decode()
    assert Entry.objects.filter(act="journal.written").count() == 1


def test_the_same_form_sent_twice_makes_one_entry(browser):
    for _time in range(2):
        assert browser.post(JOURNAL, {"words": "Once.", "once": "one"}).status_code == 302
    assert entries().count() == 1


def test_somebody_elses_form_is_refused_and_nothing_is_lost(browser, sign_in, people, enrolled):
    browser.post(JOURNAL, {"words": "Mine.", "once": "one"})
    enrolled(people.darnell)
    answer = sign_in(people.darnell).post(JOURNAL, {"words": "Darnell types this.", "once": "one"})
    assert answer.status_code == 422 and "Darnell types this." in answer.content.decode()
    assert "Mine." not in answer.content.decode()


def test_a_day_may_lie_back_but_not_ahead(browser):
    assert browser.post(JOURNAL, {"words": "Back then.", "on": "2025-12-24"}).status_code == 302
    answer = browser.post(JOURNAL, {"words": "Not yet.", "on": "2026-03-03"})
    assert answer.status_code == 422 and "Not yet." in answer.content.decode()
    assert [each.on for each in entries()] == [date(2025, 12, 24)]


def test_private_words_of_danger_show_help_and_tell_nobody(browser):
    answer = browser.post(JOURNAL, {"words": "I want to die."}, follow=True)
    assert "Are you safe right now?" in answer.content.decode() and "Nobody was told" in answer.content.decode()
    assert not Concern.objects.for_system(WHY).exists()


def test_shared_words_of_danger_go_to_the_clinician(browser, people):
    answer = browser.post(JOURNAL, {"words": "I want to die.", "share": "on"}, follow=True)
    assert "we told the clinician on duty" in answer.content.decode()
    concern = Concern.objects.for_system(WHY).get()
    assert (concern.about, concern.raised_by, concern.kind) == (people.rosa, people.rosa, "self")


def test_she_removes_what_she_wrote(browser, sign_in, people, enrolled):
    browser.post(JOURNAL, {"words": "Away with it."})
    remove = reverse("recovery:remove-entry", args=[entries().get().pk])
    enrolled(people.darnell)
    assert sign_in(people.darnell).post(remove).status_code == 404
    assert entries().exists()
    assert browser.post(remove).status_code == 302
    assert not entries().exists()


def test_the_page_costs_the_same_with_one_entry_and_with_thirty(browser, rosa, once):
    browser.get(JOURNAL)  # a session's first page costs more
    counts = []
    for number in (1, 29):
        for _each in range(number):
            services.write_entry(rosa, words="A day.", on=date(2026, 3, 1), share=True, once=once())
        with CaptureQueriesContext(connection) as queries:
            browser.get(JOURNAL)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_what_was_written_long_ago_is_a_page_away_and_stays_in_reach_of_its_buttons(browser, acting, people):
    for number in range(25):
        services.write_entry(
            acting(people.rosa), words=f"Day {number}.", on=date(2026, 1, 1 + number), once=str(number)
        )
    first, third = browser.get(JOURNAL).content.decode(), browser.get(f"{JOURNAL}?page=3").content.decode()
    assert "Day 24." in first and "Day 4." not in first and "Page 1 of 3" in first
    assert "Day 4." in third and "Day 0." in third and '<input type="hidden" name="page" value="3">' in third

    oldest = entries().order_by("on").first()
    shared = browser.post(f"/mine/sharing/journal/{oldest.pk}/share/", {"page": "3"})
    assert shared.url == f"{JOURNAL}?page=3#{oldest.pk}"
    assert browser.post(reverse("recovery:remove-entry", args=[oldest.pk]), {"page": "3"}).url == f"{JOURNAL}?page=3"
    assert "Day 0." not in browser.get(f"{JOURNAL}?page=3").content.decode()


@pytest.mark.parametrize("page", ["0", "-1", "x", "99", "9" * 30, "2&x=<b>"])
def test_a_page_that_is_none_is_the_first_or_the_last(browser, acting, people, page):
    services.write_entry(acting(people.rosa), words="Here.", on=date(2026, 1, 1), once="one")
    assert "Here." in browser.get(JOURNAL, {"page": page}).content.decode()
    entry = entries().get()
    back = browser.post(reverse("recovery:remove-entry", args=[entry.pk]), {"page": page}).url
    assert back in (JOURNAL, f"{JOURNAL}?page={page}") and browser.get(back).status_code == 200


def test_words_changed_after_back_are_never_dropped_in_silence(browser):
    assert browser.post(JOURNAL, {"words": "Once.", "once": "one"}).status_code == 302
    answer = browser.post(JOURNAL, {"words": "Once more.", "once": "one"})
    assert answer.status_code == 409 and "This was saved before with other words." in answer.content.decode()
