"""A heading that names somebody else, or says the opposite, is left alone and listed as not used."""

from datetime import date

import pytest

from handrail.mentees.spreadsheet.columns import COLUMNS
from handrail.mentees.spreadsheet.reading import read_mentees
from handrail.people.spreadsheet.columns import may_stand_beside
from handrail.rules.tables import match_headings

TODAY = date(2026, 11, 25)

OF_SOMEBODY_ELSE = [
    "Mother's phone", "Phone (mom)", "Brother phone", "Mother phone", "Mother email", "Phone (emergency)",
    "Cell (wife)", "Email (mother)", "Phone: sponsor", "Home phone (mother)", "Số điện thoại mẹ", "Phone [PO]",
    "Teléfono (esposa)", "Phone (Bob)", "Phone\n(sister)", "Date of birth (child)", "Age (mother)",
]  # fmt: skip
OPPOSITES = [
    "Unavailable", "Unavailability", "Days unavailable", "Not in person", "No mayor de edad",
    "Availability (not)", "No disponible", "Not remote",
]  # fmt: skip


@pytest.mark.parametrize("heading", [*OF_SOMEBODY_ELSE, *OPPOSITES])
def test_a_column_about_somebody_else_or_the_opposite_is_left_alone(heading):
    reading = read_mentees(f'Name\t"{heading}"\nDee\t228-555-0143\n'.encode(), TODAY, 18)
    assert reading.ignored == [" ".join(heading.split())] and reading.drafts[0].ways == []


def test_the_name_of_an_emergency_contact_is_nobodys_own():
    reading = read_mentees(b"Name,Name (emergency contact),Nickname\nDee,Lou,D\n", TODAY, 18)
    assert (reading.drafts[0].name, reading.ignored) == ("Dee", ["Name (emergency contact)"])


@pytest.mark.parametrize(
    "heading",
    ["Phone (best one)", "Cell Phone Number (with area code)", "Phone*", "Phone: (cell)", "Phone (home)", "Phone (2)",
     "Phone Number(s)", "Best phone (text ok)", "Telephome", "Phone [required]", "Teléfono (casa)"],
)  # fmt: skip
def test_what_says_nothing_of_somebody_else_may_stand_beside_a_phone(heading):
    reading = read_mentees(f"Name\t{heading}\nDee\t228-555-0143\n".encode(), TODAY, 18)
    assert reading.drafts[0].ways == [("phone", "+12285550143")]


@pytest.mark.parametrize("heading", ["Availability (days and times)", "Availabilty", "Availablity", "Disponibilidad:"])
def test_a_slip_of_one_letter_and_words_in_brackets_make_no_difference_to_free_times(heading):
    reading = read_mentees(f"Name\t{heading}\nDee\tMon 9-12\n".encode(), TODAY, 18)
    assert reading.drafts[0].traits["availability"]


@pytest.mark.parametrize("heading", ["Adult (yes/no)", "Mayor de edad (sí/no)", "18+ (Y/N)"])
def test_yes_or_no_in_brackets_is_no_opposite(heading):
    assert read_mentees(f"Name,{heading}\nDee,yes\n".encode(), TODAY, 18).drafts[0].of_age is True


def test_examples_in_brackets_make_no_difference():
    reading = read_mentees(b"Name\tFamily (kids, partner)\tInterests (family, music)\nDee\tkids\tmusic\n", TODAY, 18)
    assert reading.ignored == []


@pytest.mark.parametrize(
    ("heading", "column"),
    [("SĐT", "phone"), ("Di động", "phone"), ("Nº de teléfono", "phone"), ("Tel. celular", "phone"),
     ("Phone 1 - Value", "phone"), ("E-mail 1 - Value", "email"), ("Idioma principal", "languages")],
)  # fmt: skip
def test_what_lists_of_other_programs_and_languages_call_a_column_is_known(heading, column):
    assert match_headings([heading], COLUMNS, may_stand_beside) == {column: heading}


@pytest.mark.parametrize("heading", ["Client", "Resident", "Patient", "Mentee", "Participante"])
def test_what_somebody_is_called_here_is_their_name_unless_another_column_has_it(heading):
    (draft,) = read_mentees(f"{heading},Age\nAna Lee,45\n".encode(), TODAY, 18).drafts
    assert draft.name == "Ana Lee"
    for names, cells in (("Name", "Ana Lee"), ("First name,Last name", "Ana,Lee")):
        reading = read_mentees(f"{heading},{names}\nYes,{cells}\n".encode(), TODAY, 18)
        assert ([each.name for each in reading.drafts], reading.ignored) == (["Ana Lee"], [heading])


@pytest.mark.parametrize(
    ("headings", "left_alone"),
    [
        ("Mentee,Phone,Emergency Contact,Phone", "Phone (2)"),
        ("Mentee,Cell Phone,Counselor,Contact Phone", "Contact Phone"),
        ("Mentee,Phone (cell),Next of Kin,Phone", "Phone"),
        ("Mentee,Phone,Attorney,Phone 3", "Phone 3"),
    ],
)
def test_a_phone_behind_the_name_of_somebody_else_is_left_alone(headings, left_alone):
    reading = read_mentees(f"{headings}\nDee,228-555-0143,Lou,228-555-0144\n".encode(), TODAY, 18)
    assert reading.drafts[0].ways == [("phone", "+12285550143")]
    assert left_alone in reading.ignored


def test_in_a_list_of_pairs_a_mentee_has_their_own_phone():
    reading = read_mentees(b"Mentor,Phone,Mentee,Phone\nKeisha,228-555-0143,Dee,228-555-0144\n", TODAY, 18)
    assert (reading.drafts[0].name, reading.drafts[0].ways) == ("Dee", [("phone", "+12285550144")])


def test_a_list_of_pairs_says_whose_phone_each_is():
    data = (
        b"Mentor,Mentor Phone,Mentor Email,Client Name,Client Phone #,Client's Email\n"
        b"Keisha,228-555-0143,k@example.org,Dee,228-555-0144,d@example.org\n"
    )
    reading = read_mentees(data, TODAY, 18)
    assert reading.drafts[0].ways == [("phone", "+12285550144"), ("email", "d@example.org")]


@pytest.mark.parametrize("cell", ["Deceased", "Discharged AMA", "discharged 10/3", "Left program", "Fallecida"])
def test_whoever_is_not_there_any_more_is_not_brought_in(cell):
    reading = read_mentees(f"Name,Age,Status\nDee,40,{cell}\n".encode(), TODAY, 18)
    assert reading.drafts == [] and f"“{cell}” says that they are not here any more" in reading.skipped[0].words


@pytest.mark.parametrize("cell", ["Outpatient", "Active - IOP", "Alumni", "IOP, discharged from residential"])
def test_whoever_is_there_is_brought_in(cell):
    assert read_mentees(f'Name,Age,Status\nDee,40,"{cell}"\n'.encode(), TODAY, 18).skipped == []


def test_a_first_and_a_last_name_may_be_called_a_clients():
    reading = read_mentees(b"Client Last Name,Client First Name\nROE,KAY\n", TODAY, 18)
    assert reading.drafts[0].name == "KAY ROE"
