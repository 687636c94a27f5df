"""What the screens say: in three languages, with every blank kept, and simple enough for a tired reader."""

import re
from pathlib import Path

import polib
import pytest
from django.conf import settings

from handrail.ui import words
from tests.house.reading_level import grade, length

LANGUAGES = sorted(words.PLURALS)
BLANKS = re.compile(r"%\((\w+)\)[sd]|%[sd]|\{(\w*)\}")


def catalogue(language):
    return polib.pofile(str(Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / "django.po"))


def said(entry):
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_keeps_every_blank(language):
    for entry in catalogue(language).translated_entries():
        wanted = {match[0] for match in BLANKS.finditer(entry.msgid_plural or entry.msgid)}
        for number, text in enumerate(said(entry)):
            found = {match[0] for match in BLANKS.finditer(text)}
            assert found <= wanted, f"{language}: {text!r} has a blank that {entry.msgid!r} has not"
            last = number == len(said(entry)) - 1
            assert not last or found == wanted, f"{language}: {text!r} lost a blank of {entry.msgid!r}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_ends_like_its_sentence(language):
    for entry in catalogue(language).translated_entries():
        for text in said(entry):
            assert text == text.strip() or entry.msgid != entry.msgid.strip(), f"{language}: {text!r}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_frame_speaks_every_language(language):
    missing = [
        entry.msgid
        for entry in catalogue(language).untranslated_entries()
        if any(file.startswith("ui/") for file, _line in entry.occurrences)
    ]
    assert missing == []


def test_who_can_see_it_ends_with_one_full_stop():
    """What stands after "Who can see this:" gets its full stop from the page."""
    called = re.compile(r"seen_by\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)")
    files = (
        Path(settings.BASE_DIR, "handrail").glob("*/forms/**/*.py"),
        Path(settings.BASE_DIR, "handrail").glob("*/forms.py"),
    )
    twice = [
        call[-60:]
        for each in files
        for path in each
        for call in called.findall(path.read_text())
        if re.search(r'\."\),?\s*\)$', call)
    ]
    assert not twice


TOO_HARD: dict[str, str] = {}
"""Strings that may be harder, and why. This list only shrinks."""


def test_a_tired_reader_of_the_sixth_grade_understands_every_sentence():
    """Shorter strings are labels and buttons, about which the formula says nothing."""
    hard = {
        each.msgid: round(grade(each.plural or each.msgid), 1)
        for each in words.gather()
        if length(each.msgid) >= 10 and grade(each.plural or each.msgid) >= 7 and each.msgid not in TOO_HARD
    }
    assert hard == {}, "shorter sentences, shorter words"


def test_a_hard_sentence_is_found():
    assert grade("You can stop at any time. Tell your mentor how you are.") < 4
    assert grade("Participation necessitates authorization by your designated interdisciplinary coordinator.") > 12


NOT_OUR_WORDS = re.compile(
    r"\b(addicts?|addicted|alcoholics?|abusers?|substance abuse|junkies?|clean and sober|dirty|relaps\w+"
    r"|non-?complian\w+|failed|clients?|patients?|cases?|users?)\b",
    re.IGNORECASE,
)
WELL_KNOWN_NAMES = re.compile(r"Alcoholics Anonymous|Narcotics Anonymous|user name|in case|court case", re.IGNORECASE)


def test_words_put_the_person_first():
    found = {
        each.msgid: match[0]
        for each in words.gather()
        if (match := NOT_OUR_WORDS.search(WELL_KNOWN_NAMES.sub("", each.msgid)))
    }
    assert found == {}, "person, mentee, mentor; slip or return to use (docs/glossary.md)"


def test_an_empty_list_says_what_there_is_none_of():
    """Whoever comes by the list alone, or hears it, has no heading at hand. "Nobody yet" in a table has its column."""
    bare = re.compile(r"(None|Nobody|Nothing)( yet| so far| kept| planned)?\.")
    assert bare.fullmatch("None.") and bare.fullmatch("Nobody so far.") and not bare.fullmatch("Nobody yet")
    assert [each.msgid for each in words.gather() if bare.fullmatch(each.msgid)] == []
