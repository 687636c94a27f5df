"""Each pulse by itself, or a standing word from now on; never what was saved before."""

from datetime import date

import pytest

from handrail.mentorships import services as mentorships
from handrail.mentorships.models import Concern
from handrail.outbox.models import Letter
from handrail.recovery import queries, services
from handrail.recovery.models import JournalEntry, Pulse

pytestmark = pytest.mark.django_db
WHY = "the test looks at everything"


def pulses():
    return Pulse.objects.for_system(WHY).order_by("pk")


def letters():
    return Letter.objects.for_system(WHY).filter(dedupe__startswith="pulse.", state="waiting")


def tap(browser, mood, once):
    return browser.post("/mine/pulses/tap/", {"mood": mood, "once": once}, follow=True).content.decode()


def test_the_standing_word_is_asked_once_and_counts_from_then_on(browser, mentors_browser, mentorship):
    assert "Shall Marcus see each pulse?" in tap(browser, 4, "before")
    browser.post("/mine/pulses/share-each/")
    page = tap(browser, 5, "after")
    assert "Shall Marcus see each pulse?" not in page and "You and Marcus" in page
    assert [each.is_shared for each in pulses()] == [False, True]
    assert "Marcus can see it." in browser.get("/today/").content.decode()
    assert "Marcus can see each new pulse" in browser.get("/mine/sharing/").content.decode()
    seen = mentors_browser.get(f"/shared/{mentorship.pk}/").content.decode()
    assert "Good</strong>" in seen and "Okay</strong>" not in seen
    browser.post("/mine/pulses/keep-each/")
    tap(browser, 3, "later")
    assert [each.is_shared for each in pulses()] == [False, True, False]


def test_it_is_a_word_for_one_mentor(rosa, browser, people, walking, mentorship):
    browser.post("/mine/pulses/share-each/")
    mentorships.end_mentorship(rosa, mentorship)
    tap(browser, 4, "alone")
    walking(people.rosa, people.keisha)
    assert "Shall Keisha see each pulse?" in tap(browser, 4, "anew")
    assert not any(each.is_shared for each in pulses())


def test_stop_sharing_everything_ends_the_standing_word_too(rosa, browser):
    browser.post("/mine/pulses/share-each/")
    tap(browser, 4, "one")
    browser.post("/mine/sharing/none/")
    tap(browser, 4, "two")
    assert queries.pulse_choice(rosa) is False and not any(each.is_shared for each in pulses())


def test_a_tick_on_the_form_stands_over_the_standing_word(browser):
    browser.post("/mine/pulses/share-each/")
    assert "checked" in browser.get("/mine/pulses/new/").content.decode()
    browser.post("/mine/pulses/new/", {"mood": "4"})
    browser.post("/mine/pulses/new/", {"mood": "4", "share": "on"})
    assert [each.is_shared for each in pulses()] == [False, True]


def test_a_worrying_one_shared_later_counts_from_then(browser, mentors_browser, mentorship, clock, people):
    tap(browser, 1, "one")
    pulse = pulses().get()
    clock.pass_(minutes=14)
    browser.post(f"/mine/sharing/pulse/{pulse.pk}/share/")
    pulse.refresh_from_db()
    assert pulse.worry_at == clock.now() and pulse.said["worries"] == ["mood"]
    assert [each.person_id for each in letters()] == [people.marcus.pk]
    page = mentors_browser.get("/today/").content.decode()
    assert "News from your people" in page and "Very rough" not in page
    browser.post(f"/mine/sharing/pulse/{pulse.pk}/keep/")
    assert "News from your people" not in mentors_browser.get("/today/").content.decode()


def test_it_is_weighed_by_what_he_may_see_alone(rosa, browser, once):
    services.save_pulse(rosa, mood=5, share=False, once=once())
    fell = services.save_pulse(rosa, mood=2, share=True, once=once())
    assert fell.worry_at is None, "the good day is hers; a reason that rests on it would tell of it"
    services.save_pulse(rosa, mood=5, share=True, once=once())
    assert services.save_pulse(rosa, mood=2, share=True, once=once()).said["worries"] == ["drop"]


def test_shared_words_of_danger_reach_the_clinician_whenever_they_are_shared(rosa, once, people):
    pulse = services.save_pulse(rosa, mood=4, words="I want to die", share=False, once=once())
    assert not Concern.objects.for_system(WHY).exists()
    services.share(rosa, pulse)
    concern = Concern.objects.for_system(WHY).get()
    assert (concern.about, concern.by_words) == (people.rosa, True)
    services.keep_private(rosa, pulse)
    services.share(rosa, pulse)
    assert Concern.objects.for_system(WHY).count() == 1


def test_words_of_danger_in_a_shared_journal_are_found_when_shared_later(rosa, once):
    entry = services.write_entry(rosa, words="I want to die", on=date(2026, 3, 2), once=once())
    assert not Concern.objects.for_system(WHY).exists()
    services.share(rosa, JournalEntry.objects.for_system(WHY).get(pk=entry.pk))
    assert Concern.objects.for_system(WHY).count() == 1


def test_one_of_long_ago_calls_nobody(rosa, once, mentors_browser):
    pulse = services.save_pulse(rosa, mood=1, on=date(2026, 2, 20), share=True, once=once())
    assert pulse.worry_at is None and not letters().exists()


def test_new_words_make_a_new_reason_that_nobody_saw(rosa, marcus, once, clock):
    pulse = services.save_pulse(rosa, mood=1, share=True, once=once())
    services.see_pulse(marcus, pulse)
    services.say_more(rosa, pulse, craving=3)
    assert not queries.pulses_to_see(marcus).exists(), "nothing new to worry about"
    services.say_more(rosa, pulse, craving=9)
    assert queries.pulses_to_see(marcus).get().pk == pulse.pk


def test_undone_it_takes_the_letter_back(rosa, once):
    pulse = services.save_pulse(rosa, mood=1, share=True, once=once())
    assert letters().count() == 1
    services.remove_pulse(rosa, pulse)
    assert not letters().exists()
