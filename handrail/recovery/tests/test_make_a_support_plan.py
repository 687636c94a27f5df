"""A Recovery Support Plan: only what was ticked goes in, a version stays, and is read by whom it was shared with."""

from datetime import date

import pytest
from django.urls import reverse

from handrail.audit.models import Entry
from handrail.mentors import queries as mentors_queries
from handrail.mentors import services as mentors
from handrail.mentorships import services as mentorships
from handrail.recovery import queries, services, support_paper
from handrail.recovery.models import SupportPlan

pytestmark = pytest.mark.django_db
WHY = "the test looks at everything"
MAKE = "/mine/support-plans/make/"
TODAY = date(2026, 3, 2)


def plans():
    return SupportPlan.objects.for_system(WHY).order_by("pk")


@pytest.fixture
def weekends(rosa, once):
    goal = services.add_goal(rosa, words="Have my boy on weekends", step="Call the lawyer", why="He asks.", once=once())
    services.review_goal(rosa, goal, how="I called. They call back.", once=once())
    return goal


@pytest.fixture
def secret(rosa, once):
    return services.add_goal(rosa, words="Tell nobody about this one", once=once())


@pytest.fixture
def walk(rosa, once):
    row = services.add_routine(rosa, area="movement", words="Walk to the old pier", days=[0, 2], once=once())
    services.add_if_then(rosa, row, picked="rain")
    return row


def test_only_what_she_ticks_and_writes_goes_in(browser, weekends, secret, walk):
    offered = browser.get(MAKE).content.decode()
    assert "Have my boy on weekends" in offered and "Tell nobody" in offered and "Walk to the old pier" in offered
    data = {"chosen_0": [f"goal:{weekends.pk}"], "chosen_1": [f"routine:{walk.pk}"], "strengths": "I show up.",
            "supports": "My sister. The pier.", "once": "one"}  # fmt: skip
    answer = browser.post(MAKE, data)
    plan = plans().get()
    assert answer.status_code == 302 and answer.url == reverse("recovery:support-plan", args=[plan.pk])
    shown = browser.get(answer.url).content.decode()
    for words in ("Have my boy on weekends", "Call the lawyer", "He asks.", "I called. They call back.",
                  "Walk to the old pier", "Monday, Wednesday", "If it rains, then I walk inside the mall.",
                  "I show up.", "My sister. The pier.", "Made with Marcus", "March 2, 2026"):  # fmt: skip
        assert words in shown, words
    assert "Tell nobody" not in shown and "Tell nobody" not in str(plan.contents)


def test_it_names_what_certifies_her_mentor_today_and_keeps_it(browser, people, acting, mentorship):
    ana = acting(people.ana)
    mentor = mentors_queries.mentor_of(ana, people.marcus.pk)
    mentors.add_credential(ana, mentor, title="CPSSP-SU", number="4711", valid_until=TODAY)
    mentors.add_credential(ana, mentor, title="CPRS", valid_until=date(2026, 3, 1))
    assert "It names Marcus, CPSSP-SU, number 4711." in browser.get(MAKE).content.decode()
    page = browser.post(MAKE, {"strengths": "I show up.", "credential": "Doctor"}).url
    mentors.remove_credential(ana, mentors_queries.credentials(ana, mentor)[1])
    shown = browser.get(page).content.decode()
    assert "Made with Marcus, CPSSP-SU, number 4711" in shown and "CPRS" not in shown and "Doctor" not in shown
    assert browser.get(f"{page}pdf/").content.startswith(b"%PDF")
    assert "CPSSP-SU, number 4711" in str(support_paper.data(queries.SupportPlanRead.of(plans().get())))


def test_without_a_credential_it_says_how_one_comes_in(browser):
    shown = browser.get(MAKE).content.decode()
    assert "It names Marcus. If they have a credential" in shown and 'name="credential"' not in shown


def test_a_version_stays_as_it_was(rosa, browser, weekends):
    browser.post(MAKE, {"chosen_0": [f"goal:{weekends.pk}"]})
    services.change_goal(rosa, weekends, words="Every other weekend", once="c")
    first = plans().get()
    assert "Have my boy on weekends" in browser.get(f"/mine/support-plans/{first.pk}/").content.decode()
    assert "Have my boy on weekends" not in browser.get(MAKE).content.decode()


def test_the_next_one_begins_with_what_the_last_one_said(browser):
    browser.post(MAKE, {"strengths": "I show up.", "supports": "My sister."})
    offered = browser.get(MAKE).content.decode()
    assert "I show up." in offered and "My sister." in offered


def test_the_same_form_sent_twice_makes_one_version(browser):
    for _time in range(2):
        assert browser.post(MAKE, {"strengths": "I show up.", "once": "one"}).status_code == 302
    assert plans().count() == 1


