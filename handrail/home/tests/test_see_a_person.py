"""Darnell's page, as each of those sees it who may, and as nobody else does."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from handrail.audit.models import Entry
from handrail.matching import services as matching
from handrail.mentees import queries as mentees
from handrail.mentorships import services as mentorships


def page(person):
    return f"/people/{person.pk}/"


@pytest.mark.parametrize("who", ["darnell", "marcus", "ana", "sol"])
def test_those_who_may_see_what_happened(talked, people, shown, who):
    words = shown(getattr(people, who), page(people.darnell))
    assert "Looked at two rooms." in words and "Mentorship began" in words
    assert ("Canary of a private note" in words) is (who in ("marcus", "sol")), "the writer and their supervisor"


def posts(words):
    return re.findall(r"<h3>(.*?)</h3>", words.split('<ol class="rail"')[1].split("</ol>")[0])


@pytest.mark.parametrize("where", ["home", "mentorships"])
def test_years_turn_pages_and_nothing_drops_off_the_end(talked, people, shown, darnell, monkeypatch, where):
    module, address = {
        "home": ("handrail.home.views", page(people.darnell)),
        "mentorships": ("handrail.mentorships.views.mentorships", f"/mentorships/{darnell.pk}/"),
    }[where]
    everything = posts(shown(people.ana, address))
    assert len(everything) > 1 and "Mentorship began" in everything
    monkeypatch.setattr(f"{module}.A_PAGE", 1)
    turned = [posts(shown(people.ana, f"{address}?page={number + 1}")) for number in range(len(everything))]
    assert turned == [[each] for each in everything]


@pytest.mark.parametrize("who", ["keisha", "nadine", "hale", "dora", "eve", "otis", "gwen", "joan"])
def test_for_everybody_else_it_is_not_there(talked, people, sign_in, who):
    """A back-up who has not stepped in, too."""
    answer = sign_in(getattr(people, who)).get(page(people.darnell))
    assert answer.status_code == 404
    assert "Darnell" not in answer.content.decode()


@pytest.mark.parametrize("who", ["darnell", "marcus", "ana"])
def test_each_look_leaves_a_line(talked, people, sign_in, who):
    sign_in(getattr(people, who)).get(page(people.darnell))
    line = Entry.objects.order_by("-seq").first()
    assert (line.actor_id, line.about_id) == (getattr(people, who).pk, people.darnell.pk)


def test_a_hidden_and_a_missing_person_read_the_same(talked, people, sign_in):
    nadine = sign_in(people.nadine)
    missing = nadine.get("/people/00000000-0000-7000-8000-000000000000/")
    assert nadine.get(page(people.darnell)).content == missing.content


def test_only_coordinators_find_what_is_kept_and_what_can_be_changed(talked, people, shown, acting):
    mentee = mentees.mentee_of(acting(people.ana), people.darnell.pk)
    kept = [f"/mentees/{mentee.pk}/{each}/" for each in ("reach", "wishes", "stage", "agreement", "exclusions")]
    kept += [f"/matching/{mentee.pk}/consents/", f"/matching/{mentee.pk}/leave-program/"]
    words = shown(people.ana, page(people.darnell))
    assert [each for each in kept if each not in words] == []
    for who in (people.darnell, people.marcus):
        assert [each for each in kept if each in shown(who, page(people.darnell))] == []


def test_the_mentor_may_worry_and_the_mentee_is_not_asked_to_worry_about_themselves(talked, people, shown):
    worried = f"/concerns/about/{people.darnell.pk}/"
    assert worried in shown(people.marcus, page(people.darnell)) and worried in shown(people.ana, page(people.darnell))
    assert worried not in shown(people.darnell, page(people.darnell))


def test_the_person_reads_nothing_of_a_worry_about_them(darnell, people, acting, shown):
    mentorships.raise_concern(acting(people.marcus), about=people.darnell, kind="self", words="Canary", once="w")
    assert "worried" not in shown(people.darnell, page(people.darnell)).lower()
    assert "Canary" not in shown(people.ana, page(people.darnell)), "what was said is the clinician's"


def test_whoever_left_can_be_enrolled_again_from_their_page(darnell, people, acting, shown):
    mentee = mentees.mentee_of(acting(people.ana), people.darnell.pk)
    matching.leave_program(acting(people.ana), mentee)
    words = shown(people.ana, page(people.darnell))
    assert f"/mentees/{mentee.pk}/come-back/" in words and "Left the program" in words


def test_a_long_history_asks_as_often_as_a_short_one(darnell, people, acting, sign_in, clock):
    def talk(number):
        for each in range(number):
            clock.pass_(minutes=1)
            mentorships.record_contact(
                acting(people.marcus), darnell, outcome="reached", way="call", once=f"{number}-{each}"
            )

    ana, counts = sign_in(people.ana), []
    for number in (1, 12):
        talk(number)
        ana.get(page(people.darnell))
        with CaptureQueriesContext(connection) as asked:
            ana.get(page(people.darnell))
        counts.append(len(asked))
    assert counts[0] == counts[1]
