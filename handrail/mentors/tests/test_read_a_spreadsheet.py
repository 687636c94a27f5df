"""What the cells of a roster mean. No database: nothing of it is looked at."""

from datetime import date

import pytest

from handrail.mentors.spreadsheet import reading
from handrail.rules import week
from handrail.rules.errors import RuleBroken

TODAY = date(2026, 11, 25)


def read_roster(data: bytes):
    return reading.read_roster(data, TODAY)


def one(**cells: str):
    """The draft that one row with these cells becomes. A heading's underscores are spaces."""
    names = [name.replace("_", " ") for name in cells]
    lines = [names, list(cells.values())]
    text = "\n".join(",".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in line) for line in lines)
    found = read_roster(text.encode())
    assert not found.skipped, found.skipped
    return found.drafts[0]


@pytest.mark.parametrize(
    ("cells", "name"),
    [
        ({"Name": "  Keisha   Lewis "}, "Keisha Lewis"),
        ({"Mentor Name": "García, José Ángel"}, "José Ángel García"),
        ({"NOMBRE COMPLETO": "José"}, "José"),
        ({"First Name": "Ana", "Last Name": "de la Cruz"}, "Ana de la Cruz"),
        ({"Nombre": "Ana", "Apellidos": "de la Cruz"}, "Ana de la Cruz"),
        ({"name": "Ana Cruz", "surname": "Cruz"}, "Ana Cruz"),
        ({"name": "Leena", "surname": "Lee"}, "Leena Lee"),
        ({"Họ": "Nguyễn Thị", "Tên": "Hòa"}, "Nguyễn Thị Hòa"),
        ({"HỌ": "Hồ", "TÊN ĐỆM": "Thị", "TÊN": "Hồng"}, "Hồ Thị Hồng"),
        ({"Họ và tên đệm": "Nguyễn Thị", "Tên": "Hòa"}, "Nguyễn Thị Hòa"),
        ({"Họ": "Nguyễn", "Họ và tên": "Nguyễn Thị Hòa"}, "Nguyễn Thị Hòa"),
        ({"first": "Ana", "last": ""}, "Ana"),
        ({"Name": "Ray Dedeaux, Jr."}, "Ray Dedeaux, Jr."),
        ({"Name": "Trần Văn Minh"}, "Trần Văn Minh"),
        ({"Last, First": "Lewis, Keisha"}, "Keisha Lewis"),
        ({"Last_name": "Lewis", "First": "Keisha", "MI": "R."}, "Keisha R. Lewis"),
        ({"Nombre": "Ana", "Apellido paterno": "de la Cruz", "Apellido_materno": "Ruiz"}, "Ana de la Cruz Ruiz"),
        ({"Name": "- Keisha Lewis*"}, "Keisha Lewis"),
        ({"Name": "Volunteer 1234"}, "Volunteer 1234"),
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
        ({"phone": '="2285550112"'}, [("phone", "+12285550112")]),
        ({"phone": "'2285550112"}, [("phone", "+12285550112")]),
        ({"phone": "228-555-0112 / 228-555-0113"}, [("phone", "+12285550112"), ("phone", "+12285550113")]),
        ({"phone": "228/555/0112"}, [("phone", "+12285550112")]),
        ({"phone": "cell: 228-555-0112, k@example.org"}, [("phone", "+12285550112"), ("email", "k@example.org")]),
        ({"E-mail Address": " Keisha@Example.ORG "}, [("email", "keisha@example.org")]),
        ({"email": "Keisha <keisha@example.org>"}, [("email", "keisha@example.org")]),
        ({"email": "mailto:keisha@example.org"}, [("email", "keisha@example.org")]),
        ({"email": "a@example.org/b@example.org"}, [("email", "a@example.org"), ("email", "b@example.org")]),
        ({"phone": "228-555-0112 (cell) 228-555-0113"}, [("phone", "+12285550112"), ("phone", "+12285550113")]),
        (
            {"Phone_(Home)": "228-555-0112", "Phone_(Mobile)": "228-555-0113"},
            [("phone", "+12285550112"), ("phone", "+12285550113")],
        ),
        ({"Phone": "228-555-0112", "Mobile": "228-555-0113"}, [("phone", "+12285550112"), ("phone", "+12285550113")]),
        (
            {"Home_Phone": "228-555-0112", "Cell_#": "228-555-0113"},
            [("phone", "+12285550113"), ("phone", "+12285550112")],
        ),
        ({"phone": "none"}, []),
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
        ({"Capacity": "2-3"}, "“Capacity”: “2-3” was taken as 2."),
        ({"Max mentees": "full"}, "“full” was taken as 0"),
        ({"Cell": "228-555-0112 text only"}, "only the numbers of “228-555-0112 text only” were taken"),
        ({"Cell": "228-555-0112 or 0113"}, "Look if the rest matters: 0113"),
        ({"Tel.": "+1 228 555 0112 ext 4"}, "only the numbers of “+1 228 555 0112 ext 4” were taken"),
        ({"Phone": "(228) 555-0112 x12"}, "Look if the rest matters: x12"),
        ({"Languages": "bilingual"}, "“bilingual” is not in the list"),
        ({"Languages": "some Spanish"}, "“some Spanish” is not in the list"),
        ({"Status": "Active?"}, "was taken as pausing"),
        ({"Status": "Active - full"}, "was taken as pausing"),
        ({"Status": "on leave until 3/1"}, "“3/1” tells no year. It was taken as March 1, 2027."),
        ({"Mondays": "depends"}, "“Mondays”: “depends” could not be read"),
        ({"Story": "x" * 4001}, "longer than 4,000 letters"),
        ({"Languages": "English, Klingon"}, "“Klingon” is not in the list"),
        ({"Gender": "?!"}, "“Gender”"),
        ({"Type": "friend"}, "was taken as external"),
        ({"Status": "perhaps"}, "was taken as pausing"),
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
        ({"Status": "On leave until 3/1/2027"}, (True, None, date(2027, 3, 1))),
        ({"Status": "On leave (back March 2, 2027)"}, (True, None, date(2027, 3, 1))),
        ({"Status": "LOA"}, (True, None, None)),
        ({"Status": "active / on leave"}, (True, None, None)),
        ({"Status": "de licencia hasta el 1 de marzo de 2027"}, (True, None, date(2027, 3, 1))),
        ({"Leave dates": "2/1/2027 – 3/1/2027"}, (True, date(2027, 2, 1), date(2027, 3, 1))),
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
        ("Keisha 2285550100", "a phone number or an address"),
        ("keisha@example.org", "a phone number or an address"),
        ("Total", "a total"),
        ("Total mentors: 12", "a total"),
        ("12 active mentors", "a total"),
        ("Name", "headings again"),
        ("PHONE", "headings again"),
        ("x" * 201, "longer than 200"),
        ("VACANT", "a heading or a note"),
        ("*confidential*", "a heading or a note"),
        ("(open bed)", "a heading or a note"),
    ],
)
def test_a_row_that_names_nobody_is_skipped_with_a_reason(name, says):
    found = read_roster(f"Name,Phone\n{name},2285550100\nKeisha,\n".encode())
    ((skipped),) = found.skipped
    assert skipped.row == 2 and says in skipped.words
    assert [draft.name for draft in found.drafts] == ["Keisha"]


