"""Dee typed, and left. Whoever takes the phone next and presses Back finds the questions, and none of her answers."""

import pytest

from handrail.access.actor import NOBODY
from handrail.program import services as program

ANSWERS = """() => Object.fromEntries([...document.querySelectorAll("main input, main select, main textarea")]
    .filter(box => box.type !== "hidden")
    .map(box => [`${box.name} ${box.id}`, ["checkbox", "radio"].includes(box.type) ? box.checked : box.value]))"""
ASKED = "/reach-out/?for=loved_one"
SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])


@pytest.fixture
def house(transactional_db, people):
    return program.add_site(NOBODY, name="Biloxi", time_zone="America/Chicago")


def asked(page):
    page.goto("/")
    page.goto(ASKED)
    return page.evaluate(ANSWERS)


def answer_everything(page):
    page.get_by_role("group", name="Are they 18 or older?").get_by_label("Yes").check()
    page.get_by_role("group", name="Do they know that you write").get_by_label("Yes").check()
    page.get_by_label("Text", exact=True).check()
    page.get_by_label("What should we call them?").fill("Remy")
    page.get_by_label("Their phone number or email").fill("228 555 0144")
    page.get_by_label("How do we reach them safely?").fill("Not after six")
    page.get_by_label("What should we call you?").fill("Dee")
    page.get_by_label("Your phone number or email").fill("228 555 0143")
    page.get_by_label("Language you like to talk in").select_option("es")
    page.get_by_label("Anything you want us to know?").fill("He drinks again")


def back_to_the_questions(page):
    for _press in range(6):
        page.go_back(wait_until="load")
        if page.url.endswith(ASKED):
            page.wait_for_selector("#reach-out")
            return page.evaluate(ANSWERS)
    raise AssertionError(f"Back leads to {page.url}")


@SCRIPTS
def test_what_dee_typed_does_not_come_back_after_quick_exit(house, open_page, scripts):
    page = open_page(java_script_enabled=scripts)
    empty = asked(page)
    answer_everything(page)
    page.get_by_role("button", name="Quick exit").first.click()
    page.get_by_role("button", name="Continue").click()
    page.wait_for_selector("text=Quick exit")
    assert back_to_the_questions(page) == empty


@SCRIPTS
def test_what_dee_sent_does_not_come_back_after_she_closed_the_page(house, open_page, scripts):
    page = open_page(java_script_enabled=scripts)
    empty = asked(page)
    answer_everything(page)
    page.get_by_role("button", name="Send").click()
    page.wait_for_url("**/reach-out/sent/")
    page.get_by_role("button", name="Close this page").click()
    page.wait_for_url("**/receipt/")
    assert back_to_the_questions(page) == empty


@SCRIPTS
def test_the_name_somebody_signs_in_with_does_not_come_back(house, open_page, scripts):
    page = open_page(java_script_enabled=scripts)
    page.goto("/")
    page.goto("/account/login/")
    page.locator("[name=login]").fill("marcus")
    page.get_by_role("button", name="Quick exit").first.click()
    page.get_by_role("button", name="Continue").click()
    page.wait_for_selector("text=Quick exit")
    for _press in range(6):
        page.go_back(wait_until="load")
        if page.url.endswith("/account/login/"):
            assert page.locator("[name=login]").input_value() == ""
            return
    raise AssertionError(f"Back leads to {page.url}")
