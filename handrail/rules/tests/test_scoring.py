"""Scoring: every subset of missing answers, every hostile value, every way to score; and the file that is read."""

import tomllib
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import chain, combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.rules.scoring import (
    How,
    Instrument,
    Item,
    NotAnInstrument,
    Sitting,
    Step,
    changes,
    due,
    is_positive,
    load,
    point_on,
    right_answers,
    score,
)

SHIPPED = Path(__file__).resolve().parents[2] / "recovery" / "instruments"
BARC = load((SHIPPED / "barc-10.1.toml").read_text())
PHQ = load((SHIPPED / "phq-2.1.toml").read_text())
KEYS = [item.key for item in BARC.items]
JUNK = st.one_of(
    st.none(), st.booleans(), st.floats(), st.text(), st.integers(), st.lists(st.integers()), st.just(10**400)
)


@st.composite
def instruments(draw):
    """Any that the loader would take, as far as scoring goes."""
    count, low = draw(st.integers(1, 8)), draw(st.integers(-5, 5))
    scale = tuple(Step(low + number, {"en": "x"}) for number in range(draw(st.integers(2, 7))))
    items = tuple(Item(f"q{number}", {"en": "x"}, draw(st.booleans())) for number in range(count))
    how = draw(st.sampled_from(How))
    needs = draw(st.integers(1, count)) if how is How.MEAN else count
    return replace(PHQ, items=items, scale=scale, how=how, needs=needs, screen_at=None)


def answers_to(instrument: Instrument):
    values = st.integers(instrument.low, instrument.high)
    return st.fixed_dictionaries({}, optional={item.key: values for item in instrument.items})


def test_barc_goes_from_10_to_60():
    assert (score(BARC, dict.fromkeys(KEYS, 1)).value, score(BARC, dict.fromkeys(KEYS, 6)).value) == (10, 60)
    assert (score(BARC, {}).low, score(BARC, {}).high) == (10, 60)


def test_barc_has_a_total_only_when_all_ten_are_answered():
    """All 1,024 ways to leave answers out."""
    everything = chain.from_iterable(combinations(KEYS, count) for count in range(11))
    for answered in everything:
        found = score(BARC, dict.fromkeys(answered, 4))
        assert found.value == (40 if len(answered) == 10 else None)
        assert (found.answered, found.asked) == (len(answered), 10)


@given(st.data())
def test_a_score_lies_within_its_bounds_and_needs_what_it_needs(data):
    instrument = data.draw(instruments())
    given_answers = data.draw(answers_to(instrument))
    found = score(instrument, given_answers)
    assert found.answered == len(given_answers)
    reckoned = instrument.how is not How.NONE and found.answered >= instrument.needs
    assert (found.value is not None) == reckoned
    if found.value is not None:
        assert found.low <= found.value <= found.high


@given(st.data())
def test_sum_and_mean_are_what_they_say_with_reversed_items(data):
    instrument = data.draw(instruments())
    full = {item.key: data.draw(st.integers(instrument.low, instrument.high)) for item in instrument.items}
    counted = [
        instrument.low + instrument.high - full[item.key] if item.is_reversed else full[item.key]
        for item in instrument.items
    ]
    expected = {How.SUM: Fraction(sum(counted)), How.MEAN: Fraction(sum(counted), len(counted)), How.NONE: None}
    assert score(instrument, full).value == expected[instrument.how]


@given(st.data())
def test_reversing_every_item_mirrors_the_score(data):
    instrument = data.draw(instruments())
    mirrored = replace(
        instrument, items=tuple(replace(item, is_reversed=not item.is_reversed) for item in instrument.items)
    )
    said = data.draw(answers_to(instrument))
    one, other = score(instrument, said), score(mirrored, said)
    if one.value is None:
        assert other.value is None
    else:
        times = one.answered if instrument.how is How.SUM else 1
        assert one.value + other.value == times * (instrument.low + instrument.high)


