"""The plan leaves the screen: a page and a card as PDF, and a copy for her own phone."""

import json
from datetime import datetime
from html import unescape

import pytest
from django.utils import translation

from handrail.recovery import on_paper, queries, services
from handrail.rules import wallet

pytestmark = pytest.mark.django_db
PAGES = ("/mine/plan/print/", "/mine/plan/card/")
FILES = (("/mine/plan/plan.pdf", "plan.pdf"), ("/mine/plan/card.pdf", "card.pdf"))
HOSTILE = '#panic("no") $x$ @y *b* \\ 😀 مرحبا Người đồng hành <b>'


@pytest.fixture
def add(rosa, once):
    def added(words, *then, picked=()):
        line = services.add_if(rosa, kind="body", words=words, once=once())
        return services.choose_responses(rosa, line, picked=picked, words=then)

    return added


def text(answer):
    return unescape(answer.content.decode())


def test_page_and_card_are_files_with_neutral_names(browser, add):
    add("a craving comes", "walk")
    for address, name in FILES:
        answer = browser.get(address)
        assert answer.content.startswith(b"%PDF") and b"/StructTreeRoot" in answer.content
        assert answer["Content-Type"] == "application/pdf"
        assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
        assert "no-store" in answer["Cache-Control"]


def test_an_empty_plan_can_be_printed_too(browser):
    for address in (*PAGES, *(file for file, _name in FILES)):
        assert browser.get(address).status_code == 200


def test_what_she_typed_means_nothing_to_the_maker_of_papers(browser, rosa, once, add):
    add(HOSTILE, HOSTILE, "x" * 500, picked=["walk"])
    for section in ("reasons", "people"):
        services.add_items(rosa, section=section, words=HOSTILE, number="228-555-0199", once=once())
    assert on_paper.page_data(rosa)["lines"][0]["if"] == HOSTILE
    for address, _name in FILES:
        assert browser.get(address).content.startswith(b"%PDF")
    for page in PAGES:
        assert HOSTILE in text(browser.get(page))


@pytest.mark.parametrize("language", ["es", "vi"])
def test_papers_are_in_her_language(browser, rosa, add, language):
    add("a", picked=["walk"])
    with translation.override(language):
        data = on_paper.page_data(rosa)
    assert data["language"] == language and data["if_word"] in ("Si", "Nếu")
    assert data["lines"][0]["then"][0] in ("salir a caminar", "đi bộ một vòng")


def test_the_card_takes_what_helps_first_and_says_what_is_left_out(browser, rosa, once, add):
    for number in range(9):
        line = add(f"line {number} " + "long words " * 12, "walk")
        if number == 7:
            services.say_if_it_helped(rosa, line, helped="yes", once=once())
    for number in range(9):
        services.add_items(rosa, section="people", words=f"Name {number}", number="228-555-0162", once=once())
    services.add_items(rosa, section="reasons", words="because " * 30, once=once())
    card = on_paper.card(rosa)
    assert card.lines[0][0].startswith("line 7 ")
    assert len(card.lines) + card.lines_left_out == 9 and card.lines_left_out > 0
    assert len(card.people) == on_paper.ROWS_FOR_PEOPLE and card.people_left_out == 2
    assert wallet.rows_of(card.reason) <= 2
    page = text(browser.get("/mine/plan/card/"))
    assert f"{card.lines_left_out} lines are left out." in page and "2 names are left out." in page


def test_a_long_name_on_the_card_never_costs_its_number(rosa, once):
    services.add_items(rosa, section="people", words="Maria" * 38, number="228-555-0162", once=once())
    assert on_paper.card_data(rosa)["people"][0].endswith("… 228-555-0162")


def test_no_name_turns_a_number_around_on_the_pages_to_print(browser, rosa, once):
    services.add_items(rosa, section="people", words="\u202eDana", number="228-555-0162", once=once())
    for page in PAGES:
        shown = text(browser.get(page))
        assert "<bdi>\u202eDana</bdi>" in shown and "<bdi>228-555-0162</bdi>" in shown


@pytest.mark.parametrize("paper", ["plan.typ", "card.typ", "support.typ"])
def test_each_paper_says_where_a_letter_is_missing(paper):
    assert "data.missing" in (on_paper.PAPERS / paper).read_text()


def test_the_copy_for_her_phone_has_the_shape_that_was_agreed(browser, rosa, once, add):
    add("a craving comes", "hum", picked=["box-breathing"])
    services.add_items(rosa, section="people", words="Tasha", number="228-555-0162", once=once())
    answer = browser.get("/mine/plan/plan.json")
    assert answer["Content-Type"] == "application/json" and "no-store" in answer["Cache-Control"]
    kept = json.loads(answer.content)
    assert set(kept) == {"title", "language", "saved_at", "sections"}
    assert datetime.fromisoformat(kept["saved_at"]).tzinfo is not None
    assert kept["sections"] == [
        {
            "heading": "If a craving comes, then I will",
            "lines": [
                {"text": "breathe in a box, four rounds", "href": "/exercises/box-breathing/"},
                {"text": "hum"},
            ],
        },
        {
            "heading": "Call in this order",
            "lines": [
                {"text": "Tasha, 228-555-0162", "href": "tel:2285550162"},
                {"text": "988, any hour", "href": "tel:988"},
            ],
        },
    ]


def test_a_change_makes_a_new_copy_and_without_a_plan_there_is_none(browser, rosa, clock, add):
    assert browser.get("/mine/plan/plan.json").status_code == 404
    line = add("a craving comes", "hum")
    first = json.loads(browser.get("/mine/plan/plan.json").content)["saved_at"]
    clock.pass_(minutes=1)
    services.choose_responses(rosa, line, words=["walk"])
    assert json.loads(browser.get("/mine/plan/plan.json").content)["saved_at"] != first
    services.remove_line(rosa, line)
    assert browser.get("/mine/plan/plan.json").status_code == 404


def test_asking_for_the_copy_is_not_looking_at_the_plan(browser, rosa, add):
    add("a craving comes", "hum")
    browser.get("/mine/plan/plan.json")
    assert queries.plan(rosa).opened_at is None


def test_nobody_else_gets_the_copy(mentors_browser, client, add):
    add("a craving comes", "hum")
    assert mentors_browser.get("/mine/plan/plan.json").status_code == 403
    assert client.get("/mine/plan/plan.json").status_code in (302, 403)


@pytest.mark.parametrize(
    ("address", "file"), [("/mine/plan/print/", "/mine/plan/plan.pdf"), ("/mine/plan/card/", "/mine/plan/card.pdf")]
)
def test_what_the_file_can_not_show_is_said_on_the_page_and_emoji_are_no_such_thing(browser, add, address, file):
    add("a craving comes", "walk to the water 🌊🙏🏽")
    assert "In their place stands a box" not in text(browser.get(address))
    add("I miss 이모", "call her")
    shown = text(browser.get(address))
    assert "The PDF can’t show these: 이모" in shown and "I miss 이모" in shown.replace("→", "")
    assert browser.get(file).content.startswith(b"%PDF")
