"""A heading between the rows says something of those below it."""

from datetime import date

import pytest

from handrail.mentees.spreadsheet.reading import read_mentees

TODAY = date(2026, 11, 25)


def read(*lines):
    return read_mentees("\n".join(lines).encode(), TODAY, 18)


@pytest.mark.parametrize(
    ("heading", "stage"),
    [("RESIDENTIAL", "residential"), ("IOP", "intensive_outpatient"), ("Aftercare:", "after_care"),
     ("ALUMNI", "alumni"),
     ("Residential clients (4)", "residential"), ("GRADUATES", "alumni"), ("Ambulatorio", "outpatient")],
)  # fmt: skip
def test_a_stage_of_care_is_that_of_the_rows_below_but_for_their_own(heading, stage):
    reading = read("Name,Age,Stage", "Dee,40,", f"{heading},,", "Lou,41,", "Kay,42,detox")
    assert {draft.name: draft.stage for draft in reading.drafts} == {"Dee": None, "Lou": stage, "Kay": "residential"}
    assert [reason.row for reason in reading.skipped] == [3] and heading in reading.skipped[0].words
    assert [f"below “{heading}”" in "".join(draft.repaired) for draft in reading.drafts] == [False, True, False]


@pytest.mark.parametrize(
    "heading", ["DISCHARGED", "Discharged 2026", "Deceased", "FORMER CLIENTS", "Left program", "PAST RESIDENTS", "AMA"]
)
def test_whoever_stands_below_those_who_left_is_not_brought_in(heading):
    reading = read(
        "Name,Age,Phone", "Dee,40,228-555-0112", f"{heading},,", "Lou,41,228-555-0113", "ACTIVE,,", "Kay,42,"
    )
    assert [draft.name for draft in reading.drafts] == ["Dee", "Kay"]
    assert [reason.row for reason in reading.skipped] == [3, 4, 5]
    assert f"below “{heading}”" in reading.skipped[1].words and "not here any more" in reading.skipped[1].words


@pytest.mark.parametrize("heading", ["INACTIVE", "On leave", "ON HOLD", "Inactivos"])
def test_what_is_no_stage_of_care_is_told_for_each_row(heading):
    reading = read("Name,Age", f"{heading},", "Lou,41", "WAITING LIST,", "Kay,42")
    assert [(draft.name, draft.stage) for draft in reading.drafts] == [("Lou", None), ("Kay", None)]
    assert [len(draft.repaired) for draft in reading.drafts] == [1, 0]
    assert f"below “{heading}”" in reading.drafts[0].repaired[0]


def test_a_title_above_the_headings_counts_too():
    reading = read("DISCHARGED,,", "Name,Age,Phone", "Lou,41,228-555-0113")
    assert reading.drafts == [] and [reason.row for reason in reading.skipped] == [3]


def test_who_is_too_young_is_told_so_below_any_heading():
    reading = read("Name,Age", "DISCHARGED,", "Lou,16")
    assert "younger than 18" in reading.skipped[1].words
