"""What the cells of a roster mean. No database: nothing of it is looked at."""

from datetime import date

import pytest

from handrail.mentors.spreadsheet.reading import read_roster
from handrail.rules import week
from handrail.rules.errors import RuleBroken


def one(**cells: str):
    """The draft that one row with these cells becomes. A heading's underscores are spaces."""
    names = [name.replace("_", " ") for name in cells]
    lines = [names, list(cells.values())]
    text = "\n".join(",".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in line) for line in lines)
    reading = read_roster(text.encode())
    assert not reading.skipped, reading.skipped
    return reading.drafts[0]


@pytest.mark.parametrize(
    ("cells", "name"),
    [
        ({"Name": "  Keisha   Lewis "}, "Keisha Lewis"),
        ({"Mentor Name": "García, José Ángel"}, "José Ángel García"),
        ({"NOMBRE COMPLETO": "José"}, "José"),
        ({"First Name": "Ana", "Last Name": "de la Cruz"}, "Ana de la Cruz"),
        ({"Nombre": "Ana", "Apellidos": "de la Cruz"}, "Ana de la Cruz"),
        ({"name": "Ana Cruz", "surname": "Cruz"}, "Ana Cruz"),
        ({"first": "Ana", "last": ""}, "Ana"),
        ({"Name": "Ray Dedeaux, Jr."}, "Ray Dedeaux, Jr."),
        ({"Name": "Trần Văn Minh"}, "Trần Văn Minh"),
        ({"Name": "Tra\u0302\u0300n"}, "Trần"),
    ],
)
def test_names_come_from_one_column_or_two_whatever_they_are_called(cells, name):
    assert one(**cells).name == name


@pytest.mark.parametrize(
    ("cells", "ways"),
    [
        ({"Phone": "(228) 555-0112"}, [("phone", "+12285550112")]),
        ({"Cell #": "228.555.0112"}, [("phone", "+12285550112")]),
        ({"Teléfono": "2285550112.0"}, [("phone", "+12285550112")]),
        ({"Tel.": "+1 228 555 0112 ext 4"}, [("phone", "+12285550112")]),
        ({"phone": '="2285550112"'}, [("phone", "+12285550112")]),
        ({"phone": "'2285550112"}, [("phone", "+12285550112")]),
        ({"phone": "228-555-0112 / 228-555-0113"}, [("phone", "+12285550112"), ("phone", "+12285550113")]),
        ({"phone": "228/555/0112"}, [("phone", "+12285550112")]),
        ({"phone": "cell: 228-555-0112, k@example.org"}, [("phone", "+12285550112"), ("email", "k@example.org")]),
        ({"E-mail Address": " Keisha@Example.ORG "}, [("email", "keisha@example.org")]),
        ({"email": "Keisha <keisha@example.org>"}, [("email", "keisha@example.org")]),
        ({"email": "mailto:keisha@example.org"}, [("email", "keisha@example.org")]),
        ({"Phone": "n/a", "Phone (2)": "843 555 0100"}, [("phone", "+18435550100")]),
    ],
)
def test_phones_and_emails_are_read_in_any_style(cells, ways):
    draft = one(Name="Keisha", **cells)
    assert (draft.ways, draft.repaired) == (ways, [])


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"Cell": "555-01"}, "“Cell”: “555-01” is not a whole phone number"),
        ({"Cell": "2.28555E+09"}, "is not a whole phone number"),
        ({"Email": "keisha at example"}, "“Email”"),
        ({"Capacity": "2-3"}, "“Capacity”: “2-3” was taken as the smaller number"),
        ({"Capacity": "lots"}, "is not a number from 0 to 50"),
        ({"Capacity": "99"}, "is not a number from 0 to 50"),
        ({"Languages": "English, Klingon"}, "“Klingon” is not in the list"),
        ({"Gender": "?!"}, "“Gender”"),
        ({"Type": "friend"}, "Taken as external"),
        ({"Status": "perhaps"}, "Taken as pausing"),
        ({"Availability": "depends on shrimp season"}, "could not be read as days and hours"),
        ({"Leave until": "someday"}, "is not a date"),
        ({"Leave until": "0001-01-01"}, "is not a date"),
        ({"Back on": "1/1/1900"}, "is not a date"),
        ({"Remote": "sometimes"}, "is neither yes nor no"),
        ({"ZIP": "Biloxi"}, "is not a ZIP code"),
        ({"Age": "16"}, "is not one age group"),
        ({"Leave from": "2027-03-05", "Leave until": "2027-03-01"}, "ends before it starts"),
        ({"Nickname": "x" * 101}, "is too long"),
    ],
)
def test_a_cell_that_cannot_be_taken_is_left_out_with_a_sentence_that_names_the_column(cells, says):
    draft = one(Name="Keisha", **cells)
    assert len(draft.repaired) == 1 and says in draft.repaired[0]


