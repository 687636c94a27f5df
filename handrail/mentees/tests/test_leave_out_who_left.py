"""A list that keeps everybody who ever was there says by a day who left, and nobody looks for them."""

from datetime import date

import pytest

from handrail.mentees.spreadsheet.reading import read_mentees

TODAY = date(2026, 11, 25)
HEADINGS = [
    "Program end", "Program End Date", "Discharge date", "Discharged", "D/C Date", "Exit date", "ProjectExitDate",
    "Date left", "Date Exited", "Left on", "End date", "Date of discharge", "Fecha de salida", "Fecha de egreso",
    "Egreso", "Fecha de baja", "Fin del programa", "Ngày xuất viện", "Ngày rời chương trình",
]  # fmt: skip


def read(headings, *rows):
    return read_mentees("\n".join([headings, *rows]).encode(), TODAY, 18)


@pytest.mark.parametrize("heading", HEADINGS)
def test_whoever_left_on_a_day_that_has_passed_is_not_brought_in(heading):
    reading = read(f"Name;Age;{heading}", "Dee;40;10/3/2026", "Lou;40;", "Kay;40;N/A")
    assert [draft.name for draft in reading.drafts] == ["Lou", "Kay"] and reading.ignored == []
    assert f"“{heading}”: “10/3/2026” says that they are not here any more" in reading.skipped[0].words
    assert [draft.repaired for draft in reading.drafts] == [[], []]


@pytest.mark.parametrize(
    "cell",
    ["46298", "2026-10-03 00:00:00", "Oct 3, 2026", "10/3", "03.10.2026", "10/3/2026 AMA", "AMA 10/3/2026", "yes", "x",
     "Completed 10/3/26", "left", "discharged AMA",
     "discharged on 10/3", "AMA", "eloped", "Completed"],
)  # fmt: skip
def test_the_day_is_read_as_people_write_it(cell):
    assert read("Name;Age;Discharge date", f"Dee;40;{cell}").drafts == []


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "-",
        "N/A",
        "TBD",
        "no",
        "12/15/2026",
        "2027-03-01",
        "1/0/1900",
        "12/15",
        "est. 12/15/2026",
        "11/25/2026",
        "12/31/9999",
    ],
)
def test_whoever_is_to_leave_later_is_brought_in(cell):
    (draft,) = read("Name;Age;Program end", f"Dee;40;{cell}").drafts
    assert draft.repaired == []


@pytest.mark.parametrize("cell", ["present", "90 days", "see notes"])
def test_what_is_no_day_is_told(cell):
    (draft,) = read("Name;Age;Program end", f"Dee;40;{cell}").drafts
    assert draft.repaired == [f"“Program end”: “{cell}” is not a date. It was left out."]


@pytest.mark.parametrize("stage", ["Alumni", "graduated", "Aftercare", "Sober living"])
def test_who_is_in_after_care_since_the_treatment_ended_is_here(stage):
    (draft,) = read("Name;Age;Status;Discharge date", f"Dee;40;{stage};10/3/2026").drafts
    assert draft.stage in ("alumni", "after_care")


@pytest.mark.parametrize("stage", ["Residential", "IOP", "Outpatient", "Active", ""])
def test_who_is_in_treatment_by_the_list_and_discharged_too_is_not_brought_in(stage):
    assert read("Name;Age;Status;Discharge date", f"Dee;40;{stage};10/3/2026").drafts == []


def test_who_came_back_after_they_had_left_is_brought_in():
    reading = read("Name;Age;Admission date;Discharge date", "Dee;40;11/2/2026;10/3/2026", "Lou;40;9/1/2026;10/3/2026")
    assert [draft.name for draft in reading.drafts] == ["Dee"]


def test_one_of_several_such_columns_is_enough():
    reading = read("Name;Age;Program end;Discharge date;Exit date", "Dee;40;;;10/3/2026", "Lou;40;;10/3/2026;")
    assert reading.drafts == [] and reading.ignored == []


@pytest.mark.parametrize(
    "heading",
    ["Discharge plan", "Exit interview", "Spouse left", "Medication end date", "Reason for leaving", "End", "End time"],
)
def test_what_only_sounds_like_it_is_left_alone(heading):
    reading = read(f"Name;Age;{heading}", "Dee;40;10/3/2026")
    assert len(reading.drafts) == 1 and reading.ignored == [heading]
