"""Whatever leaves may be read by whoever holds the phone."""

import re
import unicodedata

import pytest

from handrail.access.actor import NOBODY
from handrail.outbox import catalog, queries

TELLING = """
handrail mentor mentora mentee mentees recovery recuperación recuperacion sober sobriety sobrio addiction addict
adicción adicto drug drugs droga drogas alcohol opioid treatment tratamiento rehab clinic clínica clínico clinician
counselor consejero therapy terapia slip relapse recaída recaida peer check-in checkin concern overdose sobredosis
program programa coordinator coordinador meeting reunión group grupo patient paciente support apoyo appointment cita
nghiện phục hồi ma túy rượu điều trị cố vấn chương trình bệnh nhóm cai hỗ trợ hẹn
""".split()
TELLING_TOGETHER = ["phục hồi", "ma túy", "điều trị", "cố vấn", "chương trình", "hỗ trợ"]
SINGLE = set(TELLING) - {part for pair in TELLING_TOGETHER for part in pair.split()}


def words(text):
    return set(re.findall(r"[\w-]+", unicodedata.normalize("NFC", text).casefold()))


ALL = [(kind, language) for kind in catalog.TEXTS for language in catalog.LANGUAGES]


@pytest.mark.parametrize(("kind", "language"), ALL)
def test_no_text_tells_what_this_is_about(kind, language):
    text = catalog.TEXTS[kind][language].casefold()
    assert not words(text) & SINGLE
    assert not [pair for pair in TELLING_TOGETHER if pair in text]
    assert len(catalog.TEXTS[kind][language]) <= 120  # one text message, a code or link included


def test_no_subject_does_either():
    assert set(catalog.SUBJECTS) == set(catalog.LANGUAGES)
    assert not any(words(subject) & SINGLE for subject in catalog.SUBJECTS.values())


def test_every_letter_is_written_in_each_language_with_the_same_values():
    for texts in catalog.TEXTS.values():
        assert set(texts) == set(catalog.LANGUAGES)
        assert len({frozenset(re.findall(r"\{\w*\}", text)) for text in texts.values()}) == 1


def test_the_values_of_a_letter_are_codes_and_addresses_of_ours(settings):
    settings.SITE_ADDRESS = "https://house.example"
    assert "918273" in catalog.text("code", "en", {"code": "918273"})
    assert "https://house.example/a/x9_-" in catalog.text("link", "es", {"link": "https://house.example/a/x9_-"})
    for values in (
        {"code": "Mina Duval"},
        {"code": "12"},
        {"link": "https://elsewhere.example/a"},
        {"link": "https://house.example.evil.example/a"},
        {"link": "javascript:alert(1)"},
        {"name": "Mina"},
    ):
        with pytest.raises(ValueError):
            catalog.text("link" if "link" in values else "code", "en", values)


def test_a_language_that_is_not_ours_gets_english():
    assert catalog.text("update", "other") == "You have an update."


@pytest.mark.parametrize(("kind", "language"), ALL)
def test_the_exact_words_can_be_seen_beforehand(kind, language):
    assert "{" not in queries.preview(NOBODY, kind, language)
