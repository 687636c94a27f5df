"""Marcus logs a contact in three taps, takes it back, says which number was wrong, and is worried; Dr. Hale answers."""

import pytest

from handrail.access.actor import CLOCK
from handrail.mentors import services as mentors
from handrail.mentorships import services
from handrail.program import services as program
from tests.journeys.conftest import DESK, PHONE, fits


@pytest.fixture
def pair(transactional_db, people, acting):
    site = program.add_site(CLOCK, name="Biloxi", time_zone="America/Chicago")
    program.start_shift(CLOCK, duty="clinician", person=people.hale)
    mentors.add_mentor(CLOCK, site=site, person=people.marcus)
    return services.open_mentorship(CLOCK, mentee=people.darnell, mentor=people.marcus, site=site)


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_mentor_logs_what_happened_and_is_not_alone_with_a_worry(pair, opened, people, size, javascript):
    marcus = opened(people.marcus, viewport=size, java_script_enabled=javascript)
    logs_in_three_taps_and_takes_it_back(marcus)
    says_which_number_was_wrong(marcus)
    is_worried(marcus)

    hale = opened(people.hale, viewport=size, java_script_enabled=javascript)
    answers(hale)


def logs_in_three_taps_and_takes_it_back(page):
    fits(page)
    fits(page)
    page.get_by_role("link", name="Log a contact Darnell").click()
    page.wait_for_url("**/contacts/new/")
    fits(page)
    page.get_by_label("We talked").check()
    page.get_by_label("Housing").check()
    page.get_by_role("button", name="Save contact").click()
    page.wait_for_selector("text=Saved.")
    fits(page)
    assert "Next one: by" in page.content()
    page.get_by_role("button", name="Undo").click()
    page.wait_for_selector("text=Taken back.")
    assert page.get_by_label("Housing").is_checked()


def says_which_number_was_wrong(page):
    page.get_by_label("Wrong number").check()
    page.get_by_role("button", name="Save contact").click()
    page.wait_for_selector("text=Which number was wrong?")
    fits(page)
    page.get_by_label("(228) 555-0148").check()
    page.get_by_role("button", name="Save contact").click()
    page.wait_for_selector("text=Saved.")
    page.goto("/today/")
    assert "No number that works" in page.content()


def is_worried(page):
    page.get_by_role("link", name="Log a contact Darnell").click()
    page.get_by_role("link", name="I’m worried about Darnell").click()
    page.wait_for_selector("text=Dr. Hale is on duty")
    fits(page)
    page.get_by_label("They may hurt themselves, or overdose").check()
    page.get_by_label("What did you see or hear?").fill("He gave his dog away.")
    page.get_by_role("button", name="Tell the clinician now").click()
    page.wait_for_selector("text=What to do now")
    fits(page)
    assert "Dr. Hale is on duty and answers by" in page.content()


def answers(page):
    fits(page)
    page.get_by_role("link", name="Open it Darnell").click()
    page.wait_for_url("**/concerns/*/")
    assert "He gave his dog away." in page.content()
    page.get_by_role("button", name="Take it").click()
    page.wait_for_selector("text=How to reach Marcus")
    fits(page)
    page.get_by_label("Talked; safe for now").check()
    page.get_by_label("What was done?").fill("Talked with both for an hour.")
    page.get_by_role("button", name="Close this concern").click()
    page.wait_for_selector("text=Nobody is worried right now")
