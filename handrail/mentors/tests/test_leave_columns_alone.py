"""A column of a roster that says the opposite or names somebody else, and a row that nobody can read."""

from datetime import date

import pytest

from handrail.mentors.spreadsheet.reading import read_roster

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize("heading", ["Invalid until", "Inactive", "Not active", "Mentor phone (wife)", "Phone (mom)"])
def test_such_a_column_is_not_used(heading):
    assert read_roster(f"Name,{heading}\nKeisha,7\n".encode(), TODAY).ignored == [heading]


def test_a_row_with_a_broken_letter_is_skipped_and_told():
    data = "Name,Capacity\nJosé Pe?a,2\nZoë Lee,2\n".encode().replace(b"?", b"\xf1")
    reading = read_roster(data, TODAY)
    assert [reason.row for reason in reading.skipped] == [2] and "CSV UTF-8" in reading.skipped[0].words
