"""Rosa's plan is in her hand at a bad moment: no network, no sign-in, the browser killed and opened again."""

import pytest

from handrail.access.actor import CLOCK
from handrail.program import services as program
from handrail.recovery import services
from tests.journeys.phone import keep_here, type_pin

WALK = "go for a walk"


@pytest.fixture
def rosa(transactional_db, people, acting, walking, phone, sign_in):
    walking(people.rosa, people.marcus)
    program.add_offered_helplines(CLOCK)
    line = services.add_if(acting(people.rosa), kind="body", picked="craving", once="a-line")
    services.choose_responses(acting(people.rosa), line, picked=["walk", "call-list"])
    client = sign_in(people.rosa)
    phone.ready()
    phone.sign_in(client)
    return client


def test_the_plan_is_there_with_no_network_after_the_browser_was_killed(rosa, phone):
    phone.page.goto("/mine/plan/")
    keep_here(phone.page, "Yes, with a PIN")
    phone.kill()
    page = phone.reopen(offline=True)
    page.goto("/on-this-phone/")  # the icon
    assert WALK not in page.content()
    type_pin(page, "2468")
    page.wait_for_selector("article h3:has-text('My plan')")
    assert WALK in page.inner_text("article")
    assert page.locator("article").get_by_role("link", name="988").first.get_attribute("href") == "tel:988"


def test_without_a_pin_it_takes_two_taps_and_an_exercise_that_it_names_opens_too(rosa, phone):
    phone.page.goto("/mine/plan/")
    keep_here(phone.page, "Yes, without a PIN")
    phone.kill()
    page = phone.reopen(offline=True)
    page.goto("/on-this-phone/")
    page.get_by_role("button", name="My plan").click()
    assert WALK in page.inner_text("article")
    page.goto("/exercises/urge-surfing/")
    assert "offline" not in page.title()
    assert page.locator("h1").count() == 1


def test_a_pulse_tapped_without_a_network_is_saved_once(rosa, phone):
    from handrail.recovery.models import Pulse

    pulses = Pulse.objects.for_system("the test looks")
    phone.page.goto("/today/")
    phone.page.wait_for_load_state("networkidle")
    phone.offline()
    phone.page.locator("#pulse_card button").first.click()
    phone.page.wait_for_selector("text=This is kept on this phone")
    assert pulses.count() == 0
    phone.offline(False)
    phone.page.wait_for_selector("text=What you wrote offline is sent.")
    phone.page.goto("/today/")
    assert pulses.count() == 1 and phone.stored()["queue"] == 0
