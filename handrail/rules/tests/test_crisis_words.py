"""Danger words: found where they are meant, and not inside other words."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.rules.crisis_words import PHRASES, bare, found

ALL = [(key, language, phrase) for key, texts in PHRASES.items() for language, all in texts.items() for phrase in all]


@pytest.mark.parametrize(("key", "language", "phrase"), ALL)
def test_each_phrase_is_found_in_a_sentence(key, language, phrase):
    for said in (phrase, phrase.upper(), bare(phrase), unicodedata.normalize("NFD", phrase)):
        assert key in found(f"Today, {said}. Really")


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("I don’t want to live like this", ("self_harm",)),
        ("I dont want to live", ("self_harm",)),
        ("I just want to...\ndie... want   to\ndie", ("self_harm",)),
        ("thinking about self-harm", ("self_harm",)),
        ("He OD'd last night and she won't wake up", ("overdose",)),
        ("NO RESPIRA, creo que es una sobredosis", ("overdose",)),
        ("Él me pega y golpea a los niños", ("violence", "child")),
        ("ya no puedo más, quiero morirme", ("self_harm",)),
        ("She told me that she wants to die.", ("self_harm",)),
        ("He talked about killing himself", ("self_harm",)),
        ("Dice que se quiere morir", ("self_harm",)),
        ("Tôi muốn chết", ("self_harm",)),
        ("toi muon chet", ("self_harm",)),
        ("tu tu", ("self_harm",)),
        ("Anh ấy bị sốc thuốc, không thở", ("overdose",)),
        ("He hits me and left the kids alone. I want to die.", ("self_harm", "violence", "child")),
    ],
)
def test_danger_is_found_with_its_kinds_in_one_order(text, keys):
    assert found(text) == keys


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n",
        "Hit me up later, I am free at noon.",
        "I can't go on Friday, can we do Saturday?",
        "I want to take my life back.",
        "What an odd code. My method is odder.",
        "The grapes were good and the drapes are new.",
        "This cough is killing me, but I am dying to see you.",
        "I could kill for a coffee.",
        "We talked about suicidology? No: about insecticides.",
        "She has a gunmetal car.",
        "Chúng ta đi từ từ thôi",  # slowly
        "Tôi từ Huế, tự làm lấy",
        "Đánh răng rồi đi ngủ",  # brushing teeth
        "Voy a cortarme el pelo mañana.",
        "Le tocó a mi hija leer en voz alta.",
        "Me toma diez minutos. Quiero vivir.",
        "Mataró es una ciudad.",
        "Nos vemos en la tarde, no puedo más temprano.",
    ],
)
def test_everyday_sentences_raise_no_flag(text):
    assert found(text) == ()


def test_a_danger_word_inside_another_word_is_not_found():
    for word in ("overdoses4u", "grape", "raperos", "suicidex", "prod", "odd", "cods"):
        assert found(f"the {word} here") == ()


@given(st.text(max_size=200))
def test_any_text_is_read_without_an_error_and_answers_known_keys_in_order(text):
    keys = found(text)

    assert list(keys) == [key for key in PHRASES if key in keys]


@given(st.sampled_from(ALL), st.text(max_size=60), st.text(max_size=60))
def test_what_stands_around_a_phrase_does_not_hide_it(entry, before, after):
    key, _, phrase = entry

    assert key in found(f"{before} . {phrase} . {after}")
