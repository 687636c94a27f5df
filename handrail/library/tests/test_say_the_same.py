"""What is on the shelf: the same in every language, with a source, and nothing that leads nowhere."""

import pytest

from handrail.access.actor import NOBODY
from handrail.library import queries, reading
from handrail.library.kinds import NAMES
from handrail.library.shapes import KINDS

OTHERS = [language for language in reading.LANGUAGES if language != "en"]
BRIEFED = {"five-senses", "box-breathing", "four-seven-eight", "urge-surfing", "body-scan", "play-the-tape-forward"}
BRIEFED |= {"delay-distract-decide", "halt"}


def by_slug(what, language):
    return {each.slug: each for each in what(NOBODY, language)}


@pytest.mark.parametrize("language", OTHERS)
def test_an_exercise_has_as_many_steps_and_cautions_in_every_language(language):
    english, other = (by_slug(queries.exercises, each) for each in ("en", language))
    assert list(english) == list(other)
    for slug, exercise in english.items():
        same = other[slug]
        assert (len(exercise.steps), len(exercise.care)) == (len(same.steps), len(same.care)), slug
        assert (exercise.kind, exercise.seconds, exercise.pacer) == (same.kind, same.seconds, same.pacer)


@pytest.mark.parametrize("language", OTHERS)
def test_a_piece_has_as_many_paragraphs_and_points_in_every_language(language):
    english, other = (by_slug(queries.pieces, each) for each in ("en", language))
    assert list(english) == list(other)
    for slug, piece in english.items():
        sizes = [
            [(len(part.text), len(part.points), part.ordered) for part in each.parts] for each in (piece, other[slug])
        ]
        assert sizes[0] == sizes[1], slug


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_was_left_in_english(language):
    """Names that are the same everywhere, like 5-4-3-2-1, are the exception."""
    for what in (queries.exercises, queries.pieces):
        english, other = by_slug(what, "en"), by_slug(what, language)
        for slug, each in english.items():
            lines = [line for line in lines_of(each) if len(line.split()) > 3]
            assert not set(lines) & set(lines_of(other[slug])), slug


def lines_of(what):
    if hasattr(what, "steps"):
        return [what.name, what.what_for, *what.steps, *what.care, what.origin]
    return [
        what.name,
        what.summary,
        *(line for part in what.parts for line in (part.heading, *part.text, *part.points)),
    ]


def test_the_eight_exercises_of_the_plan_are_there_by_their_lasting_slugs():
    assert set(by_slug(queries.exercises, "en")) >= BRIEFED


def test_every_kind_has_a_name():
    assert set(NAMES) == set(KINDS)


def test_a_piece_leads_to_exercises_that_exist():
    there = by_slug(queries.exercises, "en")
    for piece in queries.pieces(NOBODY, "en"):
        assert set(piece.exercises) <= set(there), piece.slug
        assert len(set(piece.exercises)) == len(piece.exercises)


def test_a_piece_is_short():
    for piece in queries.pieces(NOBODY, "en"):
        words = sum(len(line.split()) for line in lines_of(piece))
        assert 220 <= words <= 500, f"{piece.slug} has {words} words"


@pytest.mark.parametrize(("asked", "given"), [("es-mx", "es"), ("vi", "vi"), ("fr", "en"), ("", "en")])
def test_a_language_that_is_not_there_is_answered_in_english(asked, given):
    assert queries.exercise(NOBODY, "halt", asked) == queries.exercise(NOBODY, "halt", given)
    assert queries.exercise(NOBODY, "halt", asked).language == given


def test_what_is_not_there_is_none():
    assert queries.exercise(NOBODY, "no-such", "en") is None
    assert queries.piece(NOBODY, "no-such", "en") is None
