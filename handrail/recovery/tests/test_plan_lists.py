"""People to call in order, reasons, signs, safe places, what to do after a slip."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handrail.library import queries as library
from handrail.recovery import lists, queries, services
from handrail.recovery.models import PlanItem

pytestmark = pytest.mark.django_db
WHY = "the test looks at everything"
PEOPLE = "/mine/plan/lists/people/"
REASONS = "/mine/plan/lists/reasons/"


def text(answer):
    return answer.content.decode()


def said(rosa, section):
    return [each.said for each in queries.items(rosa, section)]


def test_people_to_call_stand_in_her_order_with_a_number_to_tap(browser, rosa):
    for name, number in (("Tasha", "228-555-0162"), ("Joe", "+1 (228) 555-0163"), ("Marcus", "")):
        assert browser.post(PEOPLE, {"words": name, "number": number}).status_code == 302
    browser.post(reverse("recovery:item-up", args=[queries.items(rosa, "people")[1].pk]))
    assert said(rosa, "people") == ["Joe", "Tasha", "Marcus"]
    page = text(browser.get("/mine/plan/"))
    assert page.index('href="tel:+12285550163"') < page.index('href="tel:2285550162"') < page.index('href="tel:988"')


def test_she_picks_some_at_once_and_adds_her_own(browser, rosa):
    browser.post(REASONS, {"picked": ["children", "sleep"], "words": "Mia’s mornings"})
    assert said(rosa, "reasons") == ["To be there for my children", "To sleep and wake up in peace", "Mia’s mornings"]
    assert "To be there for my children" not in text(browser.get(REASONS)).split("<form")[-1]
    browser.post(REASONS, {"picked": ["children"], "words": ""})
    assert len(said(rosa, "reasons")) == 3, "what stands there already is not added again"


def test_the_same_form_sent_twice_adds_once(browser, rosa):
    for _time in range(2):
        assert browser.post(REASONS, {"picked": ["free", "home"], "words": "Me", "once": "one"}).status_code == 302
    assert len(said(rosa, "reasons")) == 3


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"words": "", "number": "228-555-0162"}, "Write a name."),
        ({"words": "Tasha", "number": "ask her"}, "Write the number with its digits"),
        ({"words": "x" * 501, "number": ""}, "500"),
    ],
)
def test_what_to_put_right_is_said_and_nothing_is_lost(browser, form, words):
    answer = browser.post(PEOPLE, form)
    assert answer.status_code == 422 and words in text(answer)
    assert all(each in text(answer) for each in form.values())


def test_she_changes_and_removes_a_line(browser, sign_in, people, enrolled, rosa):
    browser.post(REASONS, {"picked": ["children"], "words": ""})
    item = queries.items(rosa, "reasons")[0]
    enrolled(people.darnell)
    darnell = sign_in(people.darnell)
    change, remove = (reverse(f"recovery:{act}", args=[item.pk]) for act in ("change-item", "remove-item"))
    for act in ("change-item", "remove-item", "item-up", "item-down"):
        assert darnell.post(reverse(f"recovery:{act}", args=[item.pk]), {"words": "Not his"}).status_code == 404
    browser.post(change, {"picked": "children", "words": "For Mia"})
    assert said(rosa, "reasons") == ["For Mia"]
    browser.post(remove)
    assert said(rosa, "reasons") == []
    assert browser.get("/mine/plan/lists/no-such/").status_code == 404


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 3), st.booleans()), max_size=8))
def test_up_and_down_move_one_place_and_lose_nobody(rosa, once, moves):
    PlanItem.objects.for_system(WHY).all().delete()
    model = ["a", "b", "c", "d"]
    for name in model:
        services.add_items(rosa, section="people", words=name, once=once())
    for index, up in moves:
        item = next(each for each in queries.items(rosa, "people") if each.words == model[index])
        services.move_item(rosa, item, up=up)
        other = index - 1 if up else index + 1
        if 0 <= other < len(model):
            model[index], model[other] = model[other], model[index]
    assert said(rosa, "people") == model


def test_every_line_to_pick_has_one_key_and_every_exercise_is_there(rosa):
    keys = [pick.key for group in lists.RESPONSES.values() for pick in group.picks]
    assert len(keys) == len(set(keys))
    triggers = [pick.key for group in lists.TRIGGERS.values() for pick in group.picks]
    assert len(triggers) == len(set(triggers))
    slugs = {pick.exercise for group in lists.RESPONSES.values() for pick in group.picks} - {""}
    assert slugs and all(library.exercise(rosa, slug, "en") for slug in slugs)
    assert max(map(len, [*keys, *triggers])) <= 32


def test_the_page_costs_the_same_with_one_line_and_with_forty(browser, rosa, once):
    browser.get(PEOPLE)
    counts = []
    for number in (1, 39):
        for _each in range(number):
            services.add_items(rosa, section="people", words="Tasha", share=True, once=once())
        with CaptureQueriesContext(connection) as seen:
            browser.get(PEOPLE)
        counts.append(len(seen))
    assert counts[0] == counts[1]
