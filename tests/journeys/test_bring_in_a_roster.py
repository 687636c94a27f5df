"""Ana brings in the spreadsheet of mentors that she keeps; one of them says later when she is free."""

from pathlib import Path

import pytest

from handrail.mentors import queries
from handrail.program import queries as program
from tests.journeys.conftest import DESK, PHONE, fits

EXAMPLE = Path(__file__).parents[2] / "docs" / "guide" / "example-mentors.csv"


def signed_in(page, client):
    page.goto("/")
    page.context.add_cookies([{"name": "session", "value": client.cookies["session"].value, "url": page.url}])
    return page


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_ana_rehearses_an_import_says_yes_and_a_mentor_picks_her_week(
    transactional_db, people, site, acting, open_page, sign_in, size, javascript
):
    ana = signed_in(open_page(viewport=size, java_script_enabled=javascript), sign_in(people.ana))
    ana.goto("/mentors/")
    ana.get_by_role("link", name="Bring in a spreadsheet").click()
    ana.wait_for_selector("h1:has-text('Bring in a spreadsheet')")
    ana.get_by_label("Your spreadsheet, saved as CSV").set_input_files(EXAMPLE)
    ana.get_by_role("button", name="See what would happen").click()
    ana.wait_for_selector("text=4 rows read")
    fits(ana)
    assert "“2-3” was taken as 2" in ana.content()
    assert not queries.mentors(acting(people.ana)).exists(), "nothing is saved yet"
    ana.get_by_role("button", name="Yes, save these 4 mentors").click()
    ana.wait_for_selector("text=This is what happened")
    ana.get_by_role("link", name="All mentors").click()
    ana.get_by_role("link", name="Corinne Abadie").click()
    ana.wait_for_selector("text=Nine years, one day at a time")
    fits(ana)
    assert "Raising children" in ana.content() and "Monday: Evening" in ana.content()

    (corinne,) = queries.roster(acting(people.ana), today=program.today(acting(people.ana)), text="Corinne")
    phone = signed_in(open_page(viewport=size, java_script_enabled=javascript), sign_in(corinne.person))
    phone.goto("/mentors/me/sharing/")
    fits(phone)
    sunday = phone.get_by_role("group", name="Sunday")
    sunday.get_by_text("Afternoon").click()
    phone.get_by_role("button", name="Save").click()
    phone.wait_for_selector("text=Sunday: Afternoon")
    fits(phone)
