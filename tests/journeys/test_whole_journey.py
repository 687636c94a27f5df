"""A stranger reaches out, is enrolled, finds a mentor out of a spreadsheet, they talk, and a day passed is noticed."""

import re

import pytest

from handrail.access.actor import NOBODY
from handrail.mentorships.models import Mentorship
from handrail.people.models import Person
from handrail.program import services as program
from tests.journeys.conftest import DESK, PHONE, fits

ROSTER = (
    "Name;Phone;Capacity;Languages;Recovery pathway;Age;Availability;ZIP;Remote;In person\r\n"
    "Renée Lafleur;(228) 555-0171;2;English;12 steps;40-59;Mon-Fri evenings;39530;yes;yes\r\n"
    "Hoàng Văn Đức ;228.555.0172;3;English, Vietnamese;SMART;40-59;weekdays after 5;39501;yes;yes\r\n"
    ";228-555-0173;3;English;;;;;;\r\n"
).encode("utf-8-sig")


@pytest.fixture
def house(transactional_db, people, acting):
    site = program.add_site(NOBODY, name="Biloxi", time_zone="America/Chicago", area="395")
    program.publish_legal_text(NOBODY, kind="agreement", version="1", language="en", body="Company, not treatment.")
    program.start_shift(acting(people.dora), duty="coordinator", person=people.ana, deputy=people.ruth)
    program.start_shift(acting(people.dora), duty="clinician", person=people.hale)
    return site


@pytest.mark.parametrize(
    ("size", "javascript"), [(PHONE, False), (DESK, True)], ids=["phone without JavaScript", "desk with JavaScript"]
)
def test_from_reaching_out_to_the_first_kept_check_in(house, open_page, opened, people, clock, size, javascript):
    wishes = {"viewport": size, "java_script_enabled": javascript}
    visitor = open_page(**wishes)
    visitor.goto("/")
    dee_reaches_out(visitor, clock)
    ana = opened(people.ana, **wishes)
    ana_brings_in_the_spreadsheet(ana)
    ana_enrolls_dee(ana)
    ana_offers_mentors(ana)
    dee_chooses_on_the_screen(ana)
    mentor = Person.objects.for_system("who was asked").get(offers__state="chosen")
    the_mentor_says_yes(opened(mentor, **wishes))
    assert Mentorship.objects.for_system("a test looks").get().backup is not None
    clock.pass_(hours=20)  # everybody is signed out by now
    the_mentor_logs_a_contact(opened(mentor, **wishes))
    nobody_is_late(opened(people.ana, **wishes))
    clock.pass_(days=5)
    a_planned_day_passed(opened(people.ana, **wishes))


def dee_reaches_out(page, clock):
    page.goto("/reach-out/?for=self")
    page.get_by_role("group", name="Are you 18 or older?").get_by_label("Yes").check()
    page.get_by_label("What should we call you?").fill("Dee")
    page.get_by_label("Your phone number or email").fill("228 555 0143")
    page.get_by_label("Text", exact=True).check()
    clock.pass_(minutes=1)
    page.get_by_role("button", name="Send").click()
    page.wait_for_url("**/reach-out/sent/")
    fits(page)


def ana_brings_in_the_spreadsheet(page):
    page.goto("/mentors/import/")
    fits(page)
    page.set_input_files("input[type=file]", {"name": "Mentors 2026.csv", "mimeType": "text/csv", "buffer": ROSTER})
    page.get_by_role("button", name="See what would happen").click()
    page.wait_for_selector("text=This would happen")
    fits(page)
    assert page.get_by_text("3 rows read").is_visible()
    page.get_by_role("button", name="Yes, save these 2 mentors").click()
    page.wait_for_selector("text=This is what happened.")


def ana_enrolls_dee(page):
    page.goto("/today/")
    page.get_by_role("link", name="Dee", exact=True).first.click()
    page.get_by_role("link", name="Go and help").click()
    page.get_by_role("link", name="Enroll").click()
    fits(page)
    assert page.get_by_label("Phone number").input_value() != ""
    page.get_by_label("Name", exact=True).fill("Delilah Moran")
    page.get_by_label("Name they go by").fill("Dee")
    page.get_by_label("They are 18 or older").check()
    page.get_by_role("group", name="Does anyone else see this phone?").get_by_label("No", exact=True).check()
    page.get_by_role("group", name="If someone else answers").get_by_label("Ask for them").check()
    page.get_by_role("group", name="Where are they in care?").get_by_label("After care").check()
    page.get_by_role("group", name="How did they agree?").get_by_label("In person").check()
    page.get_by_role("button", name="Enroll").click()
    page.wait_for_selector("text=Before the first talk, this must be clear to them")
    assert page.get_by_label("Name they go by").input_value() == "Dee"
    for box in page.get_by_role("group", name="We talked about this").get_by_role("checkbox").all():
        box.check()
    page.get_by_role("button", name="Enroll").click()
    page.wait_for_url("**/wishes/")
    fits(page)
    page.get_by_role("group", name="Which languages can you talk in?").get_by_label("English").check()
    page.get_by_role("group", name="Which ways of recovery are yours?").get_by_label("12 steps").check()
    page.get_by_label("ZIP code").fill("39530")
    page.get_by_role("group", name="Which ways to meet are fine?").get_by_label("By phone or video").check()
    page.get_by_role("button", name="Save wishes").click()
    page.wait_for_url(re.compile(r"/people/[0-9a-f-]{36}/$"))
    fits(page)


def ana_offers_mentors(page):
    page.get_by_role("link", name="Find a mentor").click()
    page.wait_for_url("**/matching/*/")
    fits(page)
    assert page.get_by_text("Renée Lafleur").first.is_visible()
    page.get_by_role("button", name="Offer these to them").click()
    page.wait_for_url("**/choose/")


def dee_chooses_on_the_screen(page):
    fits(page)
    assert "Renée" not in page.content() and "555" not in page.locator("main").inner_text()
    page.get_by_role("button", name="I choose mentor A").click()
    page.wait_for_selector("text=Asked. Waiting for the answer.")


def the_mentor_says_yes(page):
    page.goto("/today/")
    fits(page)
    page.get_by_role("link", name="Look and answer").click()
    assert "Dee" not in page.content() and "Delilah" not in page.content()
    page.get_by_role("button", name="Yes, I will walk with them").click()
    page.wait_for_selector("text=Get in touch within 48 hours")
    fits(page)


def the_mentor_logs_a_contact(page):
    page.goto("/today/")
    page.get_by_role("link", name="Log a contact").first.click()
    fits(page)
    page.get_by_label("We talked").check()
    page.get_by_label("Just listening").check()
    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**/contacts/*/")
    fits(page)
    row = Mentorship.objects.for_system("a test looks").get()
    assert row.first_contact_due is None and row.step == "twice_weekly"


def nobody_is_late(page):
    page.goto("/today/")
    assert page.get_by_text("Nobody right now. Everyone has a person and a date.").is_visible()


def a_planned_day_passed(page):
    page.goto("/today/")
    fits(page)
    assert page.get_by_role("link", name="Dee", exact=True).first.is_visible()
    assert "has not reached them" in page.locator("main").inner_text()