@given(st.dictionaries(st.one_of(st.sampled_from(KEYS), st.text()), JUNK))
def test_whatever_stands_there_only_right_answers_count(junk):
    right = right_answers(BARC, junk)
    assert set(right) <= set(KEYS) and all(type(each) is int and 1 <= each <= 6 for each in right.values())
    assert score(BARC, junk) == score(BARC, right)


@given(st.dictionaries(st.sampled_from(["q1", "q2"]), JUNK | st.integers(0, 3)))
def test_a_screen_is_positive_from_three_on_whatever_was_left_out(said):
    total = sum(right_answers(PHQ, said).values())
    assert is_positive(PHQ, said) == (total >= 3)
    assert not is_positive(BARC, said)


@given(st.data())
def test_changes_name_what_was_answered_both_times_and_otherwise(data):
    before, after = data.draw(answers_to(BARC)), data.draw(answers_to(BARC))
    named = {each.item.key: (each.was, each.now) for each in changes(BARC, before, after)}
    both = before.keys() & after.keys()
    assert named == {key: (before[key], after[key]) for key in both if before[key] != after[key]}


# The file


def faults(text):
    with pytest.raises(NotAnInstrument) as caught:
        load(text)
    return {(each.where, each.what) for each in caught.value.faults}


GOOD = (SHIPPED / "walking-together.1.toml").read_text()


def test_shipped_files_are_named_by_what_stands_in_them():
    files = sorted(SHIPPED.glob("*.toml"))
    assert len(files) == 4
    for file in files:
        read = load(file.read_text())
        assert file.name == f"{read.key}.{read.version}.toml"
        assert set(read.validated) == {"en", "es", "vi"} and not read.validated["es"] and not read.validated["vi"]
        assert "suicid" not in file.read_text().lower() and "47" not in str([read.intro, read.name, read.items])


@pytest.mark.parametrize(
    "was, becomes, where, what",
    [
        ('key = "walking-together"', 'key = "Walking Together"', "key", "not_one_of"),
        ('version = "1"', "version = 1", "version", "not_text"),
        ('audience = "own"', 'audience = "everybody"', "audience", "not_one_of"),
        ('how = "none"', 'how = "median"', "scoring.how", "not_one_of"),
        ('how = "none"', 'how = "sum"\nneeds = 2', "scoring.needs", "out_of_range"),
        ('how = "none"', 'how = "sum"\nscreen_at = 6', "scoring.screen_at", "not_one_of"),
        ("value = 2\n", "value = 9\n", "scale[3].value", "order"),
        ("value = 2\n", "value = true\n", "scale[2].value", "not_a_number"),
        ("value = 2\n", "value = 2.0\n", "scale[2].value", "not_a_number"),
        ("value = 2\n", "value = 999999999999\n", "scale[2].value", "out_of_range"),
        ('es = "Un poco"\n', "", "scale[2].es", "missing"),
        ('es = "Un poco"\n', 'es = "  "\n', "scale[2].es", "empty"),
        ('key = "matters"', 'key = "heard"', "items[2].key", "twice"),
        ('key = "matters"', 'key = "matters"\ncolor = "red"', "items[2].color", "unknown"),
        ('key = "matters"', 'key = "matters"\nreversed = "yes"', "items[2].reversed", "not_one_of"),
        ('en = "I felt listened to."', f'en = "{"x" * 401}"', "items[1].en", "too_long"),
        ("es = { validated = false }\n", "", "name.es", "unknown"),
        ("en = { validated = false }\n", "", "languages.en", "missing"),
        ("en = { validated = false }", "en = { validated = 0 }", "languages.en.validated", "not_one_of"),
        ('key = "walking-together"', "key = ", "", "unreadable"),
    ],
)
def test_each_fault_is_named_with_its_place(was, becomes, where, what):
    assert was in GOOD
    assert (where, what) in faults(GOOD.replace(was, becomes, 1))


def test_all_faults_are_named_at_once():
    assert faults("") >= {
        (each, "missing")
        for each in ("key", "version", "audience", "name", "intro", "languages", "scoring", "scale", "items", "license")
    }


