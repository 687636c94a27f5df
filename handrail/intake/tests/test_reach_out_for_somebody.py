"""A loved one, or a professional. The person is contacted only with their yes; nobody learns who comes here."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from handrail.people import services as people_services
from handrail.program.models import Program

FORM = "/reach-out/"


@pytest.fixture
def mother(filled):
    def typed(**answers):
        return filled(**{"for_whom": "loved_one", "name": "Carol", "knows_and_agreed": "no", **answers})

    return typed


def test_the_page_asks_about_the_person_only_when_it_is_for_somebody_else(visitor):
    question = b"did they agree that we contact them"
    assert question not in visitor.get(FORM).content
    assert question not in visitor.get(FORM + "?for=self").content
    assert question in visitor.get(FORM + "?for=loved_one").content
    assert question in visitor.get(FORM + "?for=professional").content
    assert visitor.get(FORM + "?for=<b>").status_code == 200


def test_whoever_picks_somebody_else_on_the_first_page_is_asked_then(visitor, filled, every_reach_out):
    page = visitor.post(FORM, filled(for_whom="loved_one"))
    assert page.status_code == 422
    assert b"If you are not sure, pick No" in page.content
    assert b"did they agree that we contact them" in page.content
    assert every_reach_out() == []


def test_with_their_yes_the_person_may_be_contacted(visitor, mother, every_reach_out):
    typed = mother(knows_and_agreed="yes", person_name="Joe", person_address="(228) 555-0177", person_safe="Text only")
    visitor.post(FORM, typed)
    (row,) = every_reach_out()
    assert (row.person_name, row.person_address, row.person_safe) == ("Joe", "+12285550177", "Text only")


def test_without_their_yes_nothing_about_the_person_is_kept(visitor, mother, every_reach_out):
    typed = mother(person_name="Joe", person_address="not even a number", person_safe="He works nights")
    page = visitor.post(FORM, typed, follow=True).content.decode()
    (row,) = every_reach_out()
    assert (row.person_name, row.person_address, row.person_safe) == ("", "", "")
    assert "We will not contact them" in page
    assert "Something to hand on" in page


def test_for_oneself_no_other_person_is_kept(visitor, filled, every_reach_out):
    visitor.post(FORM, filled(knows_and_agreed="yes", person_name="Joe"))
    (row,) = every_reach_out()
    assert row.person_name == "" and not row.knows_and_agreed


def test_a_known_and_an_unknown_person_make_the_same_page_with_the_same_queries(
    mother, people, acting, every_reach_out, site
):
    """Never confirm, never deny: not by a word, not by a query."""
    joe = people_services.make_person(acting(people.ana), name="Joe Doe")
    people_services.add_way(acting(people.ana), joe, kind="phone", address="228-555-0177", text_ok=True)
    pages, queries = [], []
    for number in ("228-555-0177", "228-555-0178"):
        typed = mother(knows_and_agreed="yes", person_name="Joe Doe", person_address=number)
        visitor = Client(REMOTE_ADDR=f"203.0.113.{number[-1]}")
        with CaptureQueriesContext(connection) as ran:
            page = visitor.post(FORM, typed, follow=True).content.decode()
        pages.append(_without_code_and_time(page, every_reach_out()[-1].receipt))
        queries.append([each["sql"].split(" ")[0] for each in ran.captured_queries])
    assert pages[0] == pages[1]
    assert queries[0] == queries[1]


def _without_code_and_time(page, receipt):
    page = page.replace(receipt, "CODE")
    page = re.sub(r"\d{1,2}:\d\d", "TIME", page)
    page = re.sub(r"(Today|Tomorrow)(, TIME\s[AP]M)?", "SOON", page)  # a minute later it may be midnight
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)


def test_a_person_under_age_is_led_to_help_and_to_staff(visitor, filled, every_reach_out, people, acting):
    from datetime import date

    from handrail.program import services as program

    program.add_helpline(
        acting(people.dora), name="Teen Line", call="+18008522", source="their page", verified_on=date(2026, 1, 1)
    )
    page = visitor.post(FORM, filled(adult="no"), follow=True).content.decode()
    (row,) = every_reach_out()
    assert row.adult == "no"
    assert "Teen Line" in page
    assert "help you find the right one" in page
    assert "mentors, and choose one" not in page


def test_the_adult_age_is_the_programs_own(visitor, people, acting):
    from handrail.program import services as program

    program.decide_policy(acting(people.dora), "adult_age", 21)
    assert "Are you 21 or older?" in visitor.get(FORM).content.decode()
    assert "Are they 21 or older?" in visitor.get(FORM + "?for=loved_one").content.decode()


@pytest.mark.parametrize(
    ("asked", "picked", "question", "words"),
    [
        ("you", "loved_one", "Are they 18 or older?", "This question is about them now. Please answer it again."),
        ("you", "professional", "Are they 18 or older?", "This question is about them now. Please answer it again."),
        ("them", "self", "Are you 18 or older?", "This question is about you now. Please answer it again."),
    ],
)
def test_an_answer_about_one_of_them_is_never_taken_for_the_other(
    visitor, mother, every_reach_out, asked, picked, question, words
):
    page = visitor.post(FORM, mother(for_whom=picked, asks=asked, adult="yes"))
    shown = page.content.decode()
    assert page.status_code == 422 and every_reach_out() == []
    assert question in shown and words in shown
    assert not re.search(r'name="adult"[^>]*checked', shown)
    now = re.search(r'name="asks" value="(\w+)"', shown)[1]
    assert now != asked
    assert visitor.post(FORM, mother(for_whom=picked, asks=now, adult="yes")).status_code == 302


def test_who_changes_the_light_in_between_is_asked_anew_without_an_error(visitor, mother):
    page = visitor.post(FORM, mother(asks="you", adult="no", switch_theme="dark")).content.decode()
    assert "Are they 18 or older?" in page and "Please answer it again" not in page
    assert not re.search(r'name="adult"[^>]*checked', page)


def test_an_answer_to_the_question_that_stands_there_is_kept(visitor, mother):
    page = visitor.post(FORM, mother(asks="them", adult="yes", knows_and_agreed="")).content.decode()
    assert re.search(r'name="adult" value="yes"[^>]*checked', page)


def test_the_number_to_hand_on_is_written_as_people_write_it(visitor, mother):
    Program.objects.for_system("a test").create(name="Harbor", line="+12285550100")
    page = visitor.post(FORM, mother(), follow=True).content.decode()
    assert '<a href="tel:+12285550100">(228) 555-0100</a>' in page and ">+1228" not in page
