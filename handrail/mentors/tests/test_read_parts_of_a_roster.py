"""A heading between the rows says something of those below it."""

from datetime import date

import pytest

from handrail.mentors.spreadsheet.reading import read_roster

TODAY = date(2026, 11, 25)


def read(*lines):
    return read_roster("\n".join(lines).encode(), TODAY)


def stands(reading):
    return {draft.name: "away" if draft.away else draft.status for draft in reading.drafts}


@pytest.mark.parametrize(
    ("heading", "state"),
    [
        ("ON LEAVE", "away"), ("On Leave:", "away"), ("--- ON LEAVE ---", "away"), ("Mentors on leave (2)", "away"),
        ("LOA", "away"), ("DE LICENCIA", "away"), ("INACTIVE", "paused"), ("Inactive mentors", "paused"),
        ("Waitlist", "paused"), ("WAITING LIST", "paused"), ("Pending background check", "paused"),
        ("INACTIVE / ON LEAVE", "paused"), ("Inactive & on leave", "paused"), ("Not currently active", "paused"),
        ("Former mentors", "left"), ("ARCHIVED", "left"), ("Inactivos", "paused"), ("Mentores inactivos", "paused"),
        ("DO NOT USE", "paused"), ("In training", "paused"),
    ],
)  # fmt: skip
def test_the_rows_below_a_state_have_that_state(heading, state):
    reading = read("Name,Phone,Capacity", "Keisha,228-555-0112,2", f"{heading},,", "Lou,228-555-0113,2", "Kay,,1")
    assert stands(reading) == {"Keisha": None, "Lou": state, "Kay": state}
    (skipped,) = reading.skipped
    assert (skipped.row, heading in skipped.words, "rows below" in skipped.words) == (3, True, True)
    assert [len(draft.repaired) for draft in reading.drafts] == [0, 1, 1]
    assert f"below “{heading}”" in reading.drafts[1].repaired[0]


@pytest.mark.parametrize("ends", ["ACTIVE", "Active mentors:", "Spanish speakers", "VOLUNTEERS:"])
def test_the_next_heading_ends_a_part(ends):
    reading = read("Name,Phone", "ON LEAVE,", "Lou,228-555-0113", f"{ends},", "Kay,228-555-0114")
    assert stands(reading) == {"Lou": "away", "Kay": None}
    assert [reason.row for reason in reading.skipped] == [2, 4]


def test_a_total_and_the_headings_once_more_end_no_part():
    lines = ("Name,Phone", "INACTIVE,", "Name,Phone", "Lou,228-555-0113", "Total,1", "Kay,228-555-0114")
    assert stands(read(*lines)) == {"Lou": "paused", "Kay": "paused"}


def test_a_heading_may_stand_in_the_first_column_whatever_it_is():
    reading = read("ID,Name,Phone", "7,Keisha,228-555-0112", "ON LEAVE,,", "8,Lou,228-555-0113")
    assert stands(reading) == {"Keisha": None, "Lou": "away"} and reading.drafts[1].roster_id == "8"


def test_a_count_may_stand_beside_it():
    assert stands(read("Name,Phone", "INACTIVE,2", "Lou,228-555-0113", "Kay,")) == {"Lou": "paused", "Kay": "paused"}


def test_the_title_above_the_headings_says_it_too():
    reading = read("Hope House,,", "MENTORS ON LEAVE,,", "Name,Phone,Email", "Lou,228-555-0113,")
    assert stands(reading) == {"Lou": "away"} and reading.skipped == []


@pytest.mark.parametrize("title", ["Active Mentors", "Hope House", "Mentors – updated 11/2", "Inactive since when?"])
def test_another_title_says_nothing(title):
    assert stands(read(f"{title},,", "Name,Phone,Email", "Lou,228-555-0113,")) == {"Lou": None}


@pytest.mark.parametrize(
    ("heading", "cell", "state"),
    [
        ("ON LEAVE", "active", "away"), ("INACTIVE", "active", "paused"), ("FORMER", "active", "left"),
        ("ON LEAVE", "inactive", "paused"), ("ON LEAVE", "left", "left"), ("INACTIVE", "left", "left"),
        ("ACTIVE", "inactive", "paused"), ("ACTIVE", "on leave", "away"),
    ],
)  # fmt: skip
def test_of_the_heading_and_the_cell_the_more_careful_counts(heading, cell, state):
    assert stands(read("Name,Status", f"{heading},", f"Lou,{cell}")) == {"Lou": state}


def test_a_leave_with_its_days_stays_what_it_is():
    (draft,) = read("Name,Status", "ON LEAVE,", "Lou,on leave until 3/1/2027").drafts
    assert (draft.away, draft.away_until, draft.repaired) == (True, date(2027, 3, 1), [])


def test_a_status_that_stands_once_for_the_rows_below_counts_where_theirs_is_blank():
    lines = ("Status,Name,Phone", "Inactive,,", ",Lou,228-555-0113", "Active,Kay,228-555-0114")
    assert stands(read(*lines)) == {"Lou": "paused", "Kay": "approved"}


@pytest.mark.parametrize(
    "row", ["Rose Lane,,", "Grace,,", "FALSE,,", "x,,", ",FALSE,", ",,inactive", ",,no", "On leave until Monday,,"]
)
def test_what_is_no_such_heading_says_nothing_of_the_rows_below(row):
    reading = read("Name,Vetted,Notes", "Keisha,yes,", row, "Lou,yes,")
    assert stands(reading)["Lou"] is None


def test_a_heading_that_is_no_state_is_told():
    reading = read("Name,Phone", "Spanish speakers,", "Lou,228-555-0113")
    assert (
        reading.skipped[0].words == "“Spanish speakers” looks like a heading. The rows below it were read without it."
    )
