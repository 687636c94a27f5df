"""How it goes: one tap keeps it. What is private worries nobody but brings help close."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from handrail.audit.models import Entry
from handrail.mentorships.models import Concern
from handrail.outbox.models import Letter
from handrail.recovery import services
from handrail.recovery.models import Pulse
from handrail.rules.errors import RuleBroken

pytestmark = pytest.mark.django_db
WHY = "the test looks at everything"
TAP, NEW = "/mine/pulses/tap/", "/mine/pulses/new/"


def pulses():
    return Pulse.objects.for_system(WHY).order_by("pk")


def test_one_tap_on_today_saves_it_and_only_she_sees_it(browser, mentors_browser, mentorship, people):
    today = browser.get("/today/").content.decode()
    assert 'name="mood" value="4"' in today and "Only you see it." in today and "data-queue" in today
    answer = browser.post(TAP, {"mood": "4", "once": "one"})
    pulse = pulses().get()
    assert answer.status_code == 302 and answer.url == f"/mine/pulses/{pulse.pk}/"
    assert (pulse.mood, pulse.on, pulse.way, pulse.by_id) == (4, date(2026, 3, 2), "web", people.rosa.pk)
    assert (pulse.is_shared, pulse.worry_at, pulse.said) == (False, None, {"mood": 4})
    assert "Okay" not in mentors_browser.get(f"/shared/{mentorship.pk}/").content.decode()
    assert Entry.objects.filter(act="pulse.saved").count() == 1


def test_the_same_tap_sent_twice_makes_one_and_two_taps_make_two(browser):
    for once in ("one", "one", "two"):
        assert browser.post(TAP, {"mood": "4", "once": once}).status_code == 302
    assert pulses().count() == 2


def test_somebody_elses_form_is_refused(browser, sign_in, people, enrolled):
    browser.post(TAP, {"mood": "1", "once": "one"})
    enrolled(people.darnell)
    answer = sign_in(people.darnell).post(TAP, {"mood": "4", "once": "one"})
    assert answer.status_code == 422 and "This form was used before." in answer.content.decode()
    assert pulses().count() == 1


@pytest.mark.parametrize("mood", ["", "0", "6", "x", "4\0", "4.5", "9" * 400])
def test_a_step_that_is_none_says_so(browser, mood):
    assert browser.post(TAP, {"mood": mood}).status_code == 422
    assert not pulses().exists()


def test_with_more_and_of_another_day(browser):
    form = {"mood": "3", "craving": "0", "sleep": "2", "company": "1", "words": "Payday.", "on": "2026-02-27"}
    assert browser.post(NEW, form).status_code == 302
    pulse = pulses().get()
    assert (pulse.craving, pulse.sleep, pulse.company, pulse.words) == (0, 2, 1, "Payday.")
    assert pulse.on == date(2026, 2, 27)
    page = browser.get("/mine/pulses/").content.decode()
    assert "craving 0 of 10" in page and "Payday." in page and "February 27" in page


@pytest.mark.parametrize(
    "wrong", [{"craving": "11"}, {"craving": "-1"}, {"sleep": "4"}, {"on": "2026-03-03"}, {"on": "0001-01-01"}]
)
def test_what_cannot_be_keeps_what_was_typed(browser, wrong):
    answer = browser.post(NEW, {"mood": "3", "words": "Still here.", **wrong})
    assert answer.status_code == 422 and "Still here." in answer.content.decode()
    assert not pulses().exists()


@pytest.mark.parametrize(
    ("written_at", "day"),
    [
        ("2026-03-01T23:30:00Z", date(2026, 3, 1)),
        ("2026-03-02T05:30:00Z", date(2026, 3, 1)),  # 11:30 PM in Biloxi
        ("2026-03-02T06:30:00+00:00", date(2026, 3, 2)),
        ("2026-04-02T06:30:00Z", date(2026, 3, 2)),
        ("2025-03-02T06:30:00Z", date(2026, 3, 2)),
        ("2026-03-01T23:30:00", date(2026, 3, 2)),
        ("rubbish\0", date(2026, 3, 2)),
    ],
)
def test_what_was_tapped_without_a_network_is_of_the_day_on_which_it_was_tapped(browser, written_at, day):
    browser.post(TAP, {"mood": "2", "written_at": written_at})
    browser.post(NEW, {"mood": "2", "written_at": written_at})
    browser.post(NEW, {"mood": "2", "written_at": written_at, "on": "2026-02-14"})
    assert [each.on for each in pulses()] == [day, day, date(2026, 2, 14)]


def test_more_after_the_tap(browser, rosa, clock):
    browser.post(TAP, {"mood": "2", "once": "one"})
    pulse = pulses().get()
    assert browser.post(f"/mine/pulses/{pulse.pk}/more/", {"craving": "5", "words": "Rain."}).status_code == 302
    pulse.refresh_from_db()
    assert (pulse.mood, pulse.craving, pulse.words) == (2, 5, "Rain.")
    clock.pass_(hours=25)
    with pytest.raises(RuleBroken, match="another day"):
        services.say_more(rosa, pulse, words="Too late.")
    pulse.refresh_from_db()
    assert pulse.words == "Rain."


def test_undo_and_remove(browser, clock):
    browser.post(TAP, {"mood": "2", "once": "one"})
    pulse = pulses().get()
    page = f"/mine/pulses/{pulse.pk}/"
    assert "Undo" in browser.get(page).content.decode()
    clock.pass_(minutes=11)
    assert "Undo" not in browser.get(page).content.decode()
    assert browser.post(f"{page}remove/").status_code == 302
    assert not pulses().exists()
    assert Entry.objects.filter(act="pulse.removed").count() == 1
    assert browser.get(page).status_code == 404


@pytest.mark.parametrize(
    "more", [{"mood": "1"}, {"mood": "4", "craving": "9"}, {"mood": "4", "words": "I want to die"}]
)
def test_a_private_one_that_is_rough_brings_help_and_tells_nobody(browser, mentors_browser, more, people):
    answer = browser.post(NEW, more, follow=True)
    page = answer.content.decode()
    assert "Nobody was told: this is yours alone." in page and "/mine/talk/" in page and "tel:988" in page
    assert pulses().get().worry_at is None
    assert not Concern.objects.for_system(WHY).exists()
    assert not Letter.objects.for_system(WHY).filter(dedupe__startswith="pulse.").exists()
    assert "News from your people" not in mentors_browser.get("/today/").content.decode()


def test_a_fall_within_days_is_seen_by_what_she_kept(browser, clock):
    browser.post(TAP, {"mood": "5", "once": "one"})
    clock.pass_(minutes=14)
    assert "That sounds hard" in browser.post(TAP, {"mood": "2", "once": "two"}, follow=True).content.decode()


def test_gaps_are_gaps_in_the_picture(browser):
    for on, mood in (("2026-02-20", "4"), ("2026-02-21", "3"), ("2026-02-24", "2")):
        browser.post(NEW, {"mood": mood, "on": on, "craving": "3"})
    page = browser.get("/mine/pulses/").content.decode()
    assert page.count("<circle") == 3
    assert page.count('fill="none" stroke="#2f8f86"') == 1, "one line, between the two days that follow each other"
    assert "3 pulses in four weeks. Between Rough and Okay." in page and "<table>" in page


def test_nobody_touches_what_is_not_theirs(browser, sign_in, people, enrolled, mentors_browser):
    browser.post(TAP, {"mood": "2", "once": "one"})
    pulse = pulses().get()
    enrolled(people.darnell)
    other = sign_in(people.darnell)
    for path in ("", "more/", "remove/"):
        page = f"/mine/pulses/{pulse.pk}/{path}"
        answers = (other.get(page), other.post(page)) if not path else (other.post(page),)
        assert {each.status_code for each in answers} <= {404, 405}
        assert mentors_browser.post(page).status_code in (403, 405)
    assert pulses().count() == 1


def test_the_page_asks_as_many_queries_for_forty_as_for_two(browser, rosa, once):
    counts = []
    browser.get("/mine/pulses/")
    for number in (2, 38):
        for _each in range(number):
            services.save_pulse(rosa, mood=3, once=once())
        with CaptureQueriesContext(connection) as asked:
            browser.get("/mine/pulses/")
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_mentee_without_a_mentor_keeps_it_too(sign_in, people, enrolled):
    enrolled(people.joan)
    browser = sign_in(people.joan)
    assert browser.post(TAP, {"mood": "5", "once": "one"}, follow=True).status_code == 200
    assert not pulses().get().is_shared
    answer = browser.post("/mine/pulses/share-each/")
    assert answer.status_code == 422 and "You have no mentor right now" in answer.content.decode()
