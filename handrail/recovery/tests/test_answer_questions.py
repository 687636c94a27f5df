"""A person answers questions: at once, half-way, or not now. Answers are theirs; a number shows only when it may."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from handrail.audit.models import Entry
from handrail.mentorships.models import Concern, ConcernAccount
from handrail.outbox.models import Notice
from handrail.recovery import queries, services
from handrail.recovery.models import Assessment

pytestmark = pytest.mark.django_db
WHY = "the test looks at everything"
LIST = "/mine/questions/"
BARC = "/mine/questions/barc-10/"
ALL = {f"q{number}": "4" for number in range(1, 11)}
LOW = {f"q{number}": "1" for number in range(1, 11)}


def rows():
    return Assessment.objects.for_system(WHY).order_by("begun_at")


def test_nothing_is_asked_until_the_program_turns_it_on(browser, asked):
    assert "Nothing is waiting for you now." in browser.get(LIST).content.decode()
    assert browser.get(BARC).status_code == 404
    assert "A few questions for you" not in browser.get("/today/").content.decode()
    asked("barc-10")
    assert "What I can lean on" in browser.get("/today/").content.decode()
    assert browser.get(BARC).status_code == 200


def test_all_ten_make_a_number_and_no_verdict(browser, asked, people):
    asked("barc-10")
    answer = browser.post(BARC, {**ALL, "way": "together"})
    row = rows().get()
    assert answer.status_code == 302 and answer.url == reverse("recovery:answered", args=[row.pk])
    assert (row.person, row.point, row.language, row.instrument_version, row.way) == (
        people.rosa, 0, "en", "1", "together",
    )  # fmt: skip
    shown = browser.get(answer.url).content.decode()
    assert ">40</strong>" in shown and "It is not a grade" in shown
    assert "47" not in shown.split("<main")[1].split("Drug and Alcohol")[0] and "fail" not in shown.lower()
    assert Entry.objects.filter(act="assessment.done").count() == 1


def test_with_one_left_out_there_is_no_number(browser, asked):
    asked("barc-10")
    answer = browser.post(BARC, {**ALL, "q3": ""}, follow=True)
    shown = answer.content.decode()
    assert "You answered 9 of 10." in shown and ">36</strong>" not in shown
    assert "q3" not in rows().get().answers


def test_what_was_begun_is_kept_and_finished_later(browser, asked, clock, sign_in, people):
    asked("barc-10")
    assert browser.post(f"{BARC}later/", {"q1": "6", "q2": "2"}).status_code == 302
    row = rows().get()
    assert (row.answers, row.done_at) == ({"q1": 6, "q2": 2}, None)
    assert "You began it." in browser.get(LIST).content.decode()
    clock.pass_(days=2)
    browser = sign_in(people.rosa)
    page = browser.get(BARC).content.decode()
    assert 'name="q1" value="6"' in page and page.count("checked") == 11  # ten items and the way
    browser.post(BARC, {**ALL, "q1": "6"})
    assert rows().get().answers["q1"] == 6 and rows().get().done_at


def test_done_is_done_and_the_same_form_twice_changes_nothing(browser, asked):
    asked("barc-10")
    first = browser.post(BARC, ALL)
    second = browser.post(BARC, LOW)
    assert first.url == second.url and rows().get().answers["q1"] == 4


def test_a_value_off_the_scale_is_refused_and_nothing_typed_is_lost(browser, asked):
    asked("barc-10")
    answer = browser.post(BARC, {**ALL, "q1": "7"})
    assert answer.status_code == 422 and 'name="q2" value="4"' in answer.content.decode()
    assert browser.post(BARC, {"q1": "", "way": "alone"}).status_code == 422
    assert not rows().exists()


def test_not_now_puts_it_off_by_a_week_and_not_for_ever(browser, asked, clock, sign_in, people):
    asked("barc-10")
    assert browser.post(f"{BARC}not-now/", {"x": "1"}).status_code == 302
    assert "What I can lean on" not in browser.get("/today/").content.decode()
    assert browser.post(f"{BARC}not-now/", {"x": "1"}).status_code == 302
    assert rows().get().put_off == 1, "two taps are one"
    clock.pass_(days=7)
    browser = sign_in(people.rosa)
    assert "What I can lean on" in browser.get("/today/").content.decode()
    browser.post(f"{BARC}not-now/", {"x": "1"})
    clock.pass_(days=7)
    browser = sign_in(people.rosa)
    assert "Not now" not in browser.get(LIST).content.decode()
    answer = browser.post(f"{BARC}not-now/", {"x": "1"})
    assert answer.status_code == 422 and "skip the rest" in answer.content.decode()


def test_it_comes_back_at_30_days_with_what_changed_in_words(browser, asked, clock, sign_in, people):
    asked("barc-10")
    browser.post(BARC, ALL)
    assert "Nothing is waiting" in browser.get(LIST).content.decode()
    clock.pass_(days=29)
    browser = sign_in(people.rosa)
    assert "Nothing is waiting" in browser.get(LIST).content.decode()
    clock.pass_(days=1)
    browser = sign_in(people.rosa)
    answer = browser.post(BARC, {**ALL, "q3": "6"}, follow=True)
    shown = answer.content.decode()
    assert "I have enough energy" in shown and "from “Somewhat agree” to “Strongly agree”" in shown
    assert [row.point for row in rows()] == [0, 30]
    progress = browser.get("/mine/progress/").content.decode()
    assert "40 on March 2, 2026; 42 on April 1, 2026." in progress


def test_in_spanish_it_says_that_nobody_validated_it_and_keeps_the_language(browser, asked):
    asked("barc-10")
    browser.cookies["django_language"] = "es"
    page = browser.get(BARC, headers={"accept-language": "es"}).content.decode()
    assert "En general, estoy contento o contenta con mi vida." in page
    browser.post(BARC, ALL, headers={"accept-language": "es"})
    assert rows().get().language == "es"


def test_the_check_of_how_it_goes_with_her_mentor_is_never_anybodys_but_hers(
    browser, mentors_browser, sign_in, people, acting, asked, mentorship, rosa
):
    asked("walking-together")
    browser.post("/mine/questions/walking-together/", {"heard": "1", "keep": "1"})
    for part in ("chapters", "numbers", "answers"):
        services.share_part(rosa, part)
    row = rows().get()
    assert row.answers_part is None
    for other in (people.marcus, people.keisha, people.ana, people.sol, people.hale, people.dora):
        assert not Assessment.objects.visible_to(acting(other)).exists()
    assert "listened" not in mentors_browser.get(f"/shared/{mentorship.pk}/").content.decode()
    assert mentors_browser.get(reverse("recovery:answered", args=[row.pk])).status_code == 403


def test_it_is_asked_only_of_who_has_a_mentor(enrolled, sign_in, people, asked):
    asked("walking-together", "barc-10")
    enrolled(people.darnell)
    page = sign_in(people.darnell).get(LIST).content.decode()
    assert "What I can lean on" in page and "walking-together" not in page


def test_a_screen_says_beforehand_who_gets_to_know_and_goes_to_the_clinician(browser, sign_in, asked, people):
    hale = people.hale
    asked("phq-2")
    assert "the clinician on duty gets to know" in browser.get("/mine/questions/phq-2/").content.decode()
    browser.post("/mine/questions/phq-2/", {"q1": "3"})
    concern = Concern.objects.for_system(WHY).get()
    assert (concern.kind, concern.about, concern.due_at - concern.raised_at) == (
        "screen", people.rosa, timedelta(hours=48),
    )  # fmt: skip
    assert ConcernAccount.objects.for_system(WHY).get().words == "PHQ-2: 3 / 6 (1 / 2)"
    clinician = sign_in(people.hale).get(f"/concerns/{concern.pk}/").content.decode()
    assert "Rosa answered:" in clinician and "PHQ-2: 3 / 6" in clinician
    told = Notice.objects.for_system(WHY).filter(person_id=hale.pk, kind="answer")
    assert told.count() == 1, "nobody is rung as for danger"


@pytest.mark.parametrize("key", ["phq-2", "gad-2"])
def test_below_three_nobody_is_asked_and_nobody_else_reads_it(browser, mentors_browser, asked, acting, people, key):
    asked(key)
    browser.post(f"/mine/questions/{key}/", {"q1": "1", "q2": "1"})
    assert not Concern.objects.for_system(WHY).exists()
    for other in (people.marcus, people.ana, people.hale):
        assert not Assessment.objects.visible_to(acting(other)).exists()


def test_turned_off_nobody_is_asked_and_what_was_answered_stays(browser, asked, acting, people):
    asked("barc-10")
    browser.post(BARC, ALL)
    services.turn_off(acting(people.dora), key="barc-10")
    assert "Nothing is waiting" in browser.get(LIST).content.decode()
    assert "What you answered" in browser.get(LIST).content.decode()


def test_nobody_answers_for_somebody_else(mentors_browser, sign_in, people, asked):
    asked("barc-10")
    for client in (mentors_browser, sign_in(people.ana), sign_in(people.dora)):
        assert client.post(BARC, ALL).status_code == 403
    assert not rows().exists()


def test_pages_cost_the_same_with_one_answer_and_with_many(browser, rosa, asked, clock, sign_in, people):
    asked("barc-10")
    counts = []
    for _round in range(2):
        browser.post(BARC, ALL)
        clock.pass_(days=31)
        browser = sign_in(people.rosa)
        browser.get(LIST)
        browser.get("/mine/progress/")
        with CaptureQueriesContext(connection) as seen:
            browser.get(LIST)
            browser.get("/mine/progress/")
            browser.get("/today/")
        counts.append(len(seen))
    assert counts[0] == counts[1] and len(queries.done(rosa)) == 2