@pytest.mark.parametrize(("typed", "named"), [("\\u0000", "U+0000"), ("\\u001b", "U+001B"), ("\u202e", "U+202E")])
def test_a_sign_that_can_not_be_seen_is_named(typed, named):
    with pytest.raises(NotAnInstrument) as refused:
        load(GOOD.replace("I felt listened to.", f"I felt {typed}listened to."))
    assert [(each.where, each.what, each.found) for each in refused.value.faults] == [("items[1].en", "unseen", named)]


def test_the_mark_that_some_editors_put_first_is_no_fault():
    assert load("\ufeff" + GOOD) == load(GOOD)


def test_huge_deep_and_broken_files_are_refused():
    assert faults("x" * 200_000) == {("", "too_long")}
    assert faults("a = " + "[" * 20_000) == {("", "too_deep")}
    assert faults("a = " + "9" * 5000) == {("", "too_long_number")}
    assert faults('key = "a\0b"') == {("", "unseen")}


@given(st.text(alphabet=st.sampled_from("[]{}=\"#\nabc123.,\t'")))
def test_no_text_breaks_the_reading(text):
    try:
        load(text)
    except NotAnInstrument as refused:
        assert refused.faults


@given(st.recursive(JUNK, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=10), st.data())
def test_no_value_in_any_place_breaks_the_reading(junk, data):
    from handrail.rules.scoring.loading import _Reading

    good = tomllib.loads(GOOD)
    place = data.draw(st.sampled_from([[key] for key in good] + [["items", 0], ["scale", 1, "value"], ["name", "en"]]))
    spot = good
    for step in place[:-1]:
        spot = spot[step]
    spot[place[-1]] = junk
    try:
        _Reading().instrument(good)
    except NotAnInstrument as refused:
        assert all(len(each.where) < 200 and len(each.found) <= 80 for each in refused.faults)


# When it is due

POINTS = [0, 30, 90, 180, 365]
BEGAN = date(2026, 1, 1)


def test_each_point_is_due_once_and_the_past_is_not_asked_for():
    def at(day, *sittings, enabled=BEGAN):
        return due(POINTS, BEGAN, enabled, sittings, BEGAN + timedelta(days=day))

    assert at(0).point == 0 and at(29).point == 0
    done = Sitting(0, BEGAN)
    assert at(29, done) is None and at(30, done).point == 30
    assert at(100, done).point == 90, "30 was let pass, and is not asked for"
    assert at(32, Sitting(0, BEGAN + timedelta(days=25))) is None, "answered a week ago"
    assert at(39, Sitting(0, BEGAN + timedelta(days=25))).on == BEGAN + timedelta(days=39)
    assert at(31, done, Sitting(30, put_off_until=BEGAN + timedelta(days=37))) is None
    assert at(37, done, Sitting(30, put_off_until=BEGAN + timedelta(days=37))).on == BEGAN + timedelta(days=37)
    assert at(200, enabled=BEGAN + timedelta(days=195)).on == BEGAN + timedelta(days=195)


DAYS = st.integers(0, 800)


@given(DAYS, DAYS, st.lists(st.tuples(st.sampled_from(POINTS), DAYS | st.none(), DAYS | st.none())))
def test_what_is_due_is_due_by_now_and_was_not_done(today, enabled, made):
    def day(number):
        return None if number is None else BEGAN + timedelta(days=number)

    sittings = [Sitting(point, day(done), day(off)) for point, done, off in made]
    found = due(POINTS, BEGAN, day(enabled), sittings, day(today))
    if found:
        assert found.on <= day(today) and found.on >= max(day(found.point), day(enabled))
        assert found.point == max(each for each in POINTS if each <= today)
        assert not any(each.point == found.point and each.done_on for each in sittings)


@given(points=st.lists(st.integers(0, 400), max_size=6), days=st.integers(-30, 500))
def test_what_is_given_on_a_day_counts_for_the_last_time_that_had_come(points, days):
    began = date(2026, 3, 2)
    point = point_on(points, began, began + timedelta(days=days))
    assert point is None if all(each > days for each in points) else point == max(p for p in points if p <= days)
