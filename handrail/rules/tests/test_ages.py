"""An age as people write it: what is the least that somebody can be, and the most."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.rules.tables import Ages, Problem, parse_ages


@pytest.mark.parametrize(
    "text", ["17", "17.0", "17,0", "17 yrs", "17 years old", "17 y/o", "17 años", "17 tuổi", "Age 17"]
)
def test_seventeen_is_seventeen(text):
    assert parse_ages(text) == Ages(17, 17)


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("26-39", 26, 39),
        ("26 – 39 years", 26, 39),
        ("26 to 39", 26, 39),
        ("26 a 39 años", 26, 39),
        ("16-17", 16, 17),
        ("60+", 60, 150),
        ("+60", 60, 150),
        ("60 and up", 60, 150),
        ("18 or older", 18, 150),
        ("18 years or older", 18, 150),
        ("over 65", 65, 150),
        (">65", 65, 150),
        ("mayor de 65 años", 65, 150),
        ("trên 60 tuổi", 60, 150),
        ("under 18", 0, 17),
        ("<18", 0, 17),
        ("< 18", 0, 17),
        ("menor de 18", 0, 17),
        ("not yet 18", 0, 17),
        ("younger than 18", 0, 17),
        ("dưới 18", 0, 17),
        ("40s", 40, 49),
    ],
)
def test_a_group_says_the_least_and_the_most(text, least, most):
    assert parse_ages(text) == Ages(least, most)


@pytest.mark.parametrize(
    "text",
    ["turns 18 in March", "18-", "seventeen", "-5", "1990", "39-26", "18 (in May)", "17, 18", "adult", "18 in 2027"],
)
def test_what_tells_no_age_for_sure_is_not_read(text):
    assert parse_ages(text) == Problem("not_an_age", (text,))


@pytest.mark.parametrize("text", ["", "n/a", "unknown"])
def test_a_blank_age_is_not_said(text):
    assert parse_ages(text) is None


@given(st.text(max_size=30))
def test_any_text_is_an_age_or_a_problem(text):
    found = parse_ages(text)
    assert not isinstance(found, Ages) or 0 <= found.least <= found.most <= 150
