"""A page with several forms keeps what is typed in each of them, and offers it once."""

import pytest

from handrail.recovery import services
from handrail.ui.models import Draft

OFFER = "You wrote something here"


def drafts():
    return {draft.form: draft.page for draft in Draft.objects.for_system("a test looks").all()}


@pytest.fixture
def goal(rosa, once):
    return services.add_goal(rosa, words="Get my license back", once=once())


@pytest.fixture
def page(goal):
    return f"/mine/goals/{goal.pk}/"


def type_in(browser, page, to, **typed):
    browser.post("/drafts/", {**typed, "kept_as": page, "draft_form": to})


@pytest.mark.parametrize("form", ["step/", "reached/", "change/"])
def test_what_was_typed_in_any_form_of_a_goal_is_offered_once_and_comes_back_in_sight(browser, page, form):
    type_in(browser, page, page + form, words="What nobody sent")
    shown = browser.get(page).content.decode()
    assert shown.count(OFFER) == 1 and shown.count('id="bring-back"') == 1
    back = browser.post(page + form, {"bring_back": "1"}).content.decode()
    assert "What nobody sent" in back
    assert "<details open>" in back or form == "step/"


def test_words_in_one_form_do_not_wait_for_an_answer_about_another(browser, page):
    type_in(browser, page, page + "change/", words="Earlier words")
    type_in(browser, page, page + "step/", words="A step", offered=[page + "change/"])
    browser.post(page + "step/", {"words": "A step", "once": "1", "kept_as": page, "offered": [page + "change/"]})
    assert drafts() == {page + "change/": page}


def test_of_two_forms_with_earlier_words_neither_loses_them(browser, page):
    type_in(browser, page, page + "change/", words="Earlier words")
    type_in(browser, page, page + "step/", words="A step")
    offered = browser.get(page).content.decode()
    assert offered.count(f'name="offered" value="{page}change/"') == 3, "each of the three forms says so"
    type_in(browser, page, page + "change/", words="New", offered=[page + "change/", page + "step/"])
    assert "Earlier words" in browser.post(page + "change/", {"bring_back": "1"}).content.decode()


def test_words_that_were_not_right_are_kept_for_the_page_and_not_for_the_address_of_the_act(browser, page):
    answer = browser.post(page + "step/", {"words": "", "once": "1", "kept_as": page})
    assert answer.status_code == 422
    assert f'name="kept_as" value="{page}"' in answer.content.decode()


def test_a_goal_that_was_let_go_offers_no_words_about_its_end(browser, page):
    type_in(browser, page, page + "reached/", words="It was not mine")
    assert browser.post(page + "let-go/", {"words": "It was not mine", "kept_as": page}).status_code == 302
    assert drafts() == {}


def test_a_word_after_an_exercise_is_kept_and_offered_on_the_page_of_the_exercise(browser):
    page, to = "/exercises/urge-surfing/", "/mine/exercises/urge-surfing/after/"
    assert f'name="kept_as" value="{page}"' in browser.get(page).content.decode()
    type_in(browser, page, to, words="The wave went by")
    shown = browser.get(page).content.decode()
    assert shown.count(OFFER) == 1 and f'id="bring-back" method="post" action="{to}"' in shown
    assert "The wave went by" in browser.post(to, {"bring_back": "1"}).content.decode()


@pytest.mark.parametrize("sent", [{"bring_back": "1"}, {"words": "", "once": "1"}], ids=["brought back", "not right"])
def test_a_page_shown_again_for_one_form_still_knows_of_the_words_of_another(browser, page, sent):
    type_in(browser, page, page + "change/", words="Earlier words")
    type_in(browser, page, page + "step/", words="A step")
    shown = browser.post(page + "step/", {**sent, "kept_as": page}).content.decode()
    assert shown.count(f'name="offered" value="{page}change/"') == 3, "each of the three forms says so"
    assert f'name="offered" value="{page}step/"' not in shown, "its words stand in it"


def test_an_address_that_no_page_has_keeps_and_drops_nothing(browser, page):
    type_in(browser, "/\0", "/\0", words="Sent by a program")
    assert drafts() == {}
    assert browser.post("/drafts/drop/", {"form": "/\0"}).status_code == 302
    assert browser.post(page + "step/", {"words": "", "once": "1", "kept_as": "/\0"}).status_code == 422
