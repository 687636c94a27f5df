"""Whoever may be younger than the program's adult age is not brought in by a list, whatever else stands there."""

from datetime import UTC, date, datetime

import pytest

from handrail.mentees.services.imports import dry_run
from handrail.mentees.spreadsheet.reading import read_mentees


@pytest.fixture
def rows(people, acting, site, at_moment):
    """`rows("Name,Age", "Dee,17", all_of_age=True)`: what a dry run on November 25, 2026 tells."""
    with at_moment(datetime(2026, 11, 25, 18, tzinfo=UTC)):
        yield lambda *lines, all_of_age: dry_run(acting(people.ana), "\n".join(lines).encode(), all_of_age=all_of_age)


def one(rows, heading, cell, *, all_of_age):
    """The report of a list with one person, who has this cell."""
    return rows(f"Name;{heading}", f"Dee;{cell}", all_of_age=all_of_age)


@pytest.mark.parametrize("ticked", [False, True])
@pytest.mark.parametrize("text", ["under 18", "<18", "menor de 18", "not yet 18", "dưới 18", "17.0", "17 yrs", "16-17"])
def test_words_that_say_younger_are_no_proof_of_an_adult(rows, text, ticked):
    report = one(rows, "Age", text, all_of_age=ticked)
    assert report.created == [] and "younger than 18" in report.skipped[0].words


@pytest.mark.parametrize("text", ["turns 18 in March", "18-", "18 (in May)", "almost 18"])
def test_an_age_that_somebody_will_have_is_no_proof(rows, text):
    assert one(rows, "Age", text, all_of_age=False).created == []


@pytest.mark.parametrize("text", ["45.0", "45", "45 yrs", "26-39", "60+", "18 or older", "young adult"])
def test_an_adults_age_is_read_as_people_write_it(rows, text):
    assert one(rows, "Age", text, all_of_age=False).skipped == []


NOT_READ = [
    ("DOB", "19.03.2012 or so"),
    ("DOB", "2/30/2012"),
    ("DOB", "Mar 2012"),
    ("DOB", "ngày 19 tháng 3 năm 2012"),
    ("DOB", "45"),
    ("DOB", "3/4/2027"),
    ("DOB", "3/4/1850"),
    ("Adult", "No, 16"),
    ("Adult", "not yet"),
    ("Age", "seventeen"),
    ("Age", "turns 18 in March"),
    ("Age", "16-20"),
    ("Age", "-5"),
    ("Age", "2012"),
]


@pytest.mark.parametrize("ticked", [False, True])
@pytest.mark.parametrize(("heading", "text"), NOT_READ)
def test_what_cannot_be_read_as_an_adults_age_stops_the_row_and_is_named(rows, heading, text, ticked):
    report = one(rows, heading, text, all_of_age=ticked)
    assert report.created == []
    assert f"“{heading}”: “{text}” can’t be read" in report.skipped[0].words


@pytest.mark.parametrize(("heading", "text"), [("DOB", "2012"), ("Adult", "minor"), ("Adult", "17"), ("Age", "minor")])
def test_the_young_are_kept_out_although_the_box_is_ticked(rows, heading, text):
    report = one(rows, heading, text, all_of_age=True)
    assert report.created == [] and "younger than 18" in report.skipped[0].words


@pytest.mark.parametrize(("heading", "text"), [("DOB", "1980"), ("Adult", "45"), ("Age", "adult")])
def test_an_adult_is_known_by_what_stands_there(rows, heading, text):
    assert one(rows, heading, text, all_of_age=False).skipped == []


@pytest.mark.parametrize(
    ("headings", "cells"),
    [
        ("DOB;Birthday", "3/4/1980;3/4/2015"),
        ("DOB;DOB", "3/4/1980;3/4/2015"),
        ("Age;Edad", "40;16"),
        ("Adult;18+", "yes;no"),
        ("DOB;Birthday;Date of birth", "3/4/1980;;3/4/2015"),
    ],
)
def test_a_second_column_that_says_younger_is_read_too(rows, headings, cells):
    report = rows(f"Name;{headings}", f"Dee;{cells}", all_of_age=True)
    assert report.created == [] and report.ignored == []
    assert "younger than 18" in report.skipped[0].words


def test_one_cell_that_says_younger_outweighs_another_that_cannot_be_read(rows):
    report = rows("Name;Adult;DOB", "Dee;ask her;3/4/2015", all_of_age=True)
    assert "younger than 18" in report.skipped[0].words


