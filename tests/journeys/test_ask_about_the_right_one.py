"""Carol writes for her son. How old he is, is asked about him, and what she said of herself is not taken for it."""

import pytest

from handrail.access.actor import NOBODY
from handrail.program import services as program


@pytest.fixture
def house(transactional_db, people):
    return program.add_site(NOBODY, name="Biloxi", time_zone="America/Chicago")


def picked(group):
    return group.locator("input:checked").count()


def test_the_question_follows_who_it_is_for(house, open_page):
    page = open_page()
    page.goto("/reach-out/")
    page.get_by_role("group", name="Are you 18 or older?").get_by_label("Yes").check()
    page.get_by_label("Someone I love").check()
    about_them = page.get_by_role("group", name="Are they 18 or older?")
    assert picked(about_them) == 0
    about_them.get_by_label("No").check()
    page.get_by_label("Someone I work with").check()
    assert picked(about_them) == 1
    page.get_by_label("Me", exact=True).check()
    assert picked(page.get_by_role("group", name="Are you 18 or older?")) == 0


def test_without_javascript_she_is_asked_once_more(house, open_page):
    page = open_page(java_script_enabled=False)
    page.goto("/reach-out/")
    page.get_by_label("Someone I love").check()
    page.get_by_role("group", name="Are you 18 or older?").get_by_label("Yes").check()
    page.get_by_role("button", name="Send").click()
    page.wait_for_selector("text=This question is about them now")
    assert picked(page.get_by_role("group", name="Are they 18 or older?")) == 0