def test_an_empty_one_and_a_strange_tick_are_refused_in_words(browser, secret):
    answer = browser.post(MAKE, {"once": "one"})
    assert answer.status_code == 422 and "Tick at least one thing" in answer.content.decode()
    answer = browser.post(MAKE, {"chosen_0": ["goal:no-such"], "strengths": "I show up."})
    assert answer.status_code == 422 and "I show up." in answer.content.decode()
    assert not plans().exists()


def test_somebody_elses_goal_never_goes_in(acting, people, enrolled, weekends, once):
    enrolled(people.darnell)
    plan = services.make_support_plan(
        acting(people.darnell), chosen=[f"goal:{weekends.pk}"], strengths="Mine.", once=once()
    )
    assert plan.contents["goals"] == []


def test_her_mentor_reads_the_version_that_she_shared_and_no_other(rosa, browser, mentors_browser, mentorship, once):
    first = services.make_support_plan(rosa, strengths="The first version.", once=once())
    second = services.make_support_plan(rosa, strengths="The second version.", share=True, once=once())
    pages = {plan: reverse("recovery:shared-support-plan", args=[plan.pk]) for plan in (first, second)}
    shared = mentors_browser.get(reverse("recovery:shared", args=[mentorship.pk])).content.decode()
    assert pages[second] in shared and pages[first] not in shared
    assert mentors_browser.get(pages[first]).status_code == 404
    assert "The second version." in mentors_browser.get(pages[second]).content.decode()
    browser.post(reverse("recovery:keep-private", args=["support-plan", second.pk]))
    assert mentors_browser.get(pages[second]).status_code == 404


def test_on_paper_it_has_a_neutral_name_and_whatever_she_typed(rosa, browser, weekends, walk, once):
    odd = '#set page(fill: red) $x$ @here "quote" \u202e\U0001f600 *bold*\n- Đặng'
    plan = services.make_support_plan(
        rosa, chosen=[f"goal:{weekends.pk}", f"routine:{walk.pk}"], strengths=odd, once=once()
    )
    answer = browser.get(reverse("recovery:support-plan-pdf", args=[plan.pk]))
    assert answer.status_code == 200 and answer.content.startswith(b"%PDF-") and b"red" not in answer.content[:1024]
    assert answer["Content-Disposition"] == 'attachment; filename="plan-2026-03-02.pdf"'
    assert "no-store" in answer["Cache-Control"]


def test_a_mentor_prints_what_was_shared_and_the_trail_says_so(rosa, mentors_browser, people, once):
    plan = services.make_support_plan(rosa, strengths="I show up.", share=True, once=once())
    assert mentors_browser.get(reverse("recovery:shared-support-plan-pdf", args=[plan.pk])).status_code == 200
    assert Entry.objects.filter(about_id=people.rosa.pk, actor_id=people.marcus.pk, act__startswith="looked").exists()
    services.keep_private(rosa, plan)
    assert mentors_browser.get(reverse("recovery:shared-support-plan-pdf", args=[plan.pk])).status_code == 404


def test_finished_lines_of_her_plan_card_can_go_in(rosa, browser, once):
    line = services.add_if(rosa, kind="feeling", words="the walls come closer", once=once())
    assert "the walls come closer" not in browser.get(MAKE).content.decode()
    services.choose_responses(rosa, line, words=["I step outside"])
    assert "If the walls come closer, then I step outside" in browser.get(MAKE).content.decode()
    plan = services.make_support_plan(rosa, chosen=[f"line:{line.pk}"], once=once())
    assert plan.contents["lines"] == [["the walls come closer", "I step outside"]]


def test_an_ending_shuts_it(rosa, mentors_browser, mentorship, once):
    plan = services.make_support_plan(rosa, strengths="I show up.", share=True, once=once())
    mentorships.end_mentorship(rosa, mentorship)
    assert mentors_browser.get(reverse("recovery:shared-support-plan", args=[plan.pk])).status_code == 404


def test_she_removes_a_version_and_nobody_else_does(rosa, browser, sign_in, people, enrolled, mentors_browser, once):
    plan = services.make_support_plan(rosa, strengths="I show up.", share=True, once=once())
    remove = reverse("recovery:remove-support-plan", args=[plan.pk])
    enrolled(people.darnell)
    assert sign_in(people.darnell).post(remove).status_code == 404
    assert mentors_browser.post(remove).status_code == 403
    assert plans().exists()
    assert browser.post(remove).status_code == 302 and not plans().exists()


def test_letters_that_the_file_can_not_show_are_said(browser):
    page = browser.post(MAKE, {"strengths": "I show up 🌊", "supports": "이모"}).url
    assert "The PDF can’t show these: 이모" in browser.get(page).content.decode()
    assert browser.get(f"{page}pdf/").content.startswith(b"%PDF")
