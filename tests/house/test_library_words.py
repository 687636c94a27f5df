"""What the library says: simple enough for a tired reader, the person first, in every language."""

import re

import pytest

from handrail.access.actor import NOBODY
from handrail.library import queries, reading
from tests.house.reading_level import grade, length
from tests.house.test_words import NOT_OUR_WORDS, WELL_KNOWN_NAMES

NOT_OUR_WORDS_IN = {
    "en": NOT_OUR_WORDS,
    "es": re.compile(
        r"\b(adict[oa]s?|alcohólic[oa]s|drogadict\w+|toxicóman\w+|reca[íi]\w+|limpi[oa]s?|suci[oa]s?|clientes?"
        r"|pacientes?|usuari[oa]s?|fracas\w+|vicios[oa]s?)\b",
        re.IGNORECASE,
    ),
    "vi": re.compile(
        r"(con nghiện|người nghiện|kẻ nghiện|nghiện ngập|tái nghiện|bệnh nhân|khách hàng|người dùng|trong sạch"
        r"|dơ bẩn|thất bại)",
        re.IGNORECASE,
    ),
}


def lines(language):
    """(where, what is said). The titles of other people's works are theirs."""
    for each in queries.exercises(NOBODY, language):
        for line in (each.name, each.what_for, *each.steps, *each.care, each.origin):
            yield each.slug, line
    for each in queries.pieces(NOBODY, language):
        yield from ((each.slug, line) for line in (each.name, each.summary))
        for part in each.parts:
            yield from ((each.slug, line) for line in (part.heading, *part.text, *part.points))


def test_a_tired_reader_of_the_sixth_grade_understands_the_library():
    hard = {line: round(grade(line), 1) for _slug, line in lines("en") if length(line) >= 10 and grade(line) >= 7}
    assert hard == {}, "shorter sentences, shorter words"


@pytest.mark.parametrize("language", reading.LANGUAGES)
def test_the_library_puts_the_person_first(language):
    found = [
        (slug, match[0])
        for slug, line in lines(language)
        if (match := NOT_OUR_WORDS_IN[language].search(WELL_KNOWN_NAMES.sub("", line)))
    ]
    assert found == [], "person, mentee, mentor; slip or return to use (docs/glossary.md)"


@pytest.mark.parametrize(
    ("language", "line"),
    [("en", "He is clean and sober now"), ("es", "Una recaída no es el fin"), ("vi", "Đừng gọi ai là con nghiện")],
)
def test_a_word_that_is_not_ours_is_found(language, line):
    assert NOT_OUR_WORDS_IN[language].search(line)


def test_every_kind_of_letter_is_in_one_form():
    """Vietnamese can be written in two ways that look alike; searching and comparing need one."""
    import unicodedata

    for language in reading.LANGUAGES:
        for slug, line in lines(language):
            assert line == unicodedata.normalize("NFC", line), f"{slug} in {language}"
