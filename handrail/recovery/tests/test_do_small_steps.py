"""Small steps: picked or in own words, ticked today or yesterday, and never counted against anybody."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from handrail.audit.models import Entry
from handrail.mentees.models import Mentee
from handrail.mentorships.models import Concern
from handrail.recovery import queries, services
from handrail.recovery.models import Routine, RoutineDay
from handrail.rules.errors import RuleBroken

pytestmark = pytest.mark.django_db
WHY = "the test looks at everything"
STEPS = "/mine/steps/"
ADD = "/mine/steps/add/movement/"
MONDAY = date(2026, 3, 2)


def steps():
    return Routine.objects.for_system(WHY)


def ticks():
    return sorted(day.on for day in RoutineDay.objects.for_system(WHY))


@pytest.fixture
def walk(rosa, once):
    return services.add_routine(rosa, area="movement", words="Walk to the old pier", times=2, once=once())


def test_signs_that_nobody_sees_are_not_kept_in_a_steps_name(browser):
    browser.post(ADD, {"words": "Walk\x1b[31m to\x07 the\x9b pier", "times": "2", "once": "one"})
    assert [row.words for row in steps()] == ["Walk[31m to the pier"]


def test_rosa_picks_a_step_with_days_and_sees_her_week(browser):
    answer = browser.post(ADD, {"picked": "walk", "days": ["0", "2"], "once": "one"})
    assert answer.status_code == 302 and answer.url == STEPS
    row = steps().get()
    assert (row.area, row.picked, row.words, row.rhythm.days) == ("movement", "walk", "", {0, 2})
    shown = browser.get(STEPS).content.decode()
    assert "Take a ten-minute walk" in shown and "Monday, Wednesday" in shown and "You planned 2." in shown
    assert "Camine diez minutos" not in shown


def test_her_own_words_come_before_the_list(browser):
    browser.post(ADD, {"words": "Walk to the old pier", "picked": "walk", "times": "3"})
    row = steps().get()
    assert (row.said, row.picked, row.rhythm.planned) == ("Walk to the old pier", "", 3)


def test_the_same_form_sent_twice_makes_one_step(browser):
    for _time in range(2):
        assert browser.post(ADD, {"picked": "walk", "once": "one"}).status_code == 302
    assert steps().count() == 1


def test_neither_picked_nor_written_says_what_to_do(browser):
    answer = browser.post(ADD, {"days": ["1"]})
    assert answer.status_code == 422 and "Pick a small step, or write one of your own." in answer.content.decode()
    assert browser.post(ADD, {"picked": "no-such-step"}).status_code == 422
    assert browser.get("/mine/steps/add/no-such-area/").status_code == 404
    assert not steps().exists()


def test_she_ticks_today_and_takes_it_back(browser, walk):
    did, undo = (reverse(f"recovery:{act}-routine", args=[walk.pk]) for act in ("did", "undo"))
    answer = browser.post(did, {"on": "2026-03-02", "back": "today"})
    assert answer.status_code == 302 and answer.url == f"/today/#{walk.pk}"
    browser.post(did, {"on": "2026-03-02"})
    assert ticks() == [MONDAY]
    assert "1 time this week. You planned 2." in browser.get(STEPS).content.decode()
    assert browser.post(undo, {"on": "2026-03-02"}).status_code == 302
    assert ticks() == []
    acts = [each.act for each in Entry.objects.filter(act__startswith="routine.").order_by("seq")]
    assert acts == ["routine.added", "routine.done", "routine.done", "routine.undone"]


def test_a_day_back_counts_in_its_own_week(browser, walk):
    browser.post(reverse("recovery:did-routine", args=[walk.pk]), {"on": "2026-03-01"})
    shown = browser.get(STEPS).content.decode()
    assert "1 (February 23)" in shown and "Not yesterday after all" in shown


@pytest.mark.parametrize("day", ["2026-02-28", "2026-03-03", "0001-01-01", "9999-12-31"])
def test_any_other_day_is_refused_in_words(browser, walk, day):
    answer = browser.post(reverse("recovery:did-routine", args=[walk.pk]), {"on": day})
    assert answer.status_code == 422 and "You can tick today and yesterday." in answer.content.decode()
    assert ticks() == []


def test_nothing_on_the_page_speaks_of_a_loss(sign_in, people, walk, clock):
    clock.pass_(days=6)
    browser = sign_in(people.rosa)
    shown = browser.get(STEPS).content.decode() + browser.get("/today/").content.decode()
    for word in ("streak", "missed", "failed", "lost your", "in a row"):
        assert word not in shown
    assert "You planned 2. Any day is a good day to begin." in shown


def test_the_day_is_the_one_at_her_own_site(rosa, browser, people, walk):
    site = Mentee.objects.for_system(WHY).get(person=people.rosa).site
    site.time_zone = "Pacific/Kiritimati"  # fourteen hours ahead: Tuesday already
    site.save(update_fields=["time_zone"])
    assert queries.my_today(rosa) == date(2026, 3, 3)
    browser.post(reverse("recovery:did-routine", args=[walk.pk]), {"on": "2026-03-03"})
    assert ticks() == [date(2026, 3, 3)]


def test_she_plans_what_to_do_when_something_gets_in_the_way(browser, walk):
    add = reverse("recovery:add-if-then", args=[walk.pk])
    assert browser.post(add, {"picked": "rain"}).status_code == 302
    assert browser.post(add, {"if_": "my knee hurts", "then": "I swim"}).status_code == 302
    shown = browser.get(STEPS).content.decode()
    assert "If it rains, then I walk inside the mall." in shown and "If my knee hurts, then I swim." in shown
    answer = browser.post(add, {"if_": "I am sad"})
    assert answer.status_code == 422 and 'value="I am sad"' in answer.content.decode()
    browser.post(reverse("recovery:remove-if-then", args=[walk.pk]), {"number": "0"})
    assert steps().get().ifs_said == [("my knee hurts", "I swim")]


def test_five_ways_round_are_enough(rosa, walk):
    for number in range(5):
        services.add_if_then(rosa, walk, if_=f"reason {number}", then="I go")
    services.add_if_then(rosa, walk, if_="reason 0", then="I go")
    with pytest.raises(RuleBroken, match="Five are enough"):
        services.add_if_then(rosa, walk, if_="reason 6", then="I go")


def test_she_changes_the_rhythm_and_what_was_done_stays(browser, rosa, walk):
    services.did_routine(rosa, walk, on=MONDAY)
    page = reverse("recovery:routine", args=[walk.pk])
    assert browser.post(page, {"days": ["5", "6"]}).status_code == 302
    assert steps().get().rhythm.days == {5, 6} and ticks() == [MONDAY]
    assert browser.post(page, {"days": ["9"]}).status_code == 422


def test_put_away_and_taken_up_again(browser, rosa, walk):
    services.did_routine(rosa, walk, on=MONDAY)
    browser.post(reverse("recovery:put-routine-away", args=[walk.pk]))
    assert queries.my_week(rosa) == []
    browser.post(reverse("recovery:take-routine-up", args=[walk.pk]))
    assert [each.week.done for each in queries.my_week(rosa)] == [1]


def test_twelve_at_one_time_are_enough(rosa, browser, walk, once):
    for _each in range(11):
        services.add_routine(rosa, area="food", picked="water", once=once())
    answer = browser.post(ADD, {"picked": "walk"})
    assert answer.status_code == 422 and "Put one away first." in answer.content.decode()
    services.put_routine_away(rosa, walk)
    services.add_routine(rosa, area="food", picked="water", once=once())
    answer = browser.post(reverse("recovery:take-routine-up", args=[walk.pk]))
    assert answer.status_code == 422 and "Put one away first." in answer.content.decode()


def test_her_mentor_sees_what_she_shares_and_nothing_else(rosa, browser, mentors_browser, mentorship, walk, once):
    private = services.add_routine(rosa, area="sleep", words="Sleep without the radio", once=once())
    services.did_routine(rosa, walk, on=MONDAY)
    page = reverse("recovery:shared", args=[mentorship.pk])
    assert "Walk to the old pier" not in mentors_browser.get(page).content.decode()
    browser.post(reverse("recovery:share", args=["routine", walk.pk]))
    shown = mentors_browser.get(page).content.decode()
    assert "Walk to the old pier" in shown and "1 time this week." in shown and private.words not in shown


def test_a_shared_step_with_words_of_danger_goes_to_the_clinician(rosa, once):
    services.add_routine(rosa, area="meaning", words="Write why I want to die", share=False, once=once())
    assert not Concern.objects.for_system(WHY).exists()
    services.add_routine(rosa, area="meaning", words="Write why I want to die", share=True, once=once())
    assert Concern.objects.for_system(WHY).get().kind == "self"


def test_nobody_touches_somebody_elses_step(sign_in, people, enrolled, mentors_browser, walk):
    enrolled(people.darnell)
    darnell = sign_in(people.darnell)
    for act in ("did", "undo", "put-{}-away", "take-{}-up"):
        name = act.format("routine") if "{}" in act else f"{act}-routine"
        address = reverse(f"recovery:{name}", args=[walk.pk])
        assert darnell.post(address, {"on": "2026-03-02"}).status_code == 404
        assert mentors_browser.post(address, {"on": "2026-03-02"}).status_code == 403
    assert darnell.get(reverse("recovery:routine", args=[walk.pk])).status_code == 404
    assert ticks() == []


@pytest.mark.parametrize("address", [STEPS, "/today/"])
def test_the_page_costs_the_same_with_one_step_and_with_ten(browser, rosa, once, address):
    browser.get(address)  # a session's first page costs more
    counts = []
    for number in (1, 9):
        for _each in range(number):
            row = services.add_routine(rosa, area="food", picked="water", once=once())
            services.did_routine(rosa, row, on=MONDAY)
            services.add_if_then(rosa, row, picked="tired")
        with CaptureQueriesContext(connection) as asked:
            browser.get(address)
        counts.append(len(asked))
    assert counts[0] == counts[1]
