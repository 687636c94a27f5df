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


@pytest.mark.parametrize("spouse", ["Spouse", "Husband's name", "Spouse / Partner", "Esposa"])
@pytest.mark.parametrize("heading", ["Home Phone", "Home #", "Landline", "Teléfono de casa"])
def test_the_phone_of_the_home_behind_a_spouse_is_their_own_too(spouse, heading):
    reading = read_roster(f"Name,Cell,{spouse},{heading}\nKeisha,{OWN},Lou,{OTHER}\n".encode(), TODAY)
    assert reading.drafts[0].ways == [("phone", "+12285550113"), ("phone", "+12285550114")]
    assert reading.ignored == [spouse]


@pytest.mark.parametrize(
    ("headings", "left_alone"),
    [
        (["Name", "Cell", "Spouse", "Phone"], "Phone"),
        (["Name", "Cell", "Spouse", "Cell"], "Cell (2)"),
        (["Name", "Cell", "Spouse", "Spouse Home Phone"], "Spouse Home Phone"),
        (["Name", "Cell", "Spouse", "Home phone (wife)"], "Home phone (wife)"),
        (["Name", "Home phone", "Spouse", "Cell"], "Cell"),
        (["Name", "Cell", "Emergency Contact", "Home Phone"], "Home Phone"),
        (["Name", "Cell", "Spouse/Emergency contact", "Home Phone"], "Home Phone"),
        (["Name", "Cell", "Sponsor", "Home Phone"], "Home Phone"),
        (["Name", "Cell", "Mother", "Home Phone"], "Home Phone"),
        (["Name", "Cell", "Mentee", "Home Phone"], "Home Phone"),
    ],
)
def test_a_spouses_phone_and_a_contacts_phone_at_home_are_left_alone(headings, left_alone):
    reading = read_roster(f"{','.join(headings)}\nKeisha,{OWN},Lou,{OTHER}\n".encode(), TODAY)
    assert reading.drafts[0].ways == [("phone", "+12285550113")]
    assert left_alone in reading.ignored


def test_the_phone_of_a_home_in_front_of_the_name_is_not_their_own():
    reading = read_roster(f"Spouse,Home Phone,Name,Cell\nLou,{OTHER},Keisha,{OWN}\n".encode(), TODAY)
    assert reading.drafts[0].ways == [("phone", "+12285550113")]
