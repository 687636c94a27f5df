"""What stands beside a number or a day in a cell of a roster, and below the roster."""

from datetime import date

import pytest

from handrail.mentors.spreadsheet import reading
from handrail.mentors.tests.test_read_a_spreadsheet import one
from handrail.rules import week

TODAY = date(2026, 11, 25)


def read_roster(data: bytes):
    return reading.read_roster(data, TODAY)


@pytest.mark.parametrize(
    ("cell", "ways", "left_out"),
    [
        ("228-555-0113 (mom)", [], "228-555-0113 (mom)"),
        ("wife's cell 228-555-0113", [], "wife's cell 228-555-0113"),
        ("228-555-0112 / 228-555-0113 mother", [("phone", "+12285550112")], "228-555-0113 mother"),
    ],
)
def test_a_number_that_is_said_to_be_somebody_elses_is_left_out_and_named(cell, ways, left_out):
    draft = one(Name="Keisha", Phone=cell)
    assert draft.ways == ways
    assert draft.repaired == [f"“Phone”: “{left_out}” may be somebody else’s number. It was left out."]


def test_days_in_one_column_and_their_hours_in_another_go_together():
    draft = one(Name="Keisha", **{"Days available": "Monday;Wednesday;", "Times available": "6-8pm"})
    assert draft.traits["availability"] == week.free(0, 18, 20) | week.free(2, 18, 20)


def test_the_status_of_a_volunteer_is_one_of_a_mentor():
    draft = one(Name="Keisha", **{"Volunteer Status": "Inactive", "Volunteer Type": "Contractor"})
    assert (draft.status, draft.affiliation) == ("paused", "qso")


@pytest.mark.parametrize(
    "note", ["** Keisha is on break until 1/15 **", "Please call Keisha first", "on leave 1/15", "Note - ask Keisha"]
)
def test_a_note_below_the_list_is_nobody(note):
    found = read_roster(f"Name,Phone\nKeisha,228-555-0112\n{note},\n".encode())
    assert [draft.name for draft in found.drafts] == ["Keisha"]
    assert found.skipped[0].words == "This row looks like a heading or a note, not like a person."


def test_a_day_between_points_that_may_be_either_is_left_out_and_named():
    draft = one(Name="Keisha", **{"Leave until": "03.11.2027"})
    assert draft.away_until is None and "“03.11.2027” the day or the month may come first" in draft.repaired[0]


@pytest.mark.parametrize(
    ("cell", "capacity"),
    [
        ("none right now", 0), ("0 - full", 0), ("Full until May", 0), ("1 @ a time", 1), ("2, maybe 3", 2),
        ("2 now / 3 max", 2), ("1 new", 1), ("2.5", 2), ("3 (women only)", 3), ("5+ if needed", 5),
    ],
)  # fmt: skip
def test_a_number_among_words_is_how_many_they_take_and_the_smallest_counts(cell, capacity):
    draft = one(Name="Keisha", Capacity=cell)
    assert draft.capacity == capacity and draft.repaired == [f"“Capacity”: “{cell}” was taken as {capacity}."]


@pytest.mark.parametrize(
    "cell", ["2-Mar", "3/1/2027", "since 2019: 2", "228-555-0112", "lots", "51 or so", "99", "1/2/3"]
)
def test_a_number_of_something_else_is_not_how_many_they_take(cell):
    draft = one(Name="Keisha", Capacity=cell)
    assert draft.capacity is None and draft.unread_capacity == ("Capacity", cell)
