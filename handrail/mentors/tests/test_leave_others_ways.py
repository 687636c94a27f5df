"""Whose number a second column "Phone" tells is said by the name in front of it; a grid of days is read by its days."""

from datetime import date

import pytest

from handrail.mentors.spreadsheet.reading import read_roster
from handrail.rules import week

TODAY = date(2026, 11, 25)
OWN, OTHER = "228-555-0113", "228-555-0114"


@pytest.mark.parametrize(
    ("headings", "left_alone"),
    [
        (["Name", "Phone", "Emergency Contact", "Phone"], "Phone (2)"),
        (["Name", "Cell Phone", "Emergency Contact", "Contact Phone"], "Contact Phone"),
        (["Name", "Phone (cell)", "Next of Kin", "Phone"], "Phone"),
        (["Name", "Phone", "Sponsor", "Phone"], "Phone (2)"),
    ],
)
def test_a_phone_behind_the_name_of_somebody_else_is_left_alone(headings, left_alone):
    reading = read_roster(f"{','.join(headings)}\nDee,{OWN},Lou,{OTHER}\n".encode(), TODAY)
    assert reading.drafts[0].ways == [("phone", "+12285550113")]
    assert left_alone in reading.ignored


def test_in_a_list_of_pairs_a_mentor_has_their_own_phone():
    reading = read_roster(f"Mentor,Phone,Mentee,Phone\nKeisha,{OWN},Dee,{OTHER}\n".encode(), TODAY)
    assert reading.drafts[0].ways == [("phone", "+12285550113")]


@pytest.mark.parametrize(
    "headings",
    [
        ["Name", "Phone", "Emergency phone", "Alt phone"],
        ["Name", "Phone", "Current # Mentees", "Alt phone"],
        ["Name", "Phone", "Children", "Alt phone"],
    ],
)
def test_a_second_phone_of_their_own_is_taken(headings):
    reading = read_roster(f"{','.join(headings)}\nKeisha,{OWN},,{OTHER}\n".encode(), TODAY)
    assert reading.drafts[0].ways == [("phone", "+12285550113"), ("phone", "+12285550114")]


def test_one_phone_alone_is_taken_whatever_stands_before_it():
    reading = read_roster(f"Name,Emergency contact,Phone\nKeisha,Lou,{OWN}\n".encode(), TODAY)
    assert reading.drafts[0].ways == [("phone", "+12285550113")]


@pytest.mark.parametrize("asked", ["Availability", "When are you usually free?", "Horario"])
def test_a_grid_of_days_is_read_by_its_days(asked):
    headings = f"Name,{asked} [Monday],{asked} [Saturday]"
    reading = read_roster(f"{headings}\nKeisha,,Morning\nLou,Evening,\n".encode(), TODAY)
    keisha, lou = (draft.traits["availability"] for draft in reading.drafts)
    assert (keisha, lou) == (week.free(5, 6, 12), week.free(0, 17, 22))
    assert reading.ignored == []


@pytest.mark.parametrize("heading", ["Availability [Mornings]", "Not available [Monday]", "Unavailable (Mon)"])
def test_a_column_of_part_of_a_day_or_of_what_is_not_free_is_left_alone(heading):
    reading = read_roster(f"Name,{heading}\nKeisha,Evening\n".encode(), TODAY)
    assert reading.ignored == [heading] and "availability" not in reading.drafts[0].traits


def test_the_heading_of_those_who_must_not_be_called_is_nobody():
    reading = read_roster(f"Name,Phone\nKeisha,{OWN}\nDO NOT CONTACT,\n".encode(), TODAY)
    assert [draft.name for draft in reading.drafts] == ["Keisha"]


def test_a_list_of_pairs_says_whose_phone_each_is():
    headings = "Mentor,Mentor Phone,Mentor's Email,Mentee,Mentee Phone,Mentee Email"
    reading = read_roster(f"{headings}\nKeisha,{OWN},k@example.org,Dee,{OTHER},d@example.org\n".encode(), TODAY)
    assert reading.drafts[0].ways == [("phone", "+12285550113"), ("email", "k@example.org")]
    assert reading.ignored == ["Mentee", "Mentee Phone", "Mentee Email"]
