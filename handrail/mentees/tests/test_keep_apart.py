"""Whom Joan must never meet: a list for coordinators alone."""

import pytest
from django.db import connection

from handrail.mentees.models import Exclusion

SEEN = "a test looks"


@pytest.fixture
def joan(ana, people, enrolled):
    return enrolled(people.joan)


def kept():
    return [each.details for each in Exclusion.objects.for_system(SEEN)]


def exclude(browser, mentee, **answers):
    return browser.post(f"/mentees/{mentee.pk}/exclusions/", {"kind": "ex_partner", **answers})


def test_a_name_is_kept_with_its_reason_and_nothing_is_readable_in_the_table(ana, joan):
    exclude(ana, joan, name="Canary Boudreaux", phone="228 555 0199", words="Court order")
    assert kept() == [
        {
            "kind": "ex_partner",
            "name": "Canary Boudreaux",
            "phone": "228 555 0199",
            "person": None,
            "words": "Court order",
        }
    ]

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM mentees_exclusion")
        assert "Canary" not in str(cursor.fetchall())


def test_the_same_name_again_is_kept_once(ana, joan):
    exclude(ana, joan, name="Ray")
    exclude(ana, joan, name="Ray")
    assert len(kept()) == 1


def test_somebody_without_a_name_or_number_cannot_be_kept_apart(ana, joan):
    answer = exclude(ana, joan, words="The tall one")
    assert answer.status_code == 422 and "The tall one" in answer.content.decode()
    assert kept() == []


def test_taken_off_means_gone(ana, joan):
    exclude(ana, joan, name="Ray")
    row = Exclusion.objects.for_system(SEEN).get()
    assert ana.post(f"/mentees/{joan.pk}/exclusions/{row.pk}/remove/").status_code == 302
    assert kept() == []


def test_a_row_of_somebody_else_is_a_missing_page(ana, joan, people, enrolled):
    luis = enrolled(people.luis)
    exclude(ana, joan, name="Ray")
    row = Exclusion.objects.for_system(SEEN).get()
    assert ana.post(f"/mentees/{luis.pk}/exclusions/{row.pk}/remove/").status_code == 404
    assert len(kept()) == 1


@pytest.mark.parametrize("who", ["joan", "marcus", "hale", "dora", "otis", "eve", "gwen"])
def test_nobody_else_opens_the_list(joan, people, sign_in, who):
    browser = sign_in(getattr(people, who))
    assert browser.get(f"/mentees/{joan.pk}/exclusions/").status_code == 403
    assert exclude(browser, joan, name="Ray").status_code == 403
    assert kept() == []


def test_the_mentees_own_page_shows_no_word_of_it(ana, joan, people, sign_in):
    exclude(ana, joan, name="Canary Boudreaux", words="Canary words")
    own = sign_in(people.joan)
    for address in ("/today/", f"/people/{people.joan.pk}/", "/account/", "/account/who-sees-me/"):
        answer = own.get(address)
        assert answer.status_code == 200
        assert "Canary" not in answer.content.decode()
        assert "exclusions" not in answer.content.decode()
