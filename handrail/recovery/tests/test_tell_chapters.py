"""A person tells their chapters. A slip opens a new one and takes nothing away; what was changed is kept."""

from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handrail.access.actor import CLOCK
from handrail.audit.models import Entry
from handrail.mentorships import services as mentorships
from handrail.mentorships.models import CadenceEvent, Concern
from handrail.outbox.models import Notice
from handrail.program import services as program
from handrail.recovery import queries, services
from handrail.recovery.models import Chapter, ChapterBefore
from handrail.rules.errors import RuleBroken

pytestmark = pytest.mark.django_db
WHY = "the test looks at everything"
PROGRESS = "/mine/progress/"
TODAY = date(2026, 3, 2)


def chapters():
    return Chapter.objects.for_system(WHY).order_by("begins")


def days(*, of=None):
    return [(each.begins, each.is_hard) for each in of or chapters()]


def told(people):
    """Notices that her mentor got about it."""
    return Notice.objects.for_system(WHY).filter(person_id=people.marcus.pk, dedupe__startswith="slip.").count()


def slip(browser, **said):
    return browser.post(f"{PROGRESS}slip/", {"tell": "no", **said})


def test_rosa_begins_a_chapter_today_or_long_ago(browser):
    assert "Begin your first chapter" in browser.get(PROGRESS).content.decode()
    answer = browser.post(f"{PROGRESS}begin/", {"name": "The pier", "begins": "2026-02-01"})
    assert answer.status_code == 302 and answer.url == f"/mine/progress/#{chapters().get().pk}"
    shown = browser.get(PROGRESS).content.decode()
    assert "Chapter 1: The pier" in shown and "30 days so far" in shown
    browser.post(f"{PROGRESS}begin/", {"name": "Coming home", "begins": "2025-12-24"})
    shown = browser.get(PROGRESS).content.decode()
    assert "Chapter 2: The pier" in shown and "Chapter 1: Coming home" in shown
    assert Entry.objects.filter(act="chapter.begun").count() == 2


def test_a_slip_opens_a_new_chapter_and_deletes_nothing(browser):
    browser.post(f"{PROGRESS}begin/", {"name": "Coming home", "begins": "2026-01-01"})
    answer = slip(browser, on="2026-02-10", until="2026-02-12", learned="Call on Friday noon.", name="The pier")
    assert answer.status_code == 302
    assert days() == [(date(2026, 1, 1), False), (date(2026, 2, 10), True), (date(2026, 2, 13), False)]
    shown = browser.get(PROGRESS).content.decode()
    assert "Chapter 1: Coming home" in shown and "Chapter 2: The pier" in shown and "Call on Friday noon." in shown
    assert "40 days" in shown, "the days before the slip stay"


def test_after_a_slip_of_today_the_next_chapter_begins_tomorrow(browser):
    slip(browser)
    assert days() == [(TODAY, True), (TODAY + timedelta(days=1), False)]
    assert "It begins: Tomorrow" in browser.get(PROGRESS).content.decode()


def test_what_is_not_over_yet_opens_no_chapter_until_she_does(browser):
    slip(browser, on="2026-02-27", still="on")
    assert days() == [(date(2026, 2, 27), True)]
    assert "4 days so far" in browser.get(PROGRESS).content.decode()


def test_a_slip_told_later_ends_where_the_next_chapter_was_told_to_begin(browser):
    browser.post(f"{PROGRESS}begin/", {"begins": "2026-01-01"})
    browser.post(f"{PROGRESS}begin/", {"begins": "2026-02-01"})
    slip(browser, on="2026-01-20", until="2026-02-10")
    assert days() == [(date(2026, 1, 1), False), (date(2026, 1, 20), True), (date(2026, 2, 1), False)]


def test_her_mentor_knows_only_if_she_says_so(browser, mentorship, people):
    answer = slip(browser, on="2026-03-01")
    assert "Nobody was told." in browser.get(answer.url).content.decode()
    assert not CadenceEvent.objects.for_system(WHY).exists()
    assert told(people) == 0
    answer = browser.post(f"{PROGRESS}slip/", {"tell": "yes", "on": "2026-02-20"})
    assert "We told Marcus the day" in browser.get(answer.url).content.decode()
    event = CadenceEvent.objects.for_system(WHY).get()
    mentorship.refresh_from_db()
    assert (event.kind, event.by, mentorship.stepped_up) == ("slip", people.rosa, True)
    assert told(people) == 1


def test_nothing_is_picked_for_her_whether_he_should_know(browser):
    answer = browser.post(f"{PROGRESS}slip/", {"learned": "Typed and kept."})
    assert answer.status_code == 422 and "Typed and kept." in answer.content.decode()
    assert not chapters().exists()


