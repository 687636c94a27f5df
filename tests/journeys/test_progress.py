"""Rosa tells her chapters and a slip, answers ten questions half-way and then done: with JavaScript and without.

Marcus sees the chapters and not the numbers, and sends a kind word.
"""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from handrail.access.actor import CLOCK
from handrail.program import services as program
from handrail.recovery import services
from tests.journeys.conftest import DESK, PHONE, fits


@pytest.fixture
def pair(transactional_db, people, acting, walking):
    program.start_shift(CLOCK, duty="clinician", person=people.hale)
    pair = walking(people.rosa, people.marcus, people.keisha)
    services.turn_on(acting(people.dora), key="barc-10", version="1")
    return pair


def day(back):
    today = timezone.localdate(timezone=ZoneInfo("America/Chicago"))  # the site's own
    return f"{today - timedelta(days=back):%Y-%m-%d}"


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_how_far_she_has_come(pair, opened, people, size, javascript):
    rosa = opened(people.rosa, viewport=size, java_script_enabled=javascript)
    answers_in_two_sittings(rosa)
    tells_her_chapters(rosa)
    tells_of_a_slip(rosa)
    shares_the_chapters_alone(rosa)

    marcus = opened(people.marcus, viewport=size, java_script_enabled=javascript)
    sends_a_kind_word(marcus, pair)
    rosa.goto("/mine/progress/")
    assert "Marcus is glad with you." in rosa.content()


def answers_in_two_sittings(page):
    page.get_by_role("link", name="Answer What I can lean on").click()
    page.wait_for_url("**/mine/questions/barc-10/")
    fits(page)
    page.get_by_role("group", name="1. There are more important").get_by_label("Strongly agree").check()
    page.get_by_role("button", name="Save for later").click()
    page.wait_for_selector("text=Kept. Go on whenever you like.")
    page.get_by_role("link", name="Go on What I can lean on").click()
    page.wait_for_url("**/mine/questions/barc-10/")
    assert page.get_by_role("group", name="1. There are more important").get_by_label("Strongly agree").is_checked()
    for number in range(2, 11):
        page.get_by_role("group", name=f"{number}. ", exact=False).get_by_label("Agree", exact=True).check()
    page.get_by_role("button", name="I am done").click()
    page.wait_for_url("**/mine/questions/done/**")
    fits(page)
    assert "on a line from 10 to 60" in page.content() and ">51<" in page.content()
    page.get_by_role("link", name="How far you have come").click()
    page.wait_for_url("**/mine/progress/")


def tells_her_chapters(page):
    fits(page)
    page.get_by_role("link", name="Begin your first chapter").click()
    page.get_by_label("A name for it").fill("Coming home")
    page.get_by_label("When did it begin?").fill(day(40))
    page.get_by_role("button", name="Save chapter").click()
    page.wait_for_selector("text=Chapter 1: Coming home")
    fits(page)
    assert "41 days so far" in page.content() and "30 days in one chapter" in page.content()
    page.get_by_role("button", name="Tell Marcus").click()
    page.wait_for_selector("text=Marcus can see it now.")


def tells_of_a_slip(page):
    page.get_by_role("link", name="I had a slip").click()
    fits(page)
    page.get_by_label("When did it begin?").fill(day(3))
    page.get_by_label("What was the last day of it?").fill(day(2))
    page.get_by_label("What did you learn?").fill("Payday needs a plan.")
    page.get_by_label("A name for the new chapter").fill("The pier")
    page.get_by_label("No. I keep it to myself.").check()
    page.get_by_role("button", name="Save it").click()
    page.wait_for_selector("text=Nobody was told.")
    fits(page)
    page.get_by_role("link", name="See my chapters").click()
    page.wait_for_selector("text=Chapter 2: The pier")
    assert "Chapter 1: Coming home" in page.content() and "Payday needs a plan." in page.content()
    assert "30 days in one chapter" in page.content()


def shares_the_chapters_alone(page):
    page.get_by_role("button", name="Share with Marcus Chapters").click()
    page.wait_for_selector("text=You and Marcus")


def sends_a_kind_word(page, pair):
    page.goto(f"/shared/{pair.pk}/")
    fits(page)
    assert "Chapter 2: The pier" in page.content() and "What they learned:" in page.content()
    assert "What I can lean on" not in page.content() and "contact kept" not in page.content()
    page.get_by_role("button", name="Send a kind word 30 days in one chapter").click()
    page.wait_for_selector("text=Sent. They see it when they open their page.")
    fits(page)
