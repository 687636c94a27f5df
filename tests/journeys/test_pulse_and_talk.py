"""Darnell says how it goes, and asks to talk; Marcus sees it, Ana answers. With JavaScript, without it, and offline."""

import pytest

from handrail.access.actor import CLOCK
from handrail.mentors import services as mentors
from handrail.mentorships import services
from handrail.program import services as program
from handrail.recovery.models import Pulse, TalkRequest
from tests.journeys.conftest import DESK, PHONE, fits

SEEN = "the test looks"


@pytest.fixture
def pair(transactional_db, people):
    site = program.add_site(CLOCK, name="Biloxi", time_zone="America/Chicago")
    program.add_offered_helplines(CLOCK)
    mentors.add_mentor(CLOCK, site=site, person=people.marcus)
    return services.open_mentorship(CLOCK, mentee=people.darnell, mentor=people.marcus, site=site)


@pytest.fixture
def shift(pair, people):
    return program.start_shift(CLOCK, duty="coordinator", person=people.ana, deputy=people.ruth)


def press(page, name, **more):
    page.get_by_role("button", name=name, **more).first.click()


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_how_it_goes_is_told_and_seen_and_a_talk_is_answered(shift, opened, people, size, javascript):
    wishes = {"viewport": size, "java_script_enabled": javascript}
    darnell = opened(people.darnell, **wishes)
    says_how_it_goes(darnell)
    marcus = opened(people.marcus, **wishes)
    assert marcus.get_by_text("News from your people").count() == 0, "it is Darnell's alone"
    shares_it(darnell)
    sees_it(marcus)
    asks_to_talk(darnell)
    answers(opened(people.ana, **wishes), darnell)


def says_how_it_goes(page):
    fits(page)
    press(page, "Very rough")
    page.wait_for_selector("text=That sounds hard")
    assert "Nobody was told: this is yours alone." in page.inner_text("main")
    assert page.get_by_role("link", name="Call 988").count() == 1
    fits(page)
    page.get_by_label("Craving, self-rated").select_option("9")
    page.get_by_label("One line, if you like").fill("The old street.")
    press(page, "Save that too")
    page.wait_for_selector("text=craving 9 of 10")


def shares_it(page):
    press(page, "Share with Marcus")
    page.wait_for_url("**/mine/pulses/#*")
    fits(page)
    page.goto("/mine/sharing/")
    press(page, "Share each with Marcus")
    page.wait_for_selector("text=It counts from now on")
    page.goto("/today/")
    assert page.get_by_text("Marcus can see it.").count() == 1


def sees_it(page):
    page.goto("/today/")
    page.get_by_role("heading", name="News from your people").wait_for()
    fits(page)
    page.locator("#news_card").get_by_role("link", name="Look").click()
    page.wait_for_selector("text=The old street.")
    fits(page)
    press(page, "I saw it")
    page.wait_for_selector("text=Noted: you saw it.")


def asks_to_talk(page):
    page.get_by_role("link", name="I need to talk Ana answers within 30 minutes.").click()
    page.wait_for_selector("text=Ana is on duty")
    fits(page)
    page.get_by_label("How and when can we reach you?").fill("Call me after five.")
    press(page, "Ask for someone")
    page.wait_for_selector("text=Ana was told and takes it by")
    fits(page)


def answers(page, darnell):
    fits(page)
    row = page.get_by_role("row").filter(has_text="Needs to talk. Nobody has taken it yet.")
    row.get_by_role("link", name="Open").click()
    page.get_by_role("button", name="Take it", exact=True).click()
    page.wait_for_selector("text=How to reach Darnell")
    assert page.get_by_text("Call me after five.").count() == 1
    fits(page)
    darnell.goto("/mine/talk/")
    assert "Ana has it and reaches out to you." in darnell.inner_text("main")
    page.get_by_label("We talked").check()
    press(page, "Close it")
    page.wait_for_selector("text=Closed. Thank you.")
    page.goto("/today/")
    assert page.get_by_text("Needs to talk.").count() == 0


def test_nobody_on_duty_is_said_before_anything_is_pressed(pair, opened, people):
    page = opened(people.darnell)
    page.get_by_role("contentinfo").get_by_role("link", name="I need to talk").click()
    page.wait_for_selector("text=Nobody is on duty right now.")
    assert page.get_by_role("link", name="Call 988").is_visible()
    press(page, "Ask for someone")
    page.wait_for_selector("text=Everyone who could answer was told")
    assert TalkRequest.objects.for_system(SEEN).get().closed_at is None


def test_a_tap_without_a_network_is_sent_once_when_it_is_back(pair, phone, people, sign_in):
    phone.ready()
    phone.sign_in(sign_in(people.darnell))
    phone.page.goto("/today/")
    phone.page.wait_for_load_state("networkidle")
    phone.offline()
    press(phone.page, "Rough", exact=True)
    phone.page.wait_for_selector("text=This is kept on this phone")
    assert not Pulse.objects.for_system(SEEN).exists()
    phone.offline(False)
    phone.page.wait_for_selector("text=What you wrote offline is sent.")
    assert [each.mood for each in Pulse.objects.for_system(SEEN).all()] == [2]
    assert phone.stored()["queue"] == 0