KEISHA = {
    "Name": "Keisha Lewis",
    "Goes_by": "Keisha",
    "Mentor_ID": "M-7",
    "Location": "Biloxi",
    "Affiliation": "QSO",
    "Active": "yes",
    "Max_mentees": "three",
    "Languages_spoken": "English/Spanish; tiếng Việt",
    "Gender": "F",
    "Recovery_path": "12-step & MAT",
    "Medication": "yes",
    "Age": "34",
    "Family": "single mom, grandkids",
    "Faith": "very important",
    "Hobbies": "fishing, choir and bbq",
    "ZIP": "39530-1234",
    "Remote": "x",
    "In_person": "no",
    "Availability": "Mon-Fri evenings; Sat 9am-1pm",
    "Bio": "Nine years, one day at a time.",
}


def test_a_whole_row_of_traits_is_understood():
    draft = one(**KEISHA)
    assert draft.repaired == []
    assert (draft.goes_by, draft.roster_id, draft.site) == ("Keisha", "M-7", "Biloxi")
    assert (draft.affiliation, draft.status, draft.capacity) == ("qso", "approved", 3)
    assert draft.lived_experience == "Nine years, one day at a time."
    evenings = week.union(week.free(day, 17, 22) for day in range(5))
    assert draft.traits == {
        "languages": ["en", "es", "vi"],
        "gender": "woman",
        "pathway": ["medication", "twelve_step"],
        "medication_view": "takes",
        "life_stage": "26_39",
        "family": ["grandchildren", "single_parent"],
        "spirituality": "important",
        "interests": ["church", "cooking", "fishing"],
        "area": "395",
        "remote_ok": True,
        "nearby_ok": False,
        "availability": evenings | week.free(5, 9, 13),
    }


@pytest.mark.parametrize(
    ("cells", "leave"),
    [
        ({"On leave until": "2027-03-01"}, (True, None, date(2027, 3, 1))),
        ({"Leave until": "46447"}, (True, None, date(2027, 3, 1))),
        ({"Away from": "2/1/2027", "Away until": "3/1/2027"}, (True, date(2027, 2, 1), date(2027, 3, 1))),
        ({"Return date": "March 2, 2027"}, (True, None, date(2027, 3, 1))),
        ({"On leave": "yes"}, (True, None, None)),
        ({"Status": "On leave", "Return date": "3/2/2027"}, (True, None, date(2027, 3, 1))),
        ({"On leave": "no"}, (False, None, None)),
        ({"On leave": ""}, (False, None, None)),
    ],
)
def test_leaves_are_read_as_days_or_as_a_plain_yes(cells, leave):
    draft = one(Name="Keisha", **cells)
    assert (draft.away, draft.away_from, draft.away_until) == leave
    assert draft.repaired == []


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("", "no name"),
        ("n/a", "no name"),
        ("=HYPERLINK(A1)", "like a formula"),
        ("12345", "no letters"),
        ("Total", "a total"),
        ("Name", "headings again"),
        ("x" * 201, "longer than 200"),
    ],
)
def test_a_row_that_names_nobody_is_skipped_with_a_reason(name, says):
    reading = read_roster(f"Name,Phone\n{name},2285550100\nKeisha,\n".encode())
    ((skipped),) = reading.skipped
    assert skipped.row == 2 and says in skipped.words
    assert [draft.name for draft in reading.drafts] == ["Keisha"]


def test_rows_are_numbered_as_the_spreadsheet_shows_them_and_unused_columns_are_named():
    reading = read_roster(b"Our mentors,,\n\nName,Phone,Shoe size\nKeisha,,7\n\nMarcus,,9,and more\n")
    assert [draft.number for draft in reading.drafts] == [4, 6]
    assert reading.ignored == ["Shoe size"]
    assert "more cells than columns" in reading.drafts[1].repaired[0]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "no rows"),
        (b"\n\n  \n", "no rows"),
        (b"PK\x03\x04\x14\x00xl/workbook.xml", "pick CSV"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "pick CSV"),
        (b"%PDF-1.7", "PDF"),
        (b"{\\rtf1", "document"),
        (b'Name\n"Keisha\n', "never ends"),
        (b"Phone,City\n2285550100,Biloxi\n", "Call one “Name”"),
        (bytes(range(256)) * 40, ""),
        (b"\x00" * 5000, "no rows"),
        (b"Name\n" + b"a," * 5000, "far too many cells"),
        (b"Name\n" + b"x" * 200_000, "far too long"),
        (b"Name\n" + b"Keisha Lewis\n" * 20_010, "at most 20000"),
        (b"x" * 6_000_000, "less than 5 MB"),
    ],
)
def test_a_file_that_is_no_roster_is_refused_with_one_sentence_that_says_what_to_do(data, says):
    with pytest.raises(RuleBroken) as refused:
        read_roster(data)
    assert says in str(refused.value)


def test_a_file_with_headings_alone_has_no_rows_and_is_not_refused():
    assert read_roster(b"Name,Phone\n").drafts == []


@pytest.mark.parametrize(
    "heading",
    ["Mentee Name", "Emergency contact phone", "#", "No.", "State", "Number", "Preferred mentee gender", "Max distance",
     "Sobriety date", "Hours per week", "Date approved", "Notes", "Mentees", "Text ok"],
)  # fmt: skip
def test_a_column_about_something_else_is_left_alone(heading):
    assert read_roster(f"Name,{heading}\nKeisha,7\n".encode()).ignored == [heading]
