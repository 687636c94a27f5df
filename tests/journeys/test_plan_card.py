"""Rosa makes a plan in small steps, practices it with Marcus, uses it, has it on paper: with JavaScript and without."""

import pytest

from handrail.access.actor import CLOCK
from handrail.mentors import services as mentors
from handrail.mentorships import services
from handrail.program import services as program
from tests.journeys.conftest import DESK, PHONE, fits


@pytest.fixture
def pair(transactional_db, people, acting):
    site = program.add_site(CLOCK, name="Biloxi", time_zone="America/Chicago")
    mentors.add_mentor(CLOCK, site=site, person=people.marcus)
    return services.open_mentorship(CLOCK, mentee=people.rosa, mentor=people.marcus, site=site)


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_plan_is_picked_linked_practiced_used_and_printed(pair, opened, people, size, javascript):
    rosa = opened(people.rosa, viewport=size, java_script_enabled=javascript)
    makes_it(rosa)
    puts_people_in_order(rosa)
    shares_one_line(rosa)
    marcus = opened(people.marcus, viewport=size, java_script_enabled=javascript)
    practices_with_her(marcus, pair)
    says_that_it_helped(rosa)
    has_it_on_paper(rosa)


def makes_it(page):
    page.get_by_role("link", name="My plan", exact=True).click()  # one tap from anywhere
    page.get_by_role("link", name="Make the first one").click()
    fits(page)
    page.get_by_role("link", name="Body A craving").click()
    page.get_by_role("button", name="Next: what will I do?").click()
    assert page.get_by_text("Pick one line, or write your own.").is_visible()
    page.get_by_label("a craving comes").check()
    page.get_by_role("button", name="Next: what will I do?").click()
    page.wait_for_url("**/then/")
    fits(page)
    page.get_by_label("ride the craving like a wave").check()
    page.get_by_label("go for a walk").check()
    page.get_by_label("Or in your own words: I will …").fill("look at the water")
    page.get_by_role("button", name="Save on my plan").click()
    page.wait_for_selector("text=Saved on your plan.")
    fits(page)


def puts_people_in_order(page):
    page.goto("/mine/plan/")
    fits(page)
    page.get_by_role("link", name="Add Call in this order").click()
    for name, number in (("Tasha", "228-555-0162"), ("Marcus", "228-555-0111")):
        page.get_by_label("Their name").fill(name)
        page.get_by_label("Their number").fill(number)
        page.get_by_role("button", name="Save on my plan").click()
        page.wait_for_selector(f"strong:text-is('{name}')")
    fits(page)
    page.get_by_role("button", name="Up Marcus").click()
    page.get_by_role("button", name="Down Marcus").wait_for()
    page.goto("/mine/plan/")
    called = page.get_by_role("link", name="Call ").evaluate_all("links => links.map((link) => link.href)")
    assert called[:3] == ["tel:2285550111", "tel:2285550162", "tel:988"]


def shares_one_line(page):
    assert page.get_by_text("Who can see this: only you.").is_visible()
    page.get_by_role("link", name="Open a craving comes").click()
    page.get_by_role("button", name="Share with Marcus").click()
    page.wait_for_url("**/mine/plan/#*")
    assert page.get_by_text("Marcus can see 1 line. The rest is yours alone.").is_visible()


def practices_with_her(page, pair):
    page.goto(f"/shared/{pair.pk}/")
    fits(page)
    assert page.get_by_text("Tasha").count() == 0
    page.get_by_role("link", name="Practice it together a craving comes").click()
    fits(page)
    page.get_by_text("Say it first, then look").click()
    assert page.get_by_text("go for a walk").is_visible()
    page.get_by_role("button", name="We walked through it").click()
    page.wait_for_selector("text=Written down: practiced together.")


def says_that_it_helped(page):
    page.goto("/mine/plan/")
    page.get_by_role("link", name="Open a craving comes").click()
    page.get_by_role("link", name="I used it").click()
    fits(page)
    page.get_by_label("Yes").check()
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_selector("text=Helped 1 of 1 time")


def has_it_on_paper(page):
    page.goto("/mine/plan/")
    page.get_by_role("link", name="Wallet card").click()
    fits(page)
    with page.expect_download() as caught:
        page.get_by_role("link", name="Get the file (PDF)").click()
    assert caught.value.suggested_filename == "card.pdf"
    page.get_by_role("link", name="Whole page").click()
    fits(page)
    with page.expect_download() as caught:
        page.get_by_role("link", name="Get the file (PDF)").click()
    assert caught.value.suggested_filename == "plan.pdf"
