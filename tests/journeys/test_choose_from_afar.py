"""Joan is not here. Ana sends her a link; Joan opens it on her own phone and chooses, with no name on the page."""

import re

import pytest

from handrail.matching.models import Offer
from handrail.outbox.models import Letter
from handrail.people import services
from tests.journeys.conftest import DESK, PHONE, fits

SEEN = "the test looks"
WAYS = [(PHONE, True), (PHONE, False), (DESK, True), (DESK, False)]
BY = pytest.mark.parametrize(("size", "javascript"), WAYS, ids=["phone", "phone, bare", "desk", "desk, bare"])


@BY
def test_a_choice_is_made_on_a_phone_of_ones_own(
    open_page, opened, people, enrolled, on_roster, acting, transactional_db, size, javascript
):
    joan = enrolled(people.joan)
    for mentor in (people.marcus, people.keisha, people.nadine):
        on_roster(mentor)
    services.keep_contact_plan(acting(people.ana), people.joan, text_opt_in=True)
    wishes = {"viewport": size, "java_script_enabled": javascript}
    phone = open_page(**wishes)
    phone.goto(sends_a_link(opened(people.ana, **wishes), joan))
    assert "mentor" not in phone.inner_text("main"), "it says nothing before somebody opens it"
    phone.click("main button")
    chooses(phone, [people.joan, people.marcus, people.keisha, people.nadine])


def sends_a_link(page, joan):
    page.goto(f"/matching/{joan.pk}/")
    boxes = page.locator("[name=mentors]")
    for number in range(boxes.count()):
        boxes.nth(number).check()
    page.click("main form button.btn >> nth=0")
    page.goto(f"/matching/{joan.pk}/choose/")
    page.click("text=Send the link")
    assert page.get_by_text("A link goes out soon").is_visible()
    fits(page)
    letter = Letter.objects.for_system(SEEN).get(kind="link")
    return re.sub(r"^https?://[^/]+", "", letter.payload["link"])


def chooses(page, persons):
    told = page.inner_text("main")
    assert "I choose mentor A" in told and not any(person.shown_name in told for person in persons)
    fits(page)
    page.click("text=I choose mentor A")
    assert page.get_by_text("We have your answer").is_visible()
    fits(page)
    assert Offer.objects.for_system(SEEN).filter(state="chosen").count() == 1
