"""Dee writes from an old phone, Ana answers, and Dee reads it with her code on another phone."""

import pytest

from handrail.access.actor import NOBODY
from handrail.program import services as program
from tests.journeys.conftest import DESK, PHONE, fits


@pytest.fixture
def house(transactional_db, people, acting):
    site = program.add_site(NOBODY, name="Biloxi", time_zone="America/Chicago")
    program.start_shift(acting(people.dora), duty="coordinator", person=people.ana, deputy=people.ruth)
    return site


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_dee_reaches_out_and_reads_the_answer_with_her_code(house, open_page, people, sign_in, clock, size, javascript):
    code = dee_writes(open_page(viewport=size, java_script_enabled=javascript), clock)
    ana_answers(open_page(viewport=size, java_script_enabled=javascript), sign_in(people.ana))

    other_phone = open_page(viewport=size, java_script_enabled=javascript)
    other_phone.goto("/receipt/")
    other_phone.get_by_label("Your code").fill(code.lower())
    other_phone.get_by_role("button", name="Open").click()
    other_phone.wait_for_url("**/receipt/answer/")
    fits(other_phone)
    assert "Good to hear from you, Dee." in other_phone.content()
    other_phone.get_by_role("button", name="Close this page").click()
    other_phone.goto("/receipt/answer/")
    assert other_phone.url.endswith("/receipt/")


def dee_writes(phone, clock):
    phone.goto("/reach-out/?for=self")
    fits(phone)
    phone.get_by_role("group", name="Are you 18 or older?").get_by_label("Yes").check()
    phone.get_by_label("What should we call you?").fill("Dee")
    phone.get_by_label("Your phone number or email").fill("228 555 0143")
    clock.pass_(minutes=1)
    phone.get_by_role("button", name="Send").click()
    phone.wait_for_selector("text=Pick at least one way that is OK")
    assert phone.get_by_label("What should we call you?").input_value() == "Dee"
    phone.get_by_label("Text", exact=True).check()
    phone.get_by_role("button", name="Send").click()
    phone.wait_for_url("**/reach-out/sent/")
    fits(phone)
    assert "Thank you, Dee. We have it." in phone.content()
    return phone.locator(".big").inner_text()


def ana_answers(desk, signed_in):
    desk.goto("/")
    desk.context.add_cookies([{"name": "session", "value": signed_in.cookies["session"].value, "url": desk.url}])
    desk.goto("/triage/")
    fits(desk)
    desk.get_by_role("link", name="Dee", exact=True).click()
    desk.wait_for_url("**/triage/*-*/")
    fits(desk)
    assert desk.get_by_role("link", name="Text", exact=True).get_attribute("href") == "sms:+12285550143"
    desk.get_by_role("link", name="Write an answer").click()
    desk.get_by_label("Your answer").fill("Good to hear from you, Dee.")
    desk.get_by_role("button", name="Save the answer").click()
    desk.wait_for_selector("text=Your answer waits behind their code.")