YOUNG = [
    *(("Minor", "Yes"), ("Minor?", "x"), ("Under 18", "Y"), ("Menor de edad", "Sí"), ("Dưới 18 tuổi", "có")),
    *(("Birth year", "2012"), ("YOB", "2012"), ("Client DOB", "1/2/2012"), ("Fecha nac.", "1/2/2012")),
    *(("F. de nacimiento", "25/12/2012"), ("Năm sinh", "2012"), ("Ngày tháng năm sinh", "25/12/2012")),
    *(("¿Mayor de 18?", "no"), ("Trên 18 tuổi", "không"), ("18 and over", "no"), ("Are you 18 or older?", "No")),
    *(("Adult/Minor", "Minor"), ("Age at intake", "14"), ("Age category", "teen"), ("Minor", "16")),
    *(("<18", "yes"), ("Age < 18", "Y"), ("Is <18?", "x"), ("18-", "yes"), ("≤ 18", "yes"), ("Adult (<18)", "yes")),
    *(("Are you under 18?", "Yes"), ("Is the client a minor?", "yes"), ("Under the age of 18", "Y")),
    *(("¿Es usted menor de edad?", "sí"), ("Bạn dưới 18 tuổi?", "có"), ("Are you an adult?", "no")),
    *(("18 years of age or older", "no"), ("I am 18 or older", "no"), ("Over the age of 18", "N")),
    *(("Current age", "16"), ("Client age", "16"), ("Age (in years)", "16"), ("How old are you?", "16")),
    *(("Age in years", "16"), ("Edad actual", "16"), ("Your age", "16"), ("Bao nhiêu tuổi", "16")),
]


@pytest.mark.parametrize("ticked", [False, True])
@pytest.mark.parametrize(("heading", "text"), YOUNG)
def test_a_column_that_tells_an_age_is_known_whatever_it_is_called(rows, heading, text, ticked):
    report = one(rows, heading, text, all_of_age=ticked)
    assert report.created == [] and "younger than 18" in report.skipped[0].words


@pytest.mark.parametrize(("heading", "text"), [("Minor", "No"), ("<18", "no"), ("Năm sinh", "1980")])
def test_who_is_no_minor_is_an_adult(rows, heading, text):
    assert [name for _row, name in one(rows, heading, text, all_of_age=False).created] == ["Dee"]


@pytest.mark.parametrize("text", ["not yet", "turns 18 soon"])
def test_what_cannot_be_read_under_minor_stops_the_row(rows, text):
    assert "Minor" in one(rows, "Minor", text, all_of_age=True).skipped[0].words


@pytest.mark.parametrize(
    ("heading", "text", "grown"),
    [
        ("18+", "yes", "18+"),
        ("Adult (18+)", "yes", "Adult (18+)"),
        ("Under 18", "no", "Under 18"),
        ("18+", "no", False),
    ],
)
def test_where_the_program_asks_for_more_than_18_a_yes_to_18_is_no_proof(heading, text, grown):
    reading = read_mentees(f"Name,{heading}\nDee,{text}\n".encode(), date(2026, 11, 25), 21)
    assert reading.drafts == []
    assert (grown or "younger than 21") in reading.skipped[0].words


def test_a_plain_adult_is_one_at_any_adult_age():
    assert read_mentees(b"Name,Adult\nDee,yes\n", date(2026, 11, 25), 21).drafts[0].of_age is True


@pytest.mark.parametrize("ticked", [False, True])
@pytest.mark.parametrize(
    "heading",
    ["Adolescent Program", "Youth", "Is the participant under 18?", "Is this client a minor?",
     "Participant under 18", "Juvenile",
     "Is he/she under 18", "Resident is a minor (Y/N)", "Was the client under the age of 18?"],
)  # fmt: skip
def test_a_yes_below_a_question_for_the_young_keeps_them_out(rows, heading, ticked):
    assert one(rows, heading, "Yes", all_of_age=ticked).created == []
    assert one(rows, heading, "No", all_of_age=ticked).skipped == []


@pytest.mark.parametrize("heading", ["Is the participant 18 or older?", "Client is an adult", "Are they over 18"])
def test_a_no_below_a_question_for_adults_keeps_them_out(rows, heading):
    assert one(rows, heading, "No", all_of_age=True).created == []
    assert one(rows, heading, "Yes", all_of_age=False).skipped == []


def test_a_word_for_the_young_keeps_them_out(rows):
    report = rows("Name,Adult/Youth", "Dee,Youth", "Lou,Adult", all_of_age=True)
    assert [name for _row, name in report.created] == ["Lou"]
