"""Ana looks for somebody by a few letters of a name, or by a number in any style."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from handrail.people import services


@pytest.fixture
def find(people, sign_in, site):
    """The names that the finder shows, for whoever looks."""

    def found(text, by=None):
        answer = sign_in(by or people.ana).get("/people/", {"q": text})
        assert answer.status_code == 200
        return [each.person.name for each in answer.context["found"]]

    return found


@pytest.fixture
def everybody(people):
    return [people.rosa, people.linh, people.darnell, people.joan]


@pytest.mark.parametrize("text", ["ros", "Rosa", "martinez", "Martínez", "MARTÍ", "rosa mart", "mart ros"])
def test_by_the_beginning_of_a_name_with_or_without_accents(find, everybody, text):
    assert find(text) == ["Rosa Martínez"]


@pytest.mark.parametrize("text", ["nguyen", "Nguyễn", "linh", "thi linh"])
def test_by_a_vietnamese_name(find, everybody, text):
    assert find(text) == ["Nguyễn Thị Linh"]


@pytest.mark.parametrize("text", ["228-555-0119", "(228) 555-0119", "2285550119", "+1 228 555 0119", "228.555.0119"])
def test_by_a_number_in_any_style(find, everybody, text):
    assert find(text) == ["Rosa Martínez"]


@pytest.mark.parametrize("text", ["", "  ", "zzz", "228-555", "%", "' OR 1=1", "🙂", "x" * 500])
def test_what_nobody_is_called_finds_nobody(find, everybody, text):
    assert find(text) == []


def test_two_words_must_both_fit(find, everybody):
    assert find("rosa washington") == []


@pytest.mark.parametrize("who", ["marcus", "rosa", "hale", "dora", "otis", "eve"])
def test_only_coordinators_find_people(people, sign_in, site, who):
    assert sign_in(getattr(people, who)).get("/people/", {"q": "rosa"}).status_code == 403


def test_the_page_says_what_to_do_when_nobody_is_found(people, sign_in, site):
    assert "Try fewer letters" in sign_in(people.ana).get("/people/", {"q": "zzz"}).content.decode()


def test_a_word_that_is_too_short_asks_for_more_letters_not_fewer(people, sign_in, site):
    for typed in ("an", "r", "12"):
        page = sign_in(people.ana).get("/people/", {"q": typed}).content.decode()
        assert "Type at least three letters" in page and "Try fewer letters" not in page, typed


def test_twenty_found_ask_as_often_as_two(people, acting, sign_in, enrolled, site):
    ana, counts = sign_in(people.ana), []
    for number in (2, 18):
        for each in range(number):
            enrolled(services.make_person(acting(people.ana), name=f"Samename {number}x{each}"))
        ana.get("/people/", {"q": "samename"})
        with CaptureQueriesContext(connection) as asked:
            answer = ana.get("/people/", {"q": "samename"})
        counts.append(len(asked))
    assert len(answer.context["found"]) == 20
    assert counts[0] == counts[1]


def test_a_full_page_says_that_more_may_be_there_and_an_old_phone_gets_it_quickly(
    people, acting, sign_in, enrolled, site
):
    ana = sign_in(people.ana)
    for each in range(21):
        enrolled(services.make_person(acting(people.ana), name=f"Bartholomew Featherstone {each}", goes_by="Bart"))
    answer = ana.get("/people/", {"q": "bartholomew"})
    assert len(answer.context["found"]) == 20
    assert "Type more letters" in answer.content.decode()
    assert len(answer.content) <= 15_000
    assert "Type more letters" not in ana.get("/people/", {"q": "bartholomew featherstone 20"}).content.decode()
