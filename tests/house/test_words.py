"""What the screens say: in three languages, with every blank kept, and simple enough for a tired reader."""

import re
from pathlib import Path

import polib
import pytest
from django.conf import settings

from handrail.ui import words

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