def test_rows_are_numbered_as_the_spreadsheet_shows_them_and_unused_columns_are_named():
    found = read_roster(b"Our mentors,,\n\nName,Phone,Shoe size\nKeisha,,7\n\nMarcus,,9,and more\n")
    assert [draft.number for draft in found.drafts] == [4, 6]
    assert found.ignored == ["Shoe size"]
    assert "more cells than columns" in found.drafts[1].repaired[0]


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
        (bytes(range(256)) * 40, "no text"),
        (b"\x00" * 5000, "no rows"),
        (b"Name,Phone\n" + b"a," * 5000, "far too many cells"),
        (b"Name\n" + b"x" * 200_000, "far too long"),
        (b"Name\n" + b"Keisha Lewis\n" * 100_001, "more than 100000 rows"),
        (b"x" * 26_000_000, "less than 25 MB"),
        (b'[{"Name": "Keisha"}]', "JSON"),
        (b'{"mentors": []}', "JSON"),
        (b"<!DOCTYPE html><table><tr><td>Name</table>", "web page"),
        (b'<?xml version="1.0"?><Workbook/>', "web page"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xff\xd8\xff\xe0JFIF", "picture"),
        (b"BEGIN:VCARD\nFN:Keisha\nEND:VCARD\n", "address cards"),
        (bytes(range(32)) * 40, "no text"),
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


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("English/Spanish", ["en", "es"]),
        ("Eng & Vietnamese", ["en", "vi"]),
        ("bilingual (Eng/Span)", ["en", "es"]),
        ("Spanish – fluent, English only", ["en", "es"]),
        ("native English speaker", ["en"]),
        ("bilingual English Spanish", ["en", "es"]),
        ("Bilingüe inglés español", ["en", "es"]),
        ("bilingual Vietnamese", ["vi"]),
        ("Việt; Anh", ["en", "vi"]),
    ],
)
def test_languages_are_taken_out_of_the_words_around_them(text, keys):
    assert one(Name="Keisha", Languages=text).traits == {"languages": keys}


