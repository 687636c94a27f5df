"""Dora says how much each thing counts: she sees what it would mean, saves it, and reads who changed it before."""

import re
from uuid import uuid4

import pytest

from handrail.audit.models import Entry
from handrail.matching import queries, services, weight_words
from handrail.matching.models import WeightSet
from handrail.mentees import services as mentees
from handrail.mentors import services as mentors
from handrail.people import services as people_services
from handrail.program import queries as program
from handrail.rules.errors import RuleBroken
from handrail.rules.matching.weights import DEFAULT

PAGE, TRY = "/program/weights/", "/program/weights/try/"
BEGAN = dict(DEFAULT.program)


@pytest.fixture
def dora(people, sign_in, site, clock):
    return sign_in(people.dora)


def sets():
    return list(WeightSet.objects.for_system("a test looks").order_by("made_at", "version"))


def typed(**other):
    return {**BEGAN, "once": str(uuid4()), **other}


def words(answer):
    return re.sub(r"\s+", " ", answer.content.decode())


def test_dora_reads_what_counts_where_it_comes_from_and_what_counts_only_if_somebody_says_so(dora):
    page = words(dora.get(PAGE))
    assert "Way of recovery" in page and "Tillson and Lewis (2024)" in page and "version 2026-11." in page
    assert "weigh nothing unless the mentee says so" in page
    assert re.search(r'name="pathway" value="6"', page) and re.search(r'name="race" value="0"', page)


def test_what_dora_saves_holds_from_then_on_and_says_who_and_when(dora, people, acting):
    assert dora.post(PAGE, typed(pathway=9)).status_code == 302
    now = queries.weights(acting(people.ana))
    day = f"{program.today(acting(people.dora)):%Y-%m-%d}"
    assert (now.version, now.program["pathway"], now.program["family"]) == (f"{day}.1", 9, 4)
    dora.post(PAGE, typed(pathway=2))
    assert queries.weights(acting(people.ana)).version == f"{day}.2"
    page = words(dora.get(PAGE))
    assert page.count(people.dora.shown_name) >= 2 and f"{day}.1" in page and "way of recovery 9" in page
    lines = Entry.objects.filter(act="weights.changed")
    assert {line.row_id for line in lines} == {str(row.pk) for row in sets()}


def test_the_same_form_twice_makes_one_version(dora, people):
    form = typed(pathway=9)
    assert [dora.post(PAGE, form).status_code for _ in range(2)] == [302, 302] and len(sets()) == 1


def test_a_suggestion_is_made_by_the_new_weights_and_names_their_version(dora, ana, joan, roster, people, acting):
    dora.post(PAGE, typed(pathway=9))
    assert queries.board(acting(people.ana), joan).ranking.weights_version == sets()[0].version


@pytest.mark.parametrize(
    ("program", "why"),
    [
        ({"pathway": -1}, "less than 0"),
        ({"pathway": 11}, "more than 10"),
        ({"pathway": 0}, "Something has to weigh"),
        ({}, "Something has to weigh"),
        ({"shoe_size": 3}, "no such thing"),
        (BEGAN, "hold now"),
    ],
)
def test_weights_that_cannot_be_are_refused_in_plain_words(people, acting, site, program, why):
    with pytest.raises(RuleBroken, match=why):
        services.change_weights(acting(people.dora), program=program, once=str(uuid4()))
    assert not sets()


@pytest.mark.parametrize("url", [PAGE, TRY])
@pytest.mark.parametrize(
    "wrong", [{"pathway": "-1"}, {"pathway": "11"}, {"pathway": ""}, {"pathway": "lots"}, dict.fromkeys(BEGAN, "0")]
)
def test_what_is_not_right_is_said_and_everything_typed_stays(dora, url, wrong):
    answer = dora.post(url, typed(**{"family": "7", **wrong}))
    page = words(answer)
    assert answer.status_code == 422 and not sets() and "to fix" in page
    assert f'name="family" value="{wrong.get("family", 7)}"' in page
    assert wrong["pathway"] == "" or f'name="pathway" value="{wrong["pathway"]}"' in page


def test_another_language_keeps_what_was_typed(dora):
    page = words(dora.post(PAGE, typed(family=7, switch_language="es")))
    assert 'lang="es"' in page and 'name="family" value="7"' in page and not sets()


@pytest.fixture
def twelve_wait(people, enrolled, acting, roster, clock):
    """Twelve people of one way and another age; Marcus shares their way, Keisha their age."""
    ana = acting(people.ana)
    says = ({"pathway": ["smart"]}, {"life_stage": "18_25"})
    for mentor, traits in zip(roster, says, strict=False):
        mentors.keep_sharing(ana, mentor, traits=traits, lived_experience="")

    def wait(count):
        for number in range(count):
            mentee = enrolled(people_services.make_person(ana, name=f"Waits Number{number}", goes_by=""))
            traits = {"pathway": ["smart"], "life_stage": "18_25"}
            mentees.keep_wishes(ana, mentee, traits=traits, musts=[], weights={}, about="")

    return wait


def test_dora_sees_how_many_would_get_another_first_suggestion_before_she_saves(dora, twelve_wait):
    twelve_wait(12)
    page = words(dora.post(TRY, typed(pathway=1, life_stage=10)))
    assert "All 12 people who wait would get another first suggestion." in page and not sets()
    assert 'name="life_stage" value="10"' in page
    assert "None of the 12 people" in words(dora.post(TRY, typed(pathway=10)))


def test_nothing_is_counted_where_ten_or_fewer_wait(dora, twelve_wait):
    twelve_wait(10)
    page = words(dora.post(TRY, typed(pathway=1, life_stage=10)))
    assert "10 people or fewer wait now" in page and "another first suggestion" not in page


@pytest.mark.parametrize(
    ("another", "said"),
    [
        (0, "None of the 30"),
        (3, "10 or fewer of the 30"),
        (15, "15 of the 30"),
        (29, "Nearly all of the 30"),
        (30, "All 30"),
    ],
)
def test_no_number_stands_for_one_to_ten_people(another, said):
    assert weight_words.meaning(queries.Meaning(30, another)).startswith(said)


def test_nobody_else_learns_anything_by_trying(twelve_wait, people, acting):
    twelve_wait(12)
    assert queries.weighed_anew(acting(people.eve), {"life_stage": 1}) == queries.Meaning(why_not="few")


def test_the_program_page_leads_there(dora):
    assert f'href="{PAGE}"' in words(dora.get("/program/"))


def test_of_two_directors_the_second_reads_what_the_first_saved_and_loses_no_number(dora):
    seen = dora.get(PAGE).context["form"]["seen"].value()
    dora.post(PAGE, typed(pathway=9, seen=seen))
    answer = dora.post(PAGE, typed(family=7, seen=seen))
    assert answer.status_code == 409 and "What stands there now" in words(answer)
    assert re.search(r'name="family" value="7"', words(answer)) and len(sets()) == 1
    tried = dora.post(TRY, typed(family=7, seen=seen))
    assert f'name="seen" value="{seen}"' in words(tried), "to look what it would mean is no reading of the other's"
    again = answer.context["form"]["seen"].value()
    assert dora.post(PAGE, typed(pathway=9, family=7, seen=again)).status_code == 302
