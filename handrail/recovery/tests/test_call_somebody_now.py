"""Wherever somebody may need help at once, each line stands with its numbers, and each number is a button."""

import pytest

from handrail.access.actor import CLOCK
from handrail.program import services as program
from handrail.recovery import services

pytestmark = pytest.mark.django_db


@pytest.fixture
def line(clock):
    said = {"name": "Text Line", "call": "", "text": "741741", "hint": "Text HOME."}
    program.add_helpline(CLOCK, **said, source="example.org", verified_on=clock.now().date())


def can_text(answer):
    page = answer.content.decode()
    return "Text Line" in page and 'href="sms:741741"' in page and "Text 741741" in page


def test_a_line_that_is_texted_stands_with_its_number_where_she_asks_to_talk(line, browser, once):
    assert can_text(browser.get("/mine/talk/"))
    browser.post("/mine/talk/", {"words": "I want to kill myself.", "once": once()})
    asked = browser.get("/mine/talk/")
    assert "Are you safe right now?" in asked.content.decode() and can_text(asked)


def test_a_line_that_is_texted_stands_with_its_number_after_a_hard_day(line, browser, rosa, once):
    services.choose_for_pulses(rosa, share_each=True)
    assert can_text(browser.post("/mine/pulses/tap/", {"mood": 1, "once": once()}, follow=True))


@pytest.mark.parametrize("page", ["/help/", "/offline/"])
def test_it_stands_the_same_on_the_open_pages(line, client, page):
    assert can_text(client.get(page))


def test_988_stands_there_once(line, browser, clock):
    said = {"name": "988 Lifeline", "call": "988", "text": "988", "hint": ""}
    program.add_helpline(CLOCK, **said, source="example.org", verified_on=clock.now().date())
    for page in ("/mine/talk/", "/help/"):
        assert browser.get(page).content.decode().partition("<main")[2].partition("</main")[0].count("Call 988") == 1
