"""Dr. Hale breaks the glass to see Rosa's record; Sol says what he thinks of it, and Rosa reads who looked and why."""

import pytest

from handrail.people.models import Glass
from tests.journeys.conftest import DESK, PHONE, fits

WAYS = [(PHONE, True), (PHONE, False), (DESK, True), (DESK, False)]
BY = pytest.mark.parametrize(("size", "javascript"), WAYS, ids=["phone", "phone, bare", "desk", "desk, bare"])


@BY
def test_a_record_is_opened_for_a_reason_and_others_know(
    proved, opened, people, enrolled, transactional_db, size, javascript
):
    enrolled(people.rosa)
    assert people.sol
    wishes = {"viewport": size, "java_script_enabled": javascript}
    hale = proved(people.hale, **wishes)
    opens_it(hale)
    looks_at_it(opened(people.sol, **wishes))
    rosa = opened(people.rosa, **wishes)
    rosa.goto("/account/who-sees-me/")
    assert "Dr. Hale" in rosa.inner_text("main") and "The hospital called" in rosa.inner_text("main")
    fits(rosa)


def opens_it(page):
    page.click("main >> text=Break the glass")
    fits(page)
    page.fill("#id_who", "Rosa")
    page.check("[name=ground] >> nth=0")
    page.fill("#id_words", "The hospital called about her.")
    page.click("text=Open the record")
    assert page.get_by_role("heading", name="Rosa").first.is_visible()
    assert page.locator("main").get_by_text("(228) 555-0119").first.is_visible()
    fits(page)


def looks_at_it(page):
    page.goto("/queue/")
    glass = Glass.objects.for_system("the test looks").get()
    page.click("main a[href^='/queue/glass/']")
    page.click(f"main a[href='/glass/{glass.pk}/review/']")
    assert "The hospital called about her." in page.inner_text("main")
    fits(page)
    page.check("[name=review] >> nth=0")
    page.check("text=I told them that their record was opened")
    page.click("text=Save what you say")
    page.wait_for_load_state()
    glass.refresh_from_db()
    assert glass.reviewed_by_id is not None
