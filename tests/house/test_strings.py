"""Every marked string stands in the catalogues, and is translated, but for a list that only shrinks."""

import re
from pathlib import Path

import polib
import pytest
from django.conf import settings

from handrail.ui import words

LANGUAGES = sorted(words.PLURALS)
NOT_YET_TRANSLATED: frozenset[str] = frozenset()
"""English sentences that nobody could say yet in the other languages; English is shown. This list only shrinks."""


def catalogue(language):
    return polib.pofile(str(Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / "django.po"))


def untranslated(entries):
    """Strings that the catalogue lacks, or holds without a translation."""
    done = {(entry.msgctxt or "", entry.msgid) for entry in entries if entry.translated()}
    return {each.msgid for each in words.gather() if each.key not in done}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_string_is_translated(language):
    left = untranslated(catalogue(language)) - NOT_YET_TRANSLATED
    assert sorted(left) == [], "run manage.py gather_strings, then translate these in handrail/locale"


def test_what_is_translated_is_taken_off_the_list():
    still = set.union(*(untranslated(catalogue(language)) for language in LANGUAGES))
    assert still >= NOT_YET_TRANSLATED


def test_a_string_without_a_translation_is_found(monkeypatch):
    monkeypatch.setattr(words, "gather", lambda: [words.Words("Save"), words.Words("Nobody translated this.")])
    known = polib.POEntry(msgid="Save", msgstr="Guardar")
    assert untranslated([known]) == {"Nobody translated this."}
    assert untranslated([known, polib.POEntry(msgid="Nobody translated this.", msgstr="")]) == {
        "Nobody translated this."
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_that_no_speaker_has_read_says_so(language):
    from handrail.ui.context import NOT_YET_READ_BY_A_SPEAKER

    assert ("not yet read by a speaker" in catalogue(language).header) == (language in NOT_YET_READ_BY_A_SPEAKER)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_says_that_no_speaker_has_read_its_words(client, db, language):
    said = catalogue(language).find("These words were not yet read by a speaker of this language.").msgstr
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    assert said in client.get("/").content.decode()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert "read by a speaker" not in client.get("/").content.decode()


@pytest.mark.parametrize(
    ("language", "other"), [("es", r"\b(tú|tu|tus|ti|contigo|puedes|tienes|quieres)\b"), ("vi", r"\bquý vị\b")]
)
def test_a_language_speaks_to_people_in_one_way(language, other):
    """Spanish says "usted", Vietnamese "bạn", on each page alike: two ways on one page read like two hosts."""
    said = [text for entry in catalogue(language) for text in (entry.msgstr, *entry.msgstr_plural.values())]
    assert [text for text in said if re.search(other, text, re.IGNORECASE)] == []


IN_WORDS = re.compile(r"{% blocktranslate ([^%]*)%}([^{%]*(?:{{[^}]*}}[^{%]*)*){% endblocktranslate %}")


def test_no_article_stands_before_a_day_that_may_be_today():
    """In Spanish "el miércoles" is right, and "el hoy" is not."""
    spanish, wrong = {entry.msgid: entry.msgstr for entry in catalogue("es")}, []
    pages = Path(settings.BASE_DIR, "handrail").glob("*/templates/**/*.html")
    for given, body in (found for page in pages for found in IN_WORDS.findall(page.read_text(encoding="utf-8"))):
        said = spanish.get(re.sub(r"{{ (\w+) }}", r"%(\1)s", body), "")
        for name in re.findall(r"(\w+)=[\w.]+\|(?:in_words|day_in_words)", given):
            if re.search(rf"\b(el|al|del) %\({name}\)s", said):
                wrong.append(said)
    assert not wrong


def test_nobody_on_a_page_reads_the_number_of_a_decision():
    """Whoever builds the house knows them; whoever runs a program reads where something comes from in words."""
    numbers = re.compile(r"(?<![-\d])0\d{3}\b|docs/decisions")
    assert numbers.search("Decision 0010") and not numbers.search("like 228-555-0143")
    assert [each.msgid for each in words.gather() if numbers.search(each.msgid)] == []
