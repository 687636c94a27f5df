"""A form that was saved, changed after Back and sent again: the change is never dropped in silence."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from handrail.recovery import services
from handrail.recovery.models import Goal, IfThen

SAVED = "This was saved before with other words."


@pytest.fixture
def goal(rosa: Any) -> Goal:
    return services.add_goal(rosa, words="A job.", once=str(uuid4()))


@pytest.fixture
def line(rosa: Any) -> IfThen:
    return services.add_if(rosa, kind="place", words="The old street", once=str(uuid4()))


@pytest.fixture
def urls(goal: Goal, line: IfThen) -> dict[str, str]:
    return {"goal": f"/mine/goals/{goal.pk}", "line": f"/mine/plan/{line.pk}"}


FORMS = [
    ("/mine/goals/add/", {"words": "A room of my own."}, {"words": "A house."}),
    ("/mine/goals/add/", {"words": "A room of my own."}, {"why": "For the children."}),
    ("/mine/goals/add/", {"words": "A room of my own.", "step": "Ask Ana."}, {"step": "Ask Sol."}),
    ("{goal}/step/", {"words": "Write to them."}, {"words": "Call them."}),
    ("{goal}/review/", {"how": "Slowly."}, {"how": "It goes well."}),
    ("{goal}/change/", {"words": "Half a job."}, {"words": "A job by the sea."}),
    ("/mine/plan/if/places/", {"words": "The bridge"}, {"words": "The harbor"}),
    ("{line}/helped/", {"helped": "yes"}, {"words": "I called Marcus."}),
    ("{line}/helped/", {"helped": "yes"}, {"helped": "no"}),
    ("/mine/plan/lists/people/", {"words": "My aunt", "number": "228-555-0117"}, {"words": "My sister"}),
    ("/mine/plan/lists/people/", {"words": "My aunt", "number": "228-555-0117"}, {"number": "228-555-0118"}),
    ("/mine/pulses/new/", {"mood": "2", "words": "Rain."}, {"words": "Rain all day."}),
    ("/mine/pulses/new/", {"mood": "2", "words": "Rain."}, {"mood": "4"}),
    ("/mine/talk/", {"words": "The street again."}, {"words": "The street, and my brother."}),
    ("/mine/talk/", {"words": "The street again."}, {"reach": "Call my aunt."}),
    ("/mine/steps/add/movement/", {"words": "Walk to the pier."}, {"words": "Swim."}),
    ("/mine/support-plans/make/", {"strengths": "I get up early."}, {"strengths": "I sing."}),
    ("/mine/exercises/urge-surfing/after/", {"helped": "yes"}, {"words": "It took a while."}),
    ("/mine/exercises/urge-surfing/after/", {"helped": "yes"}, {"helped": "no"}),
]


@pytest.mark.parametrize(("url", "first", "change"), FORMS)
def test_the_same_is_saved_once_and_what_was_changed_is_told(
    url: str, first: dict[str, str], change: dict[str, str], urls: dict[str, str], browser: Any
) -> None:
    address, once = url.format(**urls), str(uuid4())
    saved = browser.post(address, {**first, "once": once})
    assert saved.status_code == 302, saved.context and saved.context["form"].errors
    assert browser.post(address, {**first, "once": once}).status_code == 302
    answer = browser.post(address, {**first, **change, "once": once})
    page = answer.content.decode()
    assert answer.status_code == 409 and SAVED in page
    for typed in change.values():
        assert typed in page, "nothing typed is lost"


def test_a_tap_that_comes_twice_is_one_tap_also_after_more_was_said(browser: Any, rosa: Any) -> None:
    once = str(uuid4())
    pulse = services.save_pulse(rosa, mood=2, once=once)
    services.say_more(rosa, pulse, craving=3, words="It rained.")
    assert services.save_pulse(rosa, mood=2, once=once) == pulse


def test_a_mentor_writes_down_a_pulse(mentors_browser: Any, mentorship: Any) -> None:
    address, said = f"/shared/{mentorship.pk}/pulses/write-down/", {"mood": "3", "way": "told", "once": str(uuid4())}
    assert mentors_browser.post(address, {**said, "words": "Tired."}).status_code == 302
    assert mentors_browser.post(address, {**said, "words": "Tired."}).status_code == 302
    answer = mentors_browser.post(address, {**said, "words": "Tired and sad."})
    assert answer.status_code == 409 and SAVED in answer.content.decode()
