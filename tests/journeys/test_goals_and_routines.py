"""Rosa picks a small step and ticks it, makes a goal, looks at it with Marcus, and takes it home on paper."""

import re

import pytest

from handrail.access.actor import CLOCK
from handrail.program import services as program
from tests.journeys.conftest import DESK, PHONE, fits


@pytest.fixture
def pair(transactional_db, people, walking):
    program.start_shift(CLOCK, duty="clinician", person=people.hale)
    return walking(people.rosa, people.marcus)


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_from_a_small_step_to_a_paper_for_two(pair, opened, people, size, javascript):
    rosa = opened(people.rosa, viewport=size, java_script_enabled=javascript)
    picks_a_small_step_and_ticks_it(rosa)
    plans_for_the_rain(rosa)
    makes_a_goal_and_shares_it(rosa)

    marcus = opened(people.marcus, viewport=size, java_script_enabled=javascript)
    writes_how_it_goes(marcus)
    reads_it_and_gets_there(rosa)
    takes_it_home_on_paper(rosa)
    reads_the_paper_that_was_shared(marcus)


def picks_a_small_step_and_ticks_it(page):
    fits(page)
    page.get_by_role("link", name="Pick a small step").click()
    page.wait_for_url("**/mine/steps/")
    fits(page)
    page.get_by_role("link", name="Movement").click()
    page.get_by_role("button", name="Add this step").click()
    page.wait_for_selector("text=One thing to fix")
    fits(page)
    page.get_by_label("In your own words").fill("Walk to the pier")
    page.get_by_label("If any day is fine: how many times a week?").select_option("2")
    page.get_by_role("button", name="Add this step").click()
    page.wait_for_url("**/mine/steps/")
    assert "You planned 2." in page.content()
    page.goto("/today/")
    page.get_by_role("button", name=re.compile("Did it.*Walk to the pier")).click()
    page.wait_for_selector("text=1 time this week. You planned 2.")
    fits(page)
    page.get_by_role("button", name=re.compile("Undo.*Walk to the pier")).click()
    page.wait_for_selector("text=Any day is a good day to begin.")
    page.get_by_role("button", name=re.compile("Did it.*Walk to the pier")).click()
    page.wait_for_selector("text=Done today")


def plans_for_the_rain(page):
    page.goto("/mine/steps/")
    page.get_by_role("link", name="If something gets in the way").click()
    page.get_by_label("If it rains, then I walk inside the mall").check()
    page.get_by_role("button", name="Add this").click()
    page.wait_for_selector("text=If it rains, then I walk inside the mall.")
    fits(page)


def makes_a_goal_and_shares_it(page):
    page.goto("/mine/goals/")
    fits(page)
    page.get_by_role("link", name="Add a goal").click()
    fits(page)
    page.get_by_label("What do you want?").fill("Have my boy on weekends")
    page.get_by_label("A first small step").fill("Call the lawyer")
    page.get_by_label("Marcus may see this").check()
    page.get_by_role("button", name="Save this goal").click()
    page.wait_for_selector("h1:has-text('Have my boy on weekends')")
    fits(page)
    page.get_by_role("button", name=re.compile("Did it.*Call the lawyer")).click()
    page.wait_for_selector("text=1 of 1 step done")


def writes_how_it_goes(page):
    page.get_by_role("link", name="Rosa", exact=True).first.click()
    page.get_by_role("link", name="What Rosa shares with you").click()
    fits(page)
    page.get_by_role("link", name=re.compile("Write how it goes.*Have my boy on weekends")).click()
    fits(page)
    page.get_by_label("How does it go?").fill("She called the lawyer.")
    page.get_by_role("button", name="Save").click()
    page.wait_for_selector("text=Saved. Rosa reads it, too.")
    assert "She called the lawyer." in page.content()


def reads_it_and_gets_there(page):
    page.reload()
    assert "She called the lawyer." in page.content()
    page.get_by_text("I got there, or I let it go").click()
    page.get_by_label("A word about it, if you like").fill("He slept over.")
    page.get_by_role("button", name="I got there").click()
    page.wait_for_selector("text=You got there.")
    fits(page)
    assert "He slept over." in page.content()


def takes_it_home_on_paper(page):
    page.goto("/mine/support-plans/")
    page.get_by_role("link", name="Make a support plan").click()
    fits(page)
    page.get_by_label("Have my boy on weekends").check()
    page.get_by_label("What I am good at, and what carries me").fill("I show up.")
    page.get_by_label("Marcus may see this").check()
    page.get_by_role("button", name="Make this version").click()
    page.wait_for_selector("text=Made with Marcus")
    fits(page)
    with page.expect_download() as kept:
        page.get_by_role("link", name="Save as PDF").click()
    assert kept.value.suggested_filename.startswith("plan-") and kept.value.suggested_filename.endswith(".pdf")


def reads_the_paper_that_was_shared(page):
    page.reload()
    page.get_by_role("link", name="As it stood on that day.").click()
    page.wait_for_selector("text=I show up.")
    fits(page)
    assert "Walk to the pier" not in page.content()
