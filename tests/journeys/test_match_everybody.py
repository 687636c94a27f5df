"""Ana has everybody matched at once, looks, forbids one pair, offers the rest, and reads what became of it."""

import re

import pytest
from django.utils import timezone

from handrail.access.actor import CLOCK
from handrail.matching import services as matching
from handrail.matching.models import Offer, Round
from handrail.mentorships.models import Mentorship
from tests.journeys.conftest import DESK, PHONE, fits

SEEN = "a test looks"
ADDRESS = re.compile(r"/matching/rounds/[0-9a-f-]{36}/$")


@pytest.fixture
def crowd(transactional_db, people, enrolled, on_roster, clock):
    """Three wait, and there is room for two: Joan has waited longest, Paul came last."""
    for waits in (people.joan, people.tim, people.paul):
        enrolled(waits)
        clock.pass_(days=7)
    for mentor in (people.marcus, people.keisha):
        on_roster(mentor, capacity=1)


@pytest.mark.parametrize(
    ("size", "javascript"), [(PHONE, False), (DESK, True)], ids=["phone without JavaScript", "desk with JavaScript"]
)
def test_from_asking_for_a_round_to_the_mentorship(crowd, opened, people, size, javascript):
    def browser(person):
        return opened(person, viewport=size, java_script_enabled=javascript)

    ana = browser(people.ana)
    ana_asks_for_a_round(ana)
    she_sees_how_far_it_is_and_then_the_board(ana, javascript)
    she_reads_why_one_has_nobody_and_what_would_help(ana)
    parted = she_tries_what_if_and_saves(ana)
    it_is_worked_out_again_with_what_she_decided(ana, parted)
    mentee = she_offers_one_of_them(ana)
    the_mentee_chooses_on_the_screen(ana, mentee)
    chosen = Offer.objects.for_system(SEEN).select_related("mentor").get(state="chosen")
    the_mentor_says_yes(browser(chosen.mentor))
    walking = Mentorship.objects.for_system(SEEN).get()
    assert (walking.mentee.shown_name, walking.mentor) == (mentee, chosen.mentor)
    the_round_names_what_became_of_it(ana, chosen.mentor.shown_name)


def ana_asks_for_a_round(page):
    page.goto("/matching/")
    fits(page)
    page.get_by_role("link", name="Match everybody at once").click()
    page.wait_for_url("**/matching/round/")
    fits(page)
    assert page.locator(".big").inner_text() == "3"
    assert page.get_by_text("people wait and can be matched now.").is_visible()
    assert page.get_by_label("As many people as can be").is_checked()
    page.get_by_role("button", name="Work it out").click()
    page.wait_for_url(ADDRESS)


def she_sees_how_far_it_is_and_then_the_board(page, javascript):
    fits(page)
    assert page.get_by_text("Waiting to begin").is_visible()
    taken = matching.take_round(CLOCK, timezone.now())
    Round.objects.for_system("a process that compares").update(step="pairs", step_done=2, step_of=3)
    if not javascript:  # with it, the page asks by itself
        page.get_by_role("link", name="Look again").click()
    page.wait_for_selector("text=Comparing people: 2 of 3")
    matching.work_out(CLOCK, taken)
    if not javascript:
        page.get_by_role("link", name="Look again").click()
    page.wait_for_selector("text=2 of 3 have a mentor here.")
    fits(page)
    assert "No other way matches more people who have waited as long." in page.locator("main").inner_text()
    assert pairs(page).count() == 2 and pairs(page).first.get_by_text("Fits").is_visible()


def pairs(page):
    return page.locator("form li.card")


def she_reads_why_one_has_nobody_and_what_would_help(page):
    page.get_by_role("link", name="See why, and what would help").click()
    page.wait_for_url("**/nobody/")
    fits(page)
    words = page.locator("main").inner_text()
    assert "Paul" in words and "2 have no place left in this round." in words
    assert "One more place with" in words and "matches 1 more person" in words
    page.get_by_role("link", name="Everybody who waits").click()
    page.wait_for_url(ADDRESS)


def she_tries_what_if_and_saves(page):
    """The two who shall not walk together, as the board names them."""
    parted = pairs(page).first.get_by_role("heading").inner_text()
    pairs(page).first.get_by_role("link", name="All reasons, or decide otherwise").click()
    page.wait_for_url("**/people/*/")
    fits(page)
    page.get_by_role("link", name="Not these two").click()
    page.wait_for_url("**/forbid/**")
    fits(page)
    assert "Would get another mentor" in page.locator("main").inner_text()
    assert Round.objects.for_system(SEEN).get().changes == {}, "nothing is saved by looking"
    page.get_by_role("button", name="Save, and work it out").click()
    page.wait_for_url(ADDRESS)
    assert page.get_by_text("Saved. The round is being worked out with that.").is_visible()
    return parted


def it_is_worked_out_again_with_what_she_decided(page, parted):
    matching.work_out(CLOCK, matching.take_round(CLOCK, timezone.now()))
    page.goto(page.url)
    fits(page)
    assert page.get_by_text(f"{parted} are not matched.").first.is_visible()
    assert pairs(page).count() == 2 and not page.get_by_role("heading", name=parted, exact=True).count()


def she_offers_one_of_them(page):
    pairs(page).last.get_by_role("checkbox").uncheck()
    mentee = pairs(page).first.get_by_role("heading").inner_text().split(" and ")[0]
    page.get_by_role("button", name="Offer these").click()
    page.wait_for_selector("text=1 person was offered mentors.")
    fits(page)
    assert pairs(page).first.get_by_text("Offered", exact=True).is_visible()
    assert pairs(page).last.get_by_role("checkbox").is_visible()
    return mentee


def the_mentee_chooses_on_the_screen(page, mentee):
    board = page.url
    page.goto("/matching/")
    page.get_by_role("link", name=f"Match {mentee}").click()
    page.get_by_role("link", name="See the choice").click()
    page.wait_for_url("**/choose/")
    fits(page)
    page.get_by_label("Mentor A is").select_option("First choice")
    page.get_by_role("button", name="Ask them").click()
    page.wait_for_selector("text=Asked. Waiting for the answer.")
    page.goto(board)
    assert re.search(r"\w+ was asked", pairs(page).first.inner_text())


def the_mentor_says_yes(page):
    page.goto("/today/")
    page.get_by_role("link", name="Look and answer").click()
    page.get_by_role("button", name="Yes, I will walk with them").click()
    page.wait_for_selector("text=Get in touch within 48 hours")
    fits(page)


def the_round_names_what_became_of_it(page, mentor):
    page.goto(page.url)
    fits(page)
    assert pairs(page).first.get_by_text(f"{mentor} said yes").is_visible()
