"""Two people put mentors in an order, the mentors say how they would like it, and Ana settles the round."""

import pytest
from django.utils import timezone

from handrail.access.actor import CLOCK
from handrail.matching import services as matching
from handrail.matching.models import Offer
from handrail.mentorships.models import Mentorship
from tests.journeys.conftest import DESK, PHONE, fits

SEEN = "a test looks"


@pytest.fixture
def offered(transactional_db, people, enrolled, on_roster, clock, acting):
    """Joan and Tim were offered Marcus and Keisha, who have a place each."""
    waiting = [enrolled(each) for each in (people.joan, people.tim)]
    for mentor in (people.marcus, people.keisha):
        on_roster(mentor, capacity=1)
    ana = acting(people.ana)
    row = matching.ask_for_round(ana, once="a round")
    matching.work_out(CLOCK, matching.take_round(CLOCK, timezone.now()))
    row.refresh_from_db()
    matching.offer_round(ana, row, [str(each.person_id) for each in waiting])
    return row


@pytest.mark.parametrize(
    ("size", "javascript"), [(PHONE, False), (DESK, True)], ids=["phone without JavaScript", "desk with JavaScript"]
)
def test_from_the_order_to_the_mentorship(offered, opened, people, clock, size, javascript):
    def browser(person):
        return opened(person, viewport=size, java_script_enabled=javascript)

    ana = browser(people.ana)
    joan_forgets_to_tell_two_places_apart(ana, people)
    keisha_comes_first_for(ana, people.joan, people)
    choice_of(ana, "Tim")
    keisha_comes_first_for(ana, people.tim, people)
    keisha = browser(people.keisha)
    says(keisha, people.keisha, people.joan, "Yes, I would like that very much")
    says(keisha, people.keisha, people.tim, "Yes, that is fine with me")
    says(browser(people.marcus), people.marcus, people.joan, "Yes, that is fine with me")
    ana_sees_what_each_way_gives_up(ana, offered)
    she_settles_it(ana)
    walking = Mentorship.objects.for_system(SEEN).filter(ended_at=None)
    assert {(row.mentee, row.mentor) for row in walking} == {
        (people.joan, people.marcus),
        (people.tim, people.keisha),
    }
    keisha.goto("/today/")
    fits(keisha)
    assert keisha.get_by_text("A question that you were asked went another way.").is_visible()
    assert keisha.get_by_text("Tim").first.is_visible()


def choice_of(page, mentee):
    page.goto("/matching/")
    page.get_by_role("link", name=f"Match {mentee}").click()
    page.get_by_role("link", name="See the choice").click()
    page.wait_for_url("**/choose/")
    fits(page)


def place_of(page, mentee, mentor):
    """The box in which the mentee says where this mentor stands."""
    row = Offer.objects.for_system(SEEN).get(mentee=mentee, mentor=mentor)
    return page.get_by_label(f"Mentor {'AB'[row.rank - 1]} is")


def joan_forgets_to_tell_two_places_apart(page, people):
    choice_of(page, "Joan")
    for mentor in (people.keisha, people.marcus):
        place_of(page, people.joan, mentor).select_option("First choice")
    page.get_by_role("button", name="Ask them").click()
    page.wait_for_selector("text=2 things to fix")
    fits(page)
    assert place_of(page, people.joan, people.keisha).input_value() == "1", "nothing is lost"


def keisha_comes_first_for(page, mentee, people):
    place_of(page, mentee, people.keisha).select_option("First choice")
    place_of(page, mentee, people.marcus).select_option("Second choice")
    page.get_by_role("button", name="Ask them").click()
    page.wait_for_selector("text=The mentors were asked.")
    fits(page)
    assert not page.get_by_text("Keisha").count(), "no names on this screen"


def says(page, mentor, mentee, words):
    page.goto("/today/")
    fits(page)
    row = Offer.objects.for_system(SEEN).get(mentee=mentee, mentor=mentor)
    page.locator(f'a[href="/offers/{row.pk}/"]').click()
    page.wait_for_url(f"**/offers/{row.pk}/")
    fits(page)
    assert not page.get_by_text(mentee.shown_name).count()
    page.get_by_role("button", name=words).click()
    page.wait_for_selector("text=You hear from us when everybody has answered.")


def ana_sees_what_each_way_gives_up(page, row):
    page.goto(f"/matching/rounds/{row.pk}/")
    fits(page)
    page.get_by_role("link", name="Settle the round").click()
    page.wait_for_url("**/settle/")
    fits(page)
    words = page.locator("main").inner_text()
    assert "3 of 4 answers are in." in words and "Marcus about Tim" in words
    assert "1 person would rather swap." in words and "1 person fewer would have a mentor." in words


def she_settles_it(page):
    page.get_by_role("button", name="Begin these 2 pairs").click()
    page.wait_for_selector("text=2 pairs begin.")
    fits(page)
    assert page.get_by_text("2 pairs began.").is_visible()
