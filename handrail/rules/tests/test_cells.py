"""What cells mean, and which column is which."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.rules.tables import (
    Problem,
    match_headings,
    nearest_day,
    parse_date,
    parse_list,
    parse_number,
    parse_phone,
    parse_yes_no,
)

NOVEMBER_3 = date(2026, 11, 3)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-03",
        "2026-11-3",
        "2026/11/03",
        "2026-11-03 00:00:00",
        "2026-11-03T14:05:00Z",
        "11/3/2026",
        "11/03/26",
        "11-3-2026",
        "11/3/2026 12:00 AM",
        "Nov 3, 2026",
        "Nov. 3rd, 2026",
        "November 3 2026",
        "Tue, Nov 3, 2026",
        "Tuesday November 3, 2026",
        "3 Nov 2026",
        "3-Nov-26",
        "3 de noviembre de 2026",
        "martes, 3 de noviembre de 2026",
        "46329",
        "46329.0",
        "46329.75",
        "  2026-11-03 ",
    ],
)
def test_the_third_of_november_is_read_in_any_form(text):
    assert parse_date(text) == NOVEMBER_3


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Mar 3, 2026", date(2026, 3, 3)),
        ("3 mar 2026", date(2026, 3, 3)),
        ("1/2/29", date(2029, 1, 2)),
        ("1/2/30", date(1930, 1, 2)),
    ],
)
def test_march_is_no_tuesday_and_two_digits_are_read_as_excel_does(text, day):
    assert parse_date(text) == day


@pytest.mark.parametrize("text", ["", "  ", "n/a", "N/A", "-", "?", "unknown", "TBD"])
def test_a_cell_that_says_nothing_is_not_said(text):
    assert parse_date(text) is None
    assert parse_yes_no(text) is None
    assert parse_number(text) is None
    assert parse_phone(text) is None
    assert parse_list(text) == ()


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("2026-02-30", "no_such_date"),
        ("31/12/2026", "no_such_date"),
        ("13/13/2026", "no_such_date"),
        ("0000-01-01", "no_such_date"),
        ("999999", "no_such_date"),
        ("2026", "not_a_date"),
        ("soon", "not_a_date"),
        ("Foo 3, 2026", "not_a_date"),
        ("11/3", "not_a_date"),
        ("=TODAY()", "not_a_date"),
    ],
)
def test_what_is_no_date_comes_back_with_a_reason(text, key):
    assert parse_date(text) == Problem(key, (text,))


@given(st.dates(date(1930, 1, 1), date(2199, 12, 31)))
def test_every_form_of_a_day_gives_that_day(day):
    assert parse_date(day.isoformat()) == day
    assert parse_date(f"{day.month}/{day.day}/{day.year}") == day
    assert parse_date(day.strftime("%b %d, %Y")) == day
    assert parse_date(day.strftime("%d %B %Y")) == day
    assert parse_date(str((day - date(1899, 12, 30)) // timedelta(days=1))) == day


@pytest.mark.parametrize("text", ["yes", "Y", "Sí", "si", "TRUE", "1", "x", "✓", "Có", " yes. "])
def test_yes_is_yes(text):
    assert parse_yes_no(text) is True


@pytest.mark.parametrize("text", ["no", "N", "False", "0", "Không", "NO."])
def test_no_is_no(text):
    assert parse_yes_no(text) is False


def test_maybe_is_a_problem():
    assert parse_yes_no("maybe") == Problem("not_yes_or_no", ("maybe",))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("3", 3),
        ("3.0", 3),
        ("1,200", 1200),
        ("three", 3),
        ("Tres", 3),
        ("max 3", 3),
        ("up to 3", 3),
        ("3 people", 3),
        ("0", 0),
    ],
)
def test_numbers_are_read_as_people_write_them(text, number):
    assert parse_number(text) == number


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("2-3", Problem("not_a_number", ("2-3",))),
        ("3.5", Problem("not_a_number", ("3.5",))),
        ("3,5", Problem("not_a_number", ("3,5",))),
        ("a few", Problem("not_a_number", ("a few",))),
        ("²", Problem("not_a_number", ("²",))),
        ("-1", Problem("too_small", ("-1", "0"))),
        ("99", Problem("too_big", ("99", "20"))),
    ],
)
def test_what_is_no_fitting_number_comes_back_with_a_reason(text, problem):
    assert parse_number(text, most=20) == problem


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("Fishing, choir and cars", ("Fishing", "choir", "cars")),
        ("en/es; vi", ("en", "es", "vi")),
        ("pesca y coro", ("pesca", "coro")),
        ("câu cá và hát", ("câu cá", "hát")),
        ("fishing, , Fishing, FISHING ", ("fishing",)),
        ("- choir\n- cars", ("choir", "cars")),
        ("Andy, Yvonne & Vadim", ("Andy", "Yvonne", "Vadim")),
        ("cars, and choir.", ("cars", "choir")),
        ("none", ()),
        ("12-step", ("12-step",)),
    ],
)
def test_lists_are_cut_where_people_cut_them(text, things):
    assert parse_list(text) == things


@pytest.mark.parametrize(
    "text",
    [
        "843-555-0100",
        "(843) 555-0100",
        "843.555.0100",
        "8435550100",
        "8435550100.0",
        "+1 843 555 0100",
        "1-843-555-0100",
        "843-555-0100 (cell)",
        "Cell: 843 555 0100",
        "843.555.0100 x12",
        "843-555-0100 / 843-555-0101",
        "'8435550100",
        '="8435550100"',
        "８４３-555-0100",
    ],
)
def test_one_number_in_any_style_is_one_number(text):
    assert parse_phone(text) == "+18435550100"


@pytest.mark.parametrize("text", ["8.43556E+09", "555-0100", "no phone", "123", "000-000-0000", "9" * 500])
def test_what_nobody_can_call_is_no_number(text):
    assert parse_phone(text) is None


def test_a_number_from_elsewhere_keeps_its_country():
    assert parse_phone("+84 24 3825 1234") == "+842438251234"


@given(st.text(max_size=60))
def test_no_text_makes_a_parser_fall(text):
    parse_date(text), parse_yes_no(text), parse_number(text), parse_list(text), parse_phone(text)


KNOWN = {
    "name": ("full name", "mentor", "nombre", "họ tên"),
    "phone": ("cell", "mobile", "telephone", "teléfono"),
    "languages": ("language", "idiomas"),
    "capacity": ("how many", "max mentees"),
    "availability": ("hours", "free times"),
}


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("NAME", "name"),
        ("Full_Name:", "name"),
        ("  nombre ", "name"),
        ("Ho ten", "name"),
        ("Telefono", "phone"),
        ("Cell", "phone"),
        ("Phone (best one)", "phone"),
        ("Languages*", "languages"),
        ("Langauges", "languages"),
        ("idioma", "languages"),
        ("Max. Mentees", "capacity"),
        ("Availabilty", "availability"),
    ],
)
def test_a_heading_is_known_by_its_other_names(heading, column):
    assert match_headings([heading], KNOWN) == {column: heading}


@pytest.mark.parametrize("heading", ["Emergency contact phone", "Sponsor's name", "Notes", "", "Column 4", "Nam"])
def test_a_heading_that_only_holds_a_known_word_is_left_alone(heading):
    assert match_headings([heading], KNOWN) == {}


def test_the_exact_name_wins_and_a_heading_is_used_once():
    found = match_headings(["Cell", "Phone", "Mentor", "Full name"], KNOWN)

    assert found["phone"] in ("Cell", "Phone")
    assert match_headings(["Langauges", "Languages"], KNOWN) == {"languages": "Languages"}
    assert len(set(found.values())) == len(found)


@pytest.mark.parametrize(
    ("text", "today", "day"),
    [
        ("3/1", date(2026, 11, 25), date(2027, 3, 1)),
        ("March 1", date(2026, 11, 25), date(2027, 3, 1)),
        ("1 de marzo", date(2026, 11, 25), date(2027, 3, 1)),
        ("11/20", date(2026, 11, 25), date(2026, 11, 20)),
        ("12/30", date(2027, 1, 2), date(2026, 12, 30)),
        ("2/29", date(2027, 5, 1), date(2028, 2, 29)),
        ("2/30", date(2027, 5, 1), None),
        ("June", date(2027, 5, 1), None),
        ("", date(2027, 5, 1), None),
    ],
)
def test_a_day_without_a_year_is_the_nearest_one(text, today, day):
    assert nearest_day(text, today) == day


@pytest.mark.parametrize(
    "text", ["2", "2 at a time", "2 mentees max", "2,0", "max. 2", "dos a la vez", "2 people at most"]
)
def test_a_number_may_have_words_around_it(text):
    assert parse_number(text) == 2


@pytest.mark.parametrize("heading", ["Cell #", "Cell No.", "Cell Nº", "cell number"])
def test_a_number_sign_in_a_heading_is_the_word(heading):
    assert match_headings([heading], {"phone": ["cell number"]}) == {"phone": heading}
