"""A file that is not exactly as it must be is refused, by a sentence that says which and what to write."""

import re
import tomllib
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.library import queries, reading
from handrail.library.reading import BadFile, Table
from handrail.library.shapes import KINDS


def spoil(shelf, name, old, new):
    path = shelf / name
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{name} holds no {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


BOX, EN = "exercises/box-breathing/facts.toml", "exercises/box-breathing/en.toml"
URGE, TRIGGERS = "exercises/urge-surfing/facts.toml", "pieces/triggers/en.toml"
SPOILED = [
    (BOX, "version = 1", "version = 2", "written for version 1, and the facts are version 2: bring it up to date"),
    (BOX, 'kind = "breathing"', 'kind = "magic"', f"kind must be one of {', '.join(KINDS)}"),
    (BOX, 'kind = "breathing"', 'kind = ["breathing"]', f"kind must be one of {', '.join(KINDS)}"),
    (BOX, "seconds = 120", "seconds = 0", "seconds must be a whole number from 30 to 3600"),
    (BOX, "seconds = 120", "seconds = true", "seconds must be a whole number from 30 to 3600"),
    (BOX, "seconds = 120", "seconds = 60", "seconds must be at least 64: what runs in it takes that long"),
    (BOX, "seconds = 120", "seconds = 120\nmusic = 1", "nobody reads music"),
    (BOX, 'shape = "box"', 'shape = "star"', "pacer: shape must be one of box, circle"),
    (BOX, "rounds = 4", "rounds = 21", "pacer: rounds must be a whole number from 1 to 20"),
    (BOX, '{ word = "rest", seconds = 4 },', "", "pacer: a box has four phases"),
    (BOX, 'word = "hold"', 'word = "jump"', "pacer, phases 2: word must be one of in, hold, out, rest"),
    (BOX, "checked = true", "", "sources 1: checked must be true or false"),
    (BOX, "https://doi", "http://doi", "sources 1: link must begin with https:// and hold no space"),
    (BOX, "[[sources]]", "[[origins]]", "there must be at least 1 [[sources]]"),
    (URGE, "timer = 600", "timer = 601", "seconds must be at least 601: what runs in it takes that long"),
    (EN, 'name = "Box', 'name = " Box', "name must be words, with no space at either end"),
    (EN, 'name = "Box breathing"', "", "name must be words, with no space at either end"),
    (EN, "steps = [", 'steps = ["",', "every line of steps must be words, with no space at either end"),
    (EN, "steps = [", "steps = [3,", "every line of steps must be words, with no space at either end"),
    (EN, "care = [", "careful = [", "care must be a list of at least 1"),
    (EN, "version = 1", "version = 1 1", "no TOML"),
    (TRIGGERS, "heading = ", "headline = ", "parts 1: heading must be words, with no space at either end"),
    (TRIGGERS, "heading = ", 'ordered = "yes"\nheading = ', "parts 1: ordered must be true or false"),
    (TRIGGERS, "text = [", "txt = [", "parts 1: a heading needs text or points under it"),
]


def read_all(shelf):
    reading.exercises(shelf / "exercises")
    reading.pieces(shelf / "pieces")


@pytest.mark.parametrize(("name", "old", "new", "words"), SPOILED, ids=[f"{each[0]} {each[2]}" for each in SPOILED])
def test_a_spoiled_file_is_refused_by_name(shelf, name, old, new, words):
    read_all(shelf)
    spoil(shelf, name, old, new)
    with pytest.raises(BadFile) as refused:
        read_all(shelf)
    folder = name.split("/")[1]
    assert str(refused.value).startswith(f"{folder}/"), refused.value
    assert words in str(refused.value)


def test_a_language_that_is_missing_is_asked_for(shelf):
    (shelf / "exercises/box-breathing/vi.toml").unlink()
    with pytest.raises(BadFile, match=r"^box-breathing/vi\.toml: write this file$"):
        reading.exercises(shelf / "exercises")


def test_a_file_that_nobody_reads_is_named(shelf):
    (shelf / "exercises/box-breathing/fr.toml").write_text("version = 1\n")
    with pytest.raises(BadFile, match=r"^box-breathing: nobody reads fr\.toml$"):
        reading.exercises(shelf / "exercises")


def test_a_folder_is_named_as_an_address_can_be(shelf):
    (shelf / "exercises/Box_Breathing").mkdir()
    with pytest.raises(BadFile, match="small letters with single dashes between"):
        reading.exercises(shelf / "exercises")


def test_a_file_that_is_no_utf_8_is_refused(shelf):
    (shelf / "exercises/box-breathing/es.toml").write_bytes(b'version = 1\nname = "Respiraci\xf3n"\n')
    with pytest.raises(BadFile, match=r"^box-breathing/es\.toml: must be UTF-8$"):
        reading.exercises(shelf / "exercises")


def test_they_come_in_the_order_of_their_number(shelf):
    assert list(reading.exercises(shelf / "exercises")["en"]) == ["urge-surfing", "box-breathing"]
    spoil(shelf, URGE, "order = 10", "order = 99")
    assert list(reading.exercises(shelf / "exercises")["vi"]) == ["box-breathing", "urge-surfing"]


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)
GOOD_FACTS = tomllib.loads((queries.CONTENT / BOX).read_text(encoding="utf-8"))
GOOD_WORDS = tomllib.loads((queries.CONTENT / EN).read_text(encoding="utf-8"))


@given(st.sampled_from(sorted(GOOD_FACTS)), anything, st.booleans())
def test_whatever_stands_in_the_facts_is_read_or_refused_by_a_sentence(key, value, gone):
    facts = {name: each for name, each in GOOD_FACTS.items() if name != key} if gone else {**GOOD_FACTS, key: value}
    read_or_refused(facts, GOOD_WORDS, key)


@given(st.sampled_from(sorted(GOOD_WORDS)), anything, st.booleans())
def test_whatever_stands_in_the_words_is_read_or_refused_by_a_sentence(key, value, gone):
    words = {name: each for name, each in GOOD_WORDS.items() if name != key} if gone else {**GOOD_WORDS, key: value}
    read_or_refused(GOOD_FACTS, words, key)


def read_or_refused(facts, words, key):
    try:
        told = reading._exercise("x", "en", Table(facts, "x/facts.toml"), Table(words, "x/en.toml"))
    except BadFile as refused:
        assert re.match(r"x/(facts|en)\.toml(, \w+( \d+)?)*: ", str(refused))
        assert key in str(refused) or key == "version" or "seconds" in str(refused)
    else:
        assert {field.name: type(getattr(told, field.name)) for field in fields(told)}["steps"] is tuple
        assert all(isinstance(step, str) and step.strip() == step != "" for step in told.steps)
        assert told.kind in KINDS
        assert told.pacer is None or told.pacer.seconds <= told.seconds
