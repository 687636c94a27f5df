"""Somebody who never heard of it does an exercise from start to end, by its text alone."""

from html import unescape

import pytest
from django.utils import translation
from django.utils.translation import gettext

from handrail.access.actor import NOBODY
from handrail.library import queries

EVERY = [each.slug for each in queries.exercises(NOBODY, "en")]


def gettext_in(language, words):
    with translation.override(language):
        return gettext(words)


def main_of(answer):
    assert answer.status_code == 200
    return unescape(answer.content.decode().split("<main", 1)[1].split("</main>")[0])


@pytest.mark.parametrize("language", ["en", "es", "vi"])
@pytest.mark.parametrize("slug", EVERY)
def test_a_visitor_reads_every_step_caution_and_source(visitor, slug, language):
    visitor.cookies["language"] = language
    page = main_of(visitor.get(f"/exercises/{slug}/"))
    exercise = queries.exercise(NOBODY, slug, language)
    for line in (exercise.what_for, *exercise.steps, *exercise.care, exercise.origin):
        assert line in page
    for source in exercise.sources:
        assert source.text in page
    assert page.index(exercise.care[0]) < page.index(exercise.steps[0]), "the caution comes first"


def test_the_list_names_every_exercise_and_how_long_it_takes(visitor):
    page = main_of(visitor.get("/exercises/"))
    for exercise in queries.exercises(NOBODY, "en"):
        assert f'href="/exercises/{exercise.slug}/"' in page
        assert exercise.name in page
    assert "10 minutes" in page


def test_a_source_that_nobody_looked_up_says_so(visitor):
    page = main_of(visitor.get("/exercises/delay-distract-decide/"))
    assert page.count("We have not looked this up yet") == 1
    assert "looked this up" not in main_of(visitor.get("/exercises/box-breathing/"))


def test_what_needs_javascript_is_hidden_until_it_is_there(visitor):
    page = main_of(visitor.get("/exercises/urge-surfing/"))
    assert "data-buttons hidden" in page
    assert 'aria-labelledby="clock" hidden' in page
    assert "data-pacer" not in page
    assert "data-pacer" in main_of(visitor.get("/exercises/box-breathing/"))


def test_only_the_long_lists_go_by_themselves(visitor):
    assert "data-alone" in main_of(visitor.get("/exercises/body-scan/"))
    assert "data-alone" not in main_of(visitor.get("/exercises/urge-surfing/"))


@pytest.mark.parametrize(
    "address", ["/exercises/no-such/", "/exercises/%00/", f"/exercises/{'x' * 5000}/", "/learn/x/"]
)
def test_an_exercise_that_is_not_there_is_not_found(visitor, address):
    assert visitor.get(address).status_code == 404


@pytest.mark.parametrize("address", ["/exercises/", "/exercises/halt/", "/learn/", "/learn/triggers/"])
def test_nothing_is_sent_to_these_pages(visitor, address):
    assert visitor.post(address).status_code == 405


def test_spanish_and_vietnamese_say_that_no_speaker_has_read_them(visitor):
    said = {}
    for language in ("en", "es", "vi"):
        visitor.cookies["language"] = language
        foot = visitor.get("/exercises/halt/").content.decode().split("<footer")[1]
        said[language] = gettext_in(language, "These words were not yet read by a speaker of this language.") in foot
    assert said == {"en": False, "es": True, "vi": True}


@pytest.mark.parametrize("slug", EVERY)
def test_a_page_is_small_on_a_poor_line(visitor, slug):
    answer = visitor.get(f"/exercises/{slug}/", headers={"Accept-Encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    assert len(answer.content) < 8_000
