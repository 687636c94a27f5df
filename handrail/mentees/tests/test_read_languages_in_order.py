"""Somebody is greeted in the language that their row names first."""

from datetime import date

import pytest

from handrail.mentees.spreadsheet.reading import read_mentees


@pytest.mark.parametrize(
    ("heading", "cells", "language"),
    [
        ("Speaks", "Spanish/English", "es"),
        ("Speaks", "English/Spanish", "en"),
        ("Idiomas", "español (nativo) e inglés", "es"),
        ("Ngôn ngữ", "Tiếng Việt & Tiếng Anh", "vi"),
        ("Primary language;Other languages", "Vietnamese;English", "vi"),
        ("Other languages;Primary language", "English;Spanish", "es"),
        ("Speaks", "Creole and Spanish", "es"),
        ("Speaks", "learning English, Spanish", "es"),
        ("Speaks", "", "en"),
        ("Speaks", "French", "en"),
    ],
)
def test_the_first_language_that_the_screens_speak_is_that_of_the_greeting(heading, cells, language):
    (draft,) = read_mentees(f"Name;{heading}\nDee;{cells}\n".encode(), date(2026, 11, 25), 18).drafts
    assert draft.language == language