def test_without_a_mentor_there_is_nobody_to_tell(enrolled, sign_in, people, clock):
    enrolled(people.darnell)
    browser = sign_in(people.darnell)
    assert "Should" not in browser.get(f"{PROGRESS}slip/").content.decode()
    assert browser.post(f"{PROGRESS}slip/", {"learned": "One thing."}).status_code == 302


@pytest.mark.parametrize("said", [{"on": "2026-03-03"}, {"until": "2026-03-03"}, {"on": "1850-01-01"}])
def test_no_day_ahead_and_none_before_anybody_lived(browser, said):
    assert slip(browser, **said).status_code == 422
    assert slip(browser, on="2026-02-20", until="2026-02-19").status_code == 422
    assert not chapters().exists()


def test_two_can_not_begin_on_one_day(browser):
    browser.post(f"{PROGRESS}begin/", {"begins": "2026-02-01"})
    answer = browser.post(f"{PROGRESS}begin/", {"begins": "2026-02-01"})
    assert answer.status_code == 422 and "Something begins on" in answer.content.decode()
    assert chapters().count() == 1
    slip(browser, on="2026-02-10")
    answer = slip(browser, on="2026-02-10")
    assert answer.status_code == 422 and "Something begins on" in answer.content.decode()
    assert chapters().count() == 3


def test_a_slip_on_the_day_after_a_slip_is_taken_and_he_is_told(browser, people):
    slip(browser, on="2026-03-01", name="The pier")
    answer = browser.post(f"{PROGRESS}slip/", {"tell": "yes"})
    assert answer.status_code == 302 and told(people) == 1
    assert days() == [(date(2026, 3, 1), True), (TODAY, True), (TODAY + timedelta(days=1), False)]
    assert chapters().last().name == "The pier", "the chapter of that day begins after it, and is the same"
    (before,) = ChapterBefore.objects.for_system(WHY)
    assert (before.began, before.name) == (TODAY, "The pier")


def test_a_chapter_of_that_day_takes_a_new_name_and_waits_while_it_is_not_over(browser):
    slip(browser, on="2026-02-20", name="The pier")
    slip(browser, on="2026-02-21", name="The boat")
    assert [each.name for each in chapters() if not each.is_hard] == ["The boat"]
    slip(browser, on="2026-02-22", still="on")
    assert days(of=chapters().filter(set_aside_at=None)) == [(date(2026, 2, day), True) for day in (20, 21, 22)]
    assert chapters().get(is_hard=False).set_aside_at is not None, "it is kept, and hers to bring back"


def test_a_chapter_that_would_have_no_day_left_stands(browser):
    for day in ("2026-02-01", "2026-02-02"):
        browser.post(f"{PROGRESS}begin/", {"begins": day})
    assert slip(browser, on="2026-02-01").status_code == 422 and chapters().count() == 2


def test_whoever_steps_in_is_told_of_a_slip_as_well(browser, mentorship, people, acting):
    mentorships.start_cover(acting(people.ana), mentorship, person=people.keisha)
    browser.post(f"{PROGRESS}slip/", {"tell": "yes"})
    notices = Notice.objects.for_system(WHY).filter(dedupe__startswith="slip.")
    assert {each.person_id for each in notices} == {people.marcus.pk, people.keisha.pk}


def test_not_over_yet_and_a_last_day_do_not_go_together(browser):
    answer = slip(browser, on="2026-02-20", until="2026-02-22", still="on")
    assert answer.status_code == 422 and "Leave one of the two blank" in answer.content.decode()
    assert not chapters().exists()


def test_the_same_form_sent_twice_makes_one_slip(browser, enrolled, sign_in, people):
    for _time in range(2):
        assert slip(browser, on="2026-02-01", once="one").status_code == 302
    assert days() == [(date(2026, 2, 1), True), (date(2026, 2, 2), False)]
    enrolled(people.darnell)
    answer = sign_in(people.darnell).post(f"{PROGRESS}slip/", {"on": "2026-02-05", "once": "one", "learned": "Mine."})
    assert answer.status_code == 422 and "Mine." in answer.content.decode()


def test_what_stood_before_is_kept_for_her_alone(browser, mentors_browser, mentorship, rosa):
    browser.post(f"{PROGRESS}begin/", {"name": "First words", "begins": "2026-02-01"})
    one = reverse("recovery:chapter", args=[chapters().get().pk])
    browser.post(one, {"name": "Second words", "begins": "2026-01-15", "words": "I walk."})
    browser.post(one, {"name": "Second words", "begins": "2026-01-15", "words": "I walk."})
    before = ChapterBefore.objects.for_system(WHY).get()
    assert (before.name, before.began) == ("First words", date(2026, 2, 1))
    assert "First words" in browser.get(one).content.decode()
    services.share_part(rosa, "chapters")
    shared = mentors_browser.get(f"/shared/{mentorship.pk}/").content.decode()
    assert "Second words" in shared and "First words" not in shared