def test_further_languages_have_a_column_of_their_own():
    draft = one(Name="Keisha", **{"Primary language": "English", "Other languages": "Vietnamese"})
    assert (draft.traits, draft.repaired) == ({"languages": ["en", "vi"]}, [])


@pytest.mark.parametrize(("text", "key"), [("F (she/her)", "woman"), ("trans man", "man"), ("Fem.", "woman")])
def test_what_stands_in_brackets_beside_a_gender_changes_nothing(text, key):
    draft = one(Name="Keisha", Gender=text)
    assert (draft.traits, draft.repaired) == ({"gender": key}, [])


def test_free_times_may_be_in_two_columns_or_in_one_for_each_day():
    assert one(Name="Keisha", Days="Mon, Wed", Times="5-8pm").traits["availability"] == week.union(
        week.free(day, 17, 20) for day in (0, 2)
    )
    days = {"Mon": "9-5", "Tue": "x", "Wed": "off", "Thu": "", "Sat": "mornings"}
    assert one(Name="Keisha", **days).traits["availability"] == week.union(
        (week.free(0, 9, 17), week.free(1, 0, 24), week.free(5, 6, 12))
    )


@pytest.mark.parametrize(
    "row", ["Volunteers:,", "Active mentors,", "Last updated 3/1/2026,", "NAME,PHONE", "Grand total,12", "12 mentors,"]
)
def test_a_row_between_the_mentors_is_not_taken_for_one(row):
    found = read_roster(f"Name,Phone\n{row}\nKeisha,228-555-0112\n".encode())
    assert [reason.row for reason in found.skipped] == [2] and [draft.number for draft in found.drafts] == [3]


def test_a_name_alone_is_a_mentor():
    assert [draft.name for draft in read_roster(b"Name,Phone\nNadine Bosarge,\nStaff Sergeant Lee,\n").drafts] == [
        "Nadine Bosarge",
        "Staff Sergeant Lee",
    ]


def test_a_cell_of_notes_may_be_as_long_as_a_spreadsheet_takes():
    assert len(read_roster(b"Name,Notes\nKeisha," + b"x" * 32_000 + b"\n").drafts) == 1


def test_rows_that_a_quotation_mark_swallowed_are_not_lost_in_silence():
    found = read_roster(b'Name,Notes,Phone\nKeisha,"call,1\nMarcus,x,2\nCorinne,"y",3\n')
    assert [reason.row for reason in found.skipped] == [2] and "never ends" in found.skipped[0].words


def test_a_story_in_the_place_of_a_state_or_a_number_is_none_and_takes_no_minutes():
    found = one(Name="Dee", Status="a " * 15_000, Capacity="max " * 7_500 + "!")
    assert found.status == "paused" and "taken as pausing" in found.repaired[0]
    assert found.unread_capacity and found.capacity is None
