"""A column for each part of each day, with a mark in it: free times as a grid on paper has them."""

from datetime import date

import pytest

from handrail.mentors.spreadsheet.reading import read_roster
from handrail.rules import week

TODAY = date(2026, 11, 25)
MON_AM, MON_PM, TUE_AM = week.free(0, 6, 12), week.free(0, 12, 22), week.free(1, 6, 12)


def read(*lines):
    return read_roster("\n".join(lines).encode(), TODAY)


def free(reading):
    return {draft.name: draft.traits.get("availability", 0) for draft in reading.drafts}


@pytest.mark.parametrize("mark", ["x", "X", "yes", "✓", "✔️", "☑️", "✅", "√", "TRUE", "1", "Sí", "available", "Free"])
def test_a_mark_is_free_time(mark):
    reading = read("Name,Mon AM,Mon PM,Tue AM", f"Keisha,{mark},,{mark}", f"Lou,,{mark},")
    assert free(reading) == {"Keisha": MON_AM | TUE_AM, "Lou": MON_PM}
    assert reading.ignored == [] and [draft.repaired for draft in reading.drafts] == [[], []]


@pytest.mark.parametrize("mark", ["", "no", "FALSE", "0", "-", "n/a", "busy", "not available", "✗", "❌"])
def test_no_mark_is_none(mark):
    reading = read("Name,Mon AM,Mon PM", f"Keisha,{mark},x")
    assert free(reading) == {"Keisha": MON_PM} and reading.drafts[0].repaired == []


@pytest.mark.parametrize(
    ("heading", "hours"),
    [
        ("Mon AM", MON_AM), ("MON am", MON_AM), ("Monday morning", MON_AM), ("Monday - AM", MON_AM), ("Mon_AM", MON_AM),
        ("Mon (AM)", MON_AM), ("Availability [Monday morning]", MON_AM), ("When are you free? [Mon AM]", MON_AM),
        ("Availability: Mon AM", MON_AM), ("Available Mon AM", MON_AM), ("AM Mon", MON_AM), ("Lunes mañana", MON_AM),
        ("Lun. AM", MON_AM), ("Sáng thứ 2", MON_AM), ("Thứ hai (sáng)", MON_AM), ("MonAM", MON_AM),
        ("Sat 9-12", week.free(5, 9, 12)), ("Sun 1pm-5pm", week.free(6, 13, 17)),
        ("Weekday evenings", week.union(week.free(day, 17, 22) for day in range(5))),
        ("Weekends", week.union(week.free(day, 0, 24) for day in (5, 6))),
    ],
)  # fmt: skip
def test_the_heading_says_which_time_it_is(heading, hours):
    reading = read(f"Name;{heading}", "Keisha;x")
    assert (free(reading), reading.ignored) == ({"Keisha": hours}, [])


@pytest.mark.parametrize(
    "heading",
    ["M", "F", "T", "AM", "PM", "9-5", "Not Mon AM", "Unavailable Mon AM", "Mon AM group", "Mon 11/2", "May",
     "Monday meeting", "Sat. test score", "Availability [Mornings]", "Child's Mon AM", "Sunday school", "March",
     "Sun Valley"],
)  # fmt: skip
def test_what_is_no_time_of_a_day_is_left_alone(heading):
    reading = read(f"Name;{heading}", "Keisha;x")
    assert (free(reading), reading.ignored) == ({"Keisha": 0}, [heading])


def test_hours_in_the_cell_say_it_more_exactly():
    reading = read("Name,Mon PM,Tue AM", "Keisha,6-8,9-11")
    assert free(reading) == {"Keisha": week.free(0, 18, 20) | week.free(1, 9, 11)}


def test_a_word_that_nobody_understands_is_told():
    (draft,) = read("Name,Mon AM,Mon PM", "Keisha,sometimes,x").drafts
    assert draft.traits["availability"] == MON_PM
    assert draft.repaired == [
        "“Mon AM”: “sometimes” could not be read as days and hours. It was left out; check the free times."
    ]


def test_the_grid_adds_to_what_stands_in_other_columns():
    assert free(read("Name,Availability,Mon AM", "Keisha,Tue mornings,x")) == {"Keisha": MON_AM | TUE_AM}


def test_a_second_line_of_headings_parts_the_days():
    reading = read(
        "Name,Phone,Monday,,Tuesday,", ",,AM,PM,AM,PM", "Keisha,228-555-0112,x,,x,", "Lou,,,x,,", "Kay,,,,,x"
    )
    assert free(reading) == {"Keisha": MON_AM | TUE_AM, "Lou": MON_PM, "Kay": week.free(1, 12, 22)}
    assert reading.ignored == [] and reading.skipped == []
    assert [draft.number for draft in reading.drafts] == [3, 4, 5]


def test_the_parts_may_stand_above_the_days():
    reading = read("Name,Phone,Morning,,Evening", ",,Mon,Tue,Mon", "Keisha,228-555-0112,x,x,", "Lou,,,,x")
    assert free(reading) == {"Keisha": MON_AM | TUE_AM, "Lou": week.free(0, 17, 22)}


def test_the_days_may_stand_below_one_heading_for_all_of_them():
    days = "Mon,Tue,Wed,Thu,Fri,Sat,Sun"
    reading = read("Name,Phone,Availability,,,,,,", f",,{days}", "Keisha,228-555-0112,9-12,,,,,,")
    assert free(reading) == {"Keisha": week.free(0, 9, 12)} and reading.drafts[0].ways
