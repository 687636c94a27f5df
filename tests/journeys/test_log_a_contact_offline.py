"""Marcus talks with Darnell where there is no network, and writes it down. The program hears of it later, once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from handrail.access.actor import CLOCK
from handrail.mentors import services as mentors
from handrail.mentorships import services
from handrail.mentorships.models import Contact, Mentorship
from handrail.program import services as program
from tests.journeys.phone import PIN, keep_here, type_pin
from tests.journeys.test_offline import fine


@pytest.fixture
def pair(transactional_db, people):
    site = program.add_site(CLOCK, name="Biloxi", time_zone="America/Chicago")
    program.add_offered_helplines(CLOCK)
    mentors.add_mentor(CLOCK, site=site, person=people.marcus)
    opened = services.open_mentorship(CLOCK, mentee=people.darnell, mentor=people.marcus, site=site)
    Mentorship.objects.for_system("the test").update(opened_at=timezone.now() - timedelta(days=3))
    return opened


def contacts():
    return list(Contact.objects.for_system("the test").all())


@pytest.fixture
def form(pair, phone, marcus):
    phone.page.goto(f"/mentorships/{pair.pk}/contacts/new/")
    phone.page.wait_for_load_state("networkidle")
    phone.offline()
    phone.page.get_by_label("We talked").check()
    phone.page.get_by_label("Housing").check()
    phone.page.get_by_text("Add more, if you want").click()
    phone.page.get_by_label("What we both want to remember").fill("Two rooms on Pine Street.")
    phone.page.get_by_role("button", name="Save contact").click()
    phone.page.wait_for_selector("text=This is kept on this phone")
    return phone.page


def test_it_is_saved_once_with_the_moment_at_which_it_was_written(form, phone):
    written = timezone.now()
    assert contacts() == []
    phone.offline(False)
    form.wait_for_selector("text=What you wrote offline is sent.")
    form.goto("/today/")
    [contact] = contacts()
    assert contact.details["shared_note"] == "Two rooms on Pine Street."
    assert contact.details["topics"] == ["housing"]
    assert abs(contact.at - written) < timedelta(minutes=1)
    assert phone.stored()["queue"] == 0


def test_an_ending_in_between_is_said_and_the_words_are_given_back(form, phone, pair, people, acting):
    services.end_mentorship(acting(people.darnell), pair)
    phone.offline(False)
    form.wait_for_selector("text=It can’t be sent any more")
    assert "Two rooms on Pine Street." in form.inner_text("[data-waiting]")
    assert contacts() == []


def test_help_opens_without_a_network_with_the_numbers_of_the_program(pair, phone):
    phone.ready()
    phone.offline()
    phone.page.goto("/help/")
    assert phone.page.get_by_role("heading", name="Help now").count() == 1
    phone.page.goto("/today/")
    assert "You’re offline" in phone.page.title()
    assert phone.page.get_by_text("SAMHSA National Helpline").count() == 1


def test_the_browser_is_told_to_forget_even_where_no_worker_does_it(pair, open_page, people, sign_in):
    page = open_page()  # without the worker
    page.goto("/")
    cookie = sign_in(people.marcus).cookies["session"].value
    page.context.add_cookies([{"name": "session", "value": cookie, "url": page.url}])
    page.goto("/account/")
    page.evaluate("""() => phone.put("items", "x", {id: "x", mark: "x", thing: {}})""")
    assert page.evaluate("() => phone.count('items')") == 1
    page.locator("main").get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/")
    assert page.evaluate("() => phone.count('items')") == 0


@pytest.fixture
def forms_kept(pair, phone, marcus):
    """He chose to have a short form for Darnell on his phone, behind a PIN; then the browser was closed."""
    phone.page.goto("/contacts/without-network/")
    assert not phone.page.get_by_label("Yes, without a PIN").count(), "names of others are never kept in clear"
    keep_here(phone.page, "Yes, with a PIN")
    assert "Darnell" not in str(phone.records("items"))
    phone.kill()
    return phone.reopen(offline=True)


def test_a_form_that_was_kept_is_filled_in_without_a_network_and_sent_once(forms_kept, phone, marcus):
    page = forms_kept
    page.goto("/on-this-phone/")
    assert "Darnell" not in page.content()
    type_pin(page, PIN)
    page.get_by_text("A contact with Darnell").click()
    page.get_by_label("We talked").check()
    page.get_by_label("What we both want to remember").fill("Two rooms on Pine Street.")
    fine(page)
    page.get_by_role("button", name="Keep it until I am online").click()
    page.wait_for_selector("text=Kept. It is sent by itself")
    written = timezone.now()
    assert contacts() == [] and "Pine Street" not in str(phone.records("queue"))
    phone.offline(False)
    phone.sign_in(marcus)
    page.goto("/today/")
    page.wait_for_selector("text=What you wrote offline is sent.")
    page.goto("/today/")
    [contact] = contacts()
    assert contact.details["shared_note"] == "Two rooms on Pine Street." and contact.way == "call"
    assert abs(contact.at - written) < timedelta(minutes=1)


def test_what_was_filled_in_for_marcus_is_not_sent_by_somebody_else(forms_kept, phone, people, sign_in):
    page = forms_kept
    page.goto("/on-this-phone/")
    type_pin(page, PIN)
    page.get_by_text("A contact with Darnell").click()
    page.get_by_label("We talked").check()
    page.get_by_role("button", name="Keep it until I am online").click()
    page.wait_for_selector("text=Kept. It is sent by itself")
    phone.offline(False)
    phone.sign_in(sign_in(people.keisha))
    page.goto("/account/")
    page.wait_for_selector("text=Waiting for someone else who uses this phone: 1")
    assert contacts() == []