def test_a_mistake_is_set_aside_kept_and_can_come_back(browser):
    slip(browser, on="2026-02-01")
    hard = chapters().get(is_hard=True)
    browser.post(reverse("recovery:set-aside", args=[hard.pk]))
    shown = browser.get(PROGRESS).content.decode()
    assert "A hard day" not in shown and "Set aside" in shown
    browser.post(f"{PROGRESS}begin/", {"begins": "2026-02-01"})
    back = reverse("recovery:bring-back", args=[hard.pk])
    assert browser.post(back, {"x": "1"}).status_code == 422, "its day is taken by now"
    browser.post(reverse("recovery:set-aside", args=[chapters().get(begins=date(2026, 2, 1), is_hard=False).pk]))
    assert browser.post(back, {"x": "1"}).status_code == 302
    assert "A hard day" in browser.get(PROGRESS).content.decode()


def test_nobody_else_changes_a_chapter(browser, mentors_browser, sign_in, people, enrolled, rosa):
    browser.post(f"{PROGRESS}begin/", {"name": "Hers", "begins": "2026-02-01"})
    services.share_part(rosa, "chapters")
    pk = chapters().get().pk
    enrolled(people.darnell)
    for client, status in ((sign_in(people.darnell), 404), (mentors_browser, 403)):
        for act in ("chapter", "set-aside", "bring-back"):
            answer = client.post(reverse(f"recovery:{act}", args=[pk]), {"begins": "2026-01-01"})
            assert answer.status_code == status
    assert days() == [(date(2026, 2, 1), False)]


def test_words_of_danger_show_help_and_reach_somebody_only_where_others_read_them(browser, rosa):
    answer = slip(browser, on="2026-02-01", learned="I want to die.")
    assert "Nobody was told: this is yours alone" in browser.get(answer.url).content.decode()
    assert not Concern.objects.for_system(WHY).exists()
    services.share_part(rosa, "chapters")
    assert Concern.objects.for_system(WHY).get().kind == "self"


def test_the_programs_own_word_for_it(browser):
    assert "I had a slip" in browser.get(PROGRESS).content.decode()
    program.decide_policy(CLOCK, "slip_word", "return")
    assert "I used again" in browser.get(PROGRESS).content.decode()


def test_the_page_costs_the_same_with_one_chapter_and_with_thirty(browser, rosa, once):
    counts = []
    for number in (1, 29):
        for each in range(number):
            begins = date(2024, 1, 1) + timedelta(days=25 * each + number)
            services.begin_chapter(rosa, name="A name", begins=begins, once=once())
        services.keep_milestones(rosa)
        browser.get(PROGRESS)
        with CaptureQueriesContext(connection) as seen:
            browser.get(PROGRESS)
        counts.append(len(seen))
    assert counts[0] == counts[1]


ACTS = st.lists(
    st.tuples(st.sampled_from(["chapter", "slip", "change", "aside", "back"]), st.integers(0, 60), st.integers(0, 9)),
    max_size=12,
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ACTS)
def test_in_any_order_of_acts_chapters_cover_the_time_and_nothing_is_deleted(rosa, acts):
    with transaction.atomic():
        known = set()
        for number, (kind, back, length) in enumerate(acts):
            act_on(rosa, kind, TODAY - timedelta(days=back), length, f"act-{number}")
            there = set(chapters().values_list("pk", flat=True))
            assert known <= there
            known = there
            told = queries.told(rosa, TODAY)
            for later, earlier in zip(told, told[1:], strict=False):
                assert earlier.stretch.last + timedelta(days=1) == later.stretch.first
            if told and told[-1].stretch.first <= TODAY:
                assert sum(each.days for each in told) == (TODAY - told[-1].stretch.first).days + 1
        transaction.set_rollback(True)


def act_on(rosa, kind, day, length, once):
    rows = list(queries.chapters(rosa))
    which = rows[length % len(rows)] if rows else None
    acts = {
        "chapter": lambda: services.begin_chapter(rosa, name="", begins=day, once=once),
        "slip": lambda: services.tell_slip(
            rosa, on=day, until=min(day + timedelta(days=length), TODAY), learned="", name="", tell=False, once=once
        ),
        "change": lambda: which and services.change_chapter(rosa, which, name="x", words="", begins=day),
        "aside": lambda: which and services.set_aside(rosa, which),
        "back": lambda: which and services.bring_back(rosa, which),
    }
    try:
        with transaction.atomic():
            acts[kind]()
    except RuleBroken:
        pass
