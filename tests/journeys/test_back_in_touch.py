"""Rosa has a card. Her phone is gone: with another one she tells a new number, and Ana sees it."""

import pytest

from handrail.people.models import ContactWay
from tests.journeys.conftest import DESK, PHONE, fits

WAYS = [(PHONE, True), (PHONE, False), (DESK, True), (DESK, False)]
BY = pytest.mark.parametrize(("size", "javascript"), WAYS, ids=["phone", "phone, bare", "desk", "desk, bare"])


@BY
def test_with_a_card_and_a_name_a_new_number_is_told(
    open_page, opened, people, enrolled, transactional_db, size, javascript
):
    enrolled(people.rosa)
    wishes = {"viewport": size, "java_script_enabled": javascript}
    code = makes_a_card(opened(people.rosa, **wishes))
    tells_a_number(open_page(**wishes), code)
    ana = opened(people.ana, **wishes)
    ana.goto("/queue/")
    assert ana.get_by_text("left a new number by their card").is_visible()
    ways = ContactWay.objects.for_system("the test looks").filter(person=people.rosa)
    assert "+12285550177" not in {way.address for way in ways}, "a person looks first"


def makes_a_card(page):
    page.goto("/account/card/")
    page.click("text=Make a card")
    fits(page)
    return page.locator("#card strong").inner_text()


def tells_a_number(page, code):
    page.goto("/back/")
    page.fill("#id_code", code)
    page.fill("#id_name", "Rosa")
    page.click("main button.btn-wide")
    assert page.get_by_role("heading", name="Where can we reach you?").is_visible()
    assert "Rosa" not in page.inner_text("main")
    fits(page)
    page.fill("#id_phone", "228-555-0177")
    page.check("[name=ways][value=call]")
    page.check("[name=shared] >> nth=0")
    page.click("main button.btn-wide")
    assert page.get_by_text("Thank you").first.is_visible()
    fits(page)
