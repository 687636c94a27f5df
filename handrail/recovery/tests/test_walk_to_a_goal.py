"""Goals in own words: steps, reached, changed, let go. All of it stays, and none of it is failed."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from handrail.audit.models import Entry
from handrail.mentorships.models import Concern
from handrail.recovery import services
from handrail.recovery.models import Goal, GoalStep

pytestmark = pytest.mark.django_db
WHY = "the test looks at everything"
ADD = "/mine/goals/add/"
TODAY = date(2026, 3, 2)


def goals():
    return Goal.objects.for_system(WHY)


def steps():
    return GoalStep.objects.for_system(WHY).order_by("made_at", "pk")


@pytest.fixture
def goal(rosa, once):
    return services.add_goal(rosa, words="Have my boy on weekends", step="Call the lawyer", once=once())


def test_her_own_words_first_and_thirty_days_until_the_next_look(browser):
    data = {"words": "Have my boy on weekends", "picked": "family-0", "step": "Call the lawyer", "why": "He asks."}
    answer = browser.post(ADD, {**data, "area": "family", "once": "one"})
    row = goals().get()
    assert answer.status_code == 302 and answer.url == reverse("recovery:goal", args=[row.pk])
    assert (row.words, row.area, row.state, row.is_shared) == ("Have my boy on weekends", "family", "open", False)
    assert row.review_on == TODAY + timedelta(days=30)
    shown = browser.get(answer.url).content.decode()
    assert "Call the lawyer" in shown and "He asks." in shown and "Next look: April 1" in shown


def test_a_starter_gives_its_words_in_her_language_and_its_area(browser):
    browser.post(ADD, {"picked": "housing-1"})
    row = goals().get()
    assert (row.words, row.area) == ("Keep the place I have", "housing")


def test_the_same_form_sent_twice_makes_one_goal_with_one_step(browser):
    for _time in range(2):
        assert browser.post(ADD, {"words": "Once", "step": "First", "once": "one"}).status_code == 302
    assert goals().count() == 1 and steps().count() == 1


def test_without_words_and_with_a_day_gone_by_it_says_what_to_do(browser):
    answer = browser.post(ADD, {"why": "Because of him."})
    assert answer.status_code == 422 and "Say in a few words what you want." in answer.content.decode()
    assert "Because of him." in answer.content.decode()
    for day in ("2026-03-01", "2099-01-01", "x"):
        assert browser.post(ADD, {"words": "A goal", "review_on": day}).status_code == 422
    assert not goals().exists()


def test_steps_are_added_done_and_taken_back(browser, goal):
    page, add = (reverse(f"recovery:{name}", args=[goal.pk]) for name in ("goal", "add-step"))
    for _time in range(2):
        assert browser.post(add, {"words": "Find the papers", "once": "one"}).status_code == 302
    first, second = steps()
    assert browser.post(reverse("recovery:finish-step", args=[first.pk])).status_code == 302
    assert steps().first().done_on == TODAY
    assert "1 of 2 steps done" in browser.get(page).content.decode()
    browser.post(reverse("recovery:remove-step", args=[first.pk]))  # done: it stays
    browser.post(reverse("recovery:remove-step", args=[second.pk]))
    assert [step.words for step in steps()] == ["Call the lawyer"]
    browser.post(reverse("recovery:reopen-step", args=[first.pk]))
    assert steps().get().done_on is None
    answer = browser.post(add, {"words": " "})
    assert answer.status_code == 422


def test_reached_it_stays_with_its_day_and_word(browser, goal):
    answer = browser.post(reverse("recovery:reach-goal", args=[goal.pk]), {"words": "He slept over!"}, follow=True)
    shown = answer.content.decode()
    assert "Have my boy on weekends" in shown and "Reached · Today" in shown and "He slept over!" in shown
    assert (goals().get().state, goals().get().ended_on, goals().get().review_on) == ("reached", TODAY, None)


def test_let_go_is_no_failure_and_can_be_taken_up_again(browser, goal):
    shown = browser.post(reverse("recovery:let-go-of-goal", args=[goal.pk]), follow=True).content.decode()
    assert "Let go · Today" in shown
    for word in ("failed", "given up", "missed", "overdue"):
        assert word not in shown.lower()
    browser.post(reverse("recovery:take-goal-up", args=[goal.pk]))
    row = goals().get()
    assert (row.state, row.ended_on, row.review_on) == ("open", None, TODAY + timedelta(days=30))


def test_changed_the_old_words_stay_and_open_steps_go_along(browser, rosa, goal, once):
    services.finish_step(rosa, steps().get())
    services.add_step(rosa, goal, words="Find the papers", once=once())
    answer = browser.post(
        reverse("recovery:change-goal", args=[goal.pk]), {"words": "Every other weekend", "once": "c"}
    )
    old, new = goals().get(pk=goal.pk), goals().exclude(pk=goal.pk).get()
    assert answer.url == reverse("recovery:goal", args=[new.pk])
    assert (old.state, old.words, old.turned_into_id) == ("changed", "Have my boy on weekends", new.pk)
    assert (new.state, new.words, new.review_on) == ("open", "Every other weekend", goal.review_on)
    assert [step.words for step in steps().filter(goal=old)] == ["Call the lawyer"]
    assert [step.words for step in steps().filter(goal=new)] == ["Find the papers"]
    again = browser.post(reverse("recovery:change-goal", args=[goal.pk]), {"words": "Every other weekend", "once": "c"})
    assert again.url == answer.url and goals().count() == 2


def test_what_is_in_the_history_is_not_walked_on(browser, rosa, goal):
    services.let_go_of_goal(rosa, goal)
    for act, data in (
        ("reach-goal", {}),
        ("let-go-of-goal", {}),
        ("change-goal", {"words": "Anew"}),
        ("add-step", {"words": "One more"}),
    ):
        answer = browser.post(reverse(f"recovery:{act}", args=[goal.pk]), data)
        assert answer.status_code == 422 and "Take it up again first." in answer.content.decode()
    assert goals().count() == 1


def test_twenty_goals_at_one_time_are_a_lot(rosa, browser, once):
    for number in range(20):
        services.add_goal(rosa, words=f"Goal {number}", once=once())
    answer = browser.post(ADD, {"words": "One more"})
    assert answer.status_code == 422 and "Twenty goals are a lot" in answer.content.decode()


def test_private_words_of_danger_show_help_and_shared_ones_tell_the_clinician(browser, goal):
    add = reverse("recovery:add-step", args=[goal.pk])
    answer = browser.post(add, {"words": "I want to kill myself"}, follow=True)
    assert "Are you safe right now?" in answer.content.decode() and "Nobody was told" in answer.content.decode()
    assert not Concern.objects.for_system(WHY).exists()
    browser.post(reverse("recovery:share", args=["goal", goal.pk]))
    browser.post(add, {"words": "I want to die"})
    assert Concern.objects.for_system(WHY).get().kind == "self"


def test_nobody_else_walks_her_goal(sign_in, people, enrolled, mentors_browser, rosa, goal):
    services.share(rosa, goal)
    enrolled(people.darnell)
    darnell, step = sign_in(people.darnell), steps().get()
    for act in ("add-step", "reach-goal", "let-go-of-goal", "take-goal-up", "change-goal"):
        address = reverse(f"recovery:{act}", args=[goal.pk])
        assert darnell.post(address, {"words": "Mine now"}).status_code == 404
        assert mentors_browser.post(address, {"words": "Mine now"}).status_code == 403
    for act in ("finish-step", "reopen-step", "remove-step"):
        address = reverse(f"recovery:{act}", args=[step.pk])
        assert darnell.post(address).status_code == 404 and mentors_browser.post(address).status_code == 403
    assert goals().get().words == "Have my boy on weekends" and steps().get().done_on is None


def test_every_act_leaves_its_line(rosa, goal, once):
    step = services.add_step(rosa, goal, words="Find the papers", once=once())
    services.finish_step(rosa, step)
    services.reach_goal(rosa, goal)
    acts = Entry.objects.filter(act__startswith="goal").order_by("seq").values_list("act", flat=True)
    assert list(acts) == ["goal.added", "goal_step.added", "goal_step.done", "goal.reached"]


@pytest.mark.parametrize("address", ["/mine/goals/", "/today/"])
def test_the_page_costs_the_same_with_one_goal_and_with_ten(browser, rosa, once, address):
    browser.get(address)  # a session's first page costs more
    counts = []
    for number in (1, 9):
        for _each in range(number):
            row = services.add_goal(rosa, words="A goal", step="A step", review_on=TODAY, once=once())
            services.review_goal(rosa, row, how="Well.", next_on=TODAY, once=once())
        with CaptureQueriesContext(connection) as asked:
            browser.get(address)
        counts.append(len(asked))
    assert counts[0] == counts[1]
