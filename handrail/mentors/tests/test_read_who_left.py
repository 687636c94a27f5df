"""A roster that keeps everybody who ever was a mentor says by a day who left."""

from datetime import date

import pytest

from handrail.mentors.spreadsheet.reading import read_roster

TODAY = date(2026, 11, 25)


def one(headings, row):
    (draft,) = read_roster(f"{headings}\n{row}\n".encode(), TODAY).drafts
    return draft


@pytest.mark.parametrize(
    "heading", ["Date left", "Exit Date", "Left on", "Termination date", "Last day", "Fecha de salida", "Fecha de baja"]
)
@pytest.mark.parametrize("status", ["", "inactive", "on leave"])
def test_whoever_left_on_a_day_that_has_passed_has_left(heading, status):
    draft = one(f"Name;Status;{heading}", f"Keisha;{status};3/1/2025")
    assert draft.status == "left"
    assert draft.repaired == [f"“{heading}”: “3/1/2025” says that they left the program. They were taken as left."]


def test_whoever_left_and_is_active_pauses_until_somebody_looks():
    draft = one("Name;Status;Date left", "Keisha;active;3/1/2025")
    assert draft.status == "paused" and "look which of the two is right" in draft.repaired[0]


@pytest.mark.parametrize("heading", ["Discharge date", "Program end", "End date", "Graduation date", "Fecha de egreso"])
def test_whoever_was_discharged_may_have_left_or_have_become_a_mentor_by_it(heading):
    draft = one(f"Name;{heading}", "Keisha;3/1/2025")
    assert draft.status == "paused" and "may say that they left" in draft.repaired[0]
    draft = one(f"Name;Status;{heading}", "Keisha;active;3/1/2025")
    assert draft.status == "approved" and "taken as active, as their status says" in draft.repaired[0]
    draft = one(f"Name;Status;{heading}", "Keisha;left;3/1/2025")
    assert (draft.status, draft.repaired) == ("left", [])


@pytest.mark.parametrize("heading", ["Date left", "Program end"])
@pytest.mark.parametrize("cell", ["", "N/A", "no", "3/1/2027", "12/15"])
def test_whoever_is_to_leave_later_is_here(heading, cell):
    draft = one(f"Name;{heading}", f"Keisha;{cell}")
    assert (draft.status, draft.repaired) == (None, [])


def test_a_credential_that_has_run_out_says_nothing_of_leaving():
    draft = one("Name;Credential;Valid until;Leave end", "Keisha;CPSS;3/1/2025;3/1/2025")
    assert draft.status is None
