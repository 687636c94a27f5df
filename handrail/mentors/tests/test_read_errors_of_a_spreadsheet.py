"""#REF! is nobody’s nickname, number or story."""

from datetime import date

import pytest

from handrail.mentors.spreadsheet.reading import read_roster

ERRORS = ["#REF!", "#NAME?", "#DIV/0!", "#VALUE!", "#¡VALOR!", "#¿NOMBRE?", "Err:508", "#ERROR!"]


@pytest.mark.parametrize("heading", ["Goes by", "ID", "Story", "Credential"])
@pytest.mark.parametrize("text", ERRORS)
def test_what_a_spreadsheet_could_not_reckon_is_left_out_and_told(heading, text):
    (draft,) = read_roster(f"Name,{heading}\nDee,{text}\n".encode(), date(2026, 11, 25)).drafts
    assert (draft.goes_by, draft.roster_id, draft.lived_experience, draft.credential) == ("", "", "", None)
    assert draft.repaired == [f"“{heading}”: “{text}” is an error of the spreadsheet. It was left out."]


@pytest.mark.parametrize("text", ["#7", "#M7", "M#7!", "#7!"])
def test_a_number_with_its_sign_is_a_number(text):
    (draft,) = read_roster(f"Name,ID\nDee,{text}\n".encode(), date(2026, 11, 25)).drafts
    assert draft.roster_id == text and draft.repaired == []


@pytest.mark.parametrize("heading", ["Name", "First name"])
@pytest.mark.parametrize("text", ERRORS)
def test_an_error_is_nobodys_name(heading, text):
    reading = read_roster(f"{heading},Last name,Phone\n{text},,228-555-0143\n".encode(), date(2026, 11, 25))
    assert reading.drafts == [] and len(reading.skipped) == 1
