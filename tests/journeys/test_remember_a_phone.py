"""Marcus lets his phone be remembered, comes back with six numbers, logs a contact, and lets the phone forget him."""

import time

import pytest
from django.contrib.sessions.models import Session

from handrail.access.actor import CLOCK
from handrail.mentors import services as mentors
from handrail.mentorships import services
from handrail.people.sessions import SessionStore
from handrail.program import services as program
from tests.journeys.conftest import DESK, PHONE, fits

PIN = "907143"


@pytest.fixture
def pair(transactional_db, people, acting):
    site = program.add_site(CLOCK, name="Biloxi", time_zone="America/Chicago")
    mentors.add_mentor(CLOCK, site=site, person=people.marcus)
    return services.open_mentorship(CLOCK, mentee=people.darnell, mentor=people.marcus, site=site)


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
@pytest.mark.parametrize(("size", "light"), [(PHONE, "light"), (DESK, "dark")], ids=["phone", "desk"])
def test_a_mentor_comes_back_with_a_pin(pair, opened, people, size, light, javascript):
    page = opened(people.marcus, viewport=size, color_scheme=light, java_script_enabled=javascript)
    shows_his_locks()
    lets_it_be_remembered(page)
    was_away(page)
    comes_back(page)
    logs_a_contact(page)
    lets_it_forget(page)


def shows_his_locks():
    """A moment ago, on the sign-in library's own pages."""
    for row in Session.objects.all():
        store = SessionStore(row.session_key)
        store["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": time.time()}]
        store.save()


def lets_it_be_remembered(page):
    page.goto("/account/sessions/")
    page.get_by_role("link", name="Remember this phone").click()
    fits(page)
    page.get_by_label("Pick a PIN").fill("123456")
    page.get_by_label("The same PIN again").fill("123456")
    page.get_by_role("button", name="Remember this phone").click()
    page.wait_for_selector("text=This PIN is easy to guess.")
    fits(page)
    page.get_by_label("Pick a PIN").fill(PIN)
    page.get_by_label("The same PIN again").fill(PIN)
    page.get_by_role("button", name="Remember this phone").click()
    page.wait_for_selector("text=This phone is remembered.")
    fits(page)


def was_away(page):
    Session.objects.all().delete()
    page.goto("/today/")
    assert "Marcus" not in page.content() and "Darnell" not in page.content()
    fits(page)


def comes_back(page):
    page.get_by_label("Your PIN").fill("511203")
    page.get_by_role("button", name="Open").click()
    page.wait_for_selector("text=This does not open.")
    fits(page)
    page.get_by_label("Your PIN").fill(PIN)
    page.get_by_role("button", name="Open").click()
    page.wait_for_url("**/today/")


def logs_a_contact(page):
    page.get_by_role("link", name="Log a contact Darnell").click()
    page.get_by_label("We talked").check()
    page.get_by_role("button", name="Save contact").click()
    page.wait_for_selector("text=Saved.")


def lets_it_forget(page):
    Session.objects.all().delete()
    page.goto("/today/")
    page.get_by_role("button", name="Forget this phone").click()
    page.wait_for_selector("text=This phone is forgotten.")
    page.goto("/today/")
    assert "Send me a code" in page.content()
    fits(page)
