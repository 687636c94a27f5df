"""Spreadsheets as people keep them."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.rules.errors import RuleBroken
from handrail.rules.tables import TableRefused, read_table
from handrail.rules.tables.reading import LONGEST_CELL, MOST_BYTES, MOST_COLUMNS, MOST_ROWS, read_long_table

ROSTER = "Name;Phone;Languages\nLinh Trần;843-555-0100;en, vi\nJosé Peña;(843) 555-0101;es, en\n"
PLAIN = "Name;Phone\nZoë;1\nJosé;2\n"


def names(data: bytes, heading: str = "Name") -> list[str]:
    return [row.cells[heading] for row in read_table(data).rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_diacritics_survive_every_unicode_encoding(encoding):
    assert names(ROSTER.encode(encoding)) == ["Linh Trần", "José Peña"]


def test_utf_16_is_read_in_both_byte_orders():
    assert names(b"\xfe\xff" + ROSTER.encode("utf-16-be")) == ["Linh Trần", "José Peña"]
    assert read_table(b"\xff\xfe" + ROSTER.encode("utf-16-le")).encoding == "utf-16-le"


def test_an_old_windows_file_is_read():
    table = read_table(PLAIN.encode("cp1252"))

    assert table.encoding == "cp1252"
    assert [row.cells["Name"] for row in table.rows] == ["Zoë", "José"]
    assert names("Name;Note\nAnn’s;“ok” – €5\n".encode("cp1252")) == ["Ann’s"]


def test_a_byte_that_windows_does_not_know_breaks_nothing():
    assert len(read_table(b"Name;Phone\n\x81\x8d\xff;1\n").rows) == 1


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_every_usual_delimiter_is_found(delimiter):
    file = io.StringIO()
    rows = [["Name", "Phone", "Notes"], ["Ann", "1", "a, b; c"], ["Bea, the 2nd", "2", ""], ["Cy", "3", 'says "hi"']]
    csv.writer(file, delimiter=delimiter).writerows(rows)
    table = read_table(file.getvalue().encode())

    assert table.delimiter == delimiter
    assert [list(row.cells.values()) for row in table.rows] == rows[1:]


def test_notes_full_of_commas_do_not_fool_a_file_with_semicolons():
    table = read_table(b"Name;Note\nAnn;a, b, c, d\nBea;a, b, c, d\nCy;a, b, c, d\n")

    assert (table.delimiter, table.headings) == (";", ("Name", "Note"))


def test_lists_with_semicolons_do_not_fool_a_file_with_commas():
    table = read_table(b"Name,Languages,Phone\nAnn,en;es;vi,1\nBea,en;es;vi,2\n")

    assert table.delimiter == ","


def test_names_with_a_comma_do_not_fool_a_file_with_semicolons():
    table = read_table(b"Name (Last, First);Phone\nTran, Linh;1\nPena, Jose;2\n")

    assert table.headings == ("Name (Last, First)", "Phone")


def test_the_last_column_may_be_blank_nearly_everywhere():
    table = read_table(b"Name,Phone,Notes\n" + b"Ann,1,\n" * 30 + b"Bea,2\n")

    assert table.headings == ("Name", "Phone", "Notes")
    assert {row.cells["Notes"] for row in table.rows} == {""}


@pytest.mark.parametrize("first", ["sep=;", "SEP=;", '"sep=;"'])
def test_excels_own_line_about_the_delimiter_is_obeyed_and_is_no_row(first):
    table = read_table(f"{first}\r\nName;Phone\r\nAnn, A, B;1\r\n".encode())

    assert (table.delimiter, table.rows[0].number, table.rows[0].cells["Name"]) == (";", 2, "Ann, A, B")


def test_row_numbers_are_those_of_the_spreadsheet():
    table = read_table(b'Name,Phone\nAnn,1\n\n , \n"Bea\nMay",2\nCy,3\n')

    assert [(row.number, row.cells["Name"]) for row in table.rows] == [(2, "Ann"), (5, "Bea\nMay"), (6, "Cy")]


def test_a_title_above_the_headings_is_passed_over():
    table = read_table(b"Mentor roster 2026,,\n,,\nName,Phone,City\nAnn,1,Biloxi\n")

    assert table.headings == ("Name", "Phone", "City")
    assert table.rows[0].number == 4


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_is_read(end):
    assert names(f"Name,Phone{end}Ann,1{end}Bea,2".encode()) == ["Ann", "Bea"]


def known(cells):
    return sum(cell.strip().casefold() in {"name", "phone", "languages", "city"} for cell in cells)


def test_titles_of_several_cells_are_passed_over_where_the_headings_are_known():
    table = read_table(b"Hope House,Mentors\nUpdated,3/1/2026,by Ana\n\nName,Phone,Languages\nAnn,1,en\n", known)

    assert (table.headings, table.rows[0].number) == (("Name", "Phone", "Languages"), 5)


def test_names_with_commas_alone_in_a_column_are_not_cut():
    table = read_table(b"Mentors of Hope House\nName\nTran, Linh\nPena, Jose\n", known)

    assert [row.cells["Name"] for row in table.rows] == ["Tran, Linh", "Pena, Jose"]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32"])
def test_wide_letters_without_a_mark_are_read(encoding):
    assert names(ROSTER.encode(encoding)) == ["Linh Trần", "José Peña"]


def test_a_file_put_together_from_two_programs_keeps_both_kinds_of_accents():
    table = read_table("Name,Phone\nLinh Trần,1\n".encode() + "José Peña,2\n".encode("cp1252"))

    assert [row.cells["Name"] for row in table.rows] == ["Linh Trần", "José Peña"]


def test_every_kind_of_blank_is_one():
    assert names("Name,Phone\nAnn\u00a0Lee\u3000,1\nBea\u2028Ray\u2003,2\n".encode()) == ["Ann Lee", "Bea Ray"]


def test_line_ends_may_be_mixed():
    assert names(b"Name,Phone\r\nAnn,1\rBea,2\nCy,3\r\r\nDi,4\n\rEd,5") == ["Ann", "Bea", "Cy", "Di", "Ed"]


def test_rows_that_an_open_quotation_mark_took_in_are_noticed():
    table = read_table(b'Name,Note,Phone\nAnn,"call,1\nBea,x,2\nCy,"y",3\nDi,"one\ntwo",4\n')

    assert [(row.cells["Name"], row.swallowed) for row in table.rows] == [("Ann", True), ("Di", False)]


def test_a_list_of_words_in_a_note_of_several_lines_is_no_row():
    table = read_table(b'Name,Note,Phone\nAnn,"likes:\nfishing, choir, cars",1\nBea,"x\na,b,c",2\n')
    assert [row.swallowed for row in table.rows] == [False, True]
    for cut in (", ", " , ", " | ", "   ; "):
        spaced = read_table('Name, Note, Phone\nAnn, "call, 1\nBea, x, 2\nCy, "y", 3\n'.replace(", ", cut).encode())
        assert spaced.rows[0].swallowed, cut


def test_letters_as_a_web_form_writes_them_are_letters():
    data = b'Name,Phone\n"Jos&eacute; O&#039;Brien &amp; Zo&#xEB;",1\nAT&T; &nosuch; &,2\n'
    assert names(data) == ["José O'Brien & Zoë", "AT&T; &nosuch; &"]


def test_cells_are_tidied():
    table = read_table("Name , Phone\n  Ann\u00a0 ,\t1 \u200b\n\ufeffZoe\u0308\x00,2\x07\n".encode())

    assert [row.cells for row in table.rows] == [{"Name": "Ann", "Phone": "1"}, {"Name": "Zoë", "Phone": "2"}]


def test_ragged_rows_are_filled_and_what_is_too_much_is_kept_aside():
    short, long = read_table(b"Name,Phone,City\nAnn\nBea,2,Biloxi,,and more\n").rows

    assert short.cells == {"Name": "Ann", "Phone": "", "City": ""}
    assert (long.cells["City"], long.beyond) == ("Biloxi", ("and more",))


def test_headings_that_come_twice_or_are_blank_get_names():
    table = read_table(b"Name,Phone,,,Phone,\nAnn,1,x,,2,\n")

    assert table.headings == ("Name", "Phone", "Column 3", "Phone (2)")
    assert table.rows[0].cells["Phone (2)"] == "2"


def test_formulas_stay_text():
    formulas = ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x")']
    file = io.StringIO()
    csv.writer(file).writerows([["Name", "Note"], *(["Ann", formula] for formula in formulas)])

    assert names(file.getvalue().encode(), "Note") == formulas


def test_headings_alone_are_a_table_without_rows():
    assert read_table(b"Name,Phone\n").rows == ()


def test_a_single_column_is_a_table():
    assert names(b"Name\nAnn\nBea\n") == ["Ann", "Bea"]


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf\r\n , \r\n", "empty"),
        (b"PK\x03\x04rest", "workbook"),
        (b"\xd0\xcf\x11\xe0rest", "workbook"),
        (b"%PDF-1.7", "pdf"),
        (b'Name,Phone\n"Ann,1\nBea,2\n', "open_quote"),
        (b"Name,Phone\nAnn," + b"x" * (LONGEST_CELL + 1), "cell_too_long"),
        (b"Name,Phone\nAnn," + b"x" * 200_000, "cell_too_long"),
        (b"Name,Phone\n" + b"Ann,1\n" * (MOST_ROWS + 1), "too_many_rows"),
        (b"x," * MOST_COLUMNS + b"x\n", "too_wide"),
        (b"x" * (MOST_BYTES + 1), "too_big"),
    ],
)
def test_what_is_no_table_is_refused_with_a_sentence(data, key):
    with pytest.raises(RuleBroken) as refused:
        read_table(data)

    assert refused.value.key == key
    assert str(refused.value).endswith(".")


def test_the_caps_themselves_are_allowed():
    assert len(read_table(b"Name,Phone\n" + b"Ann,1\n" * MOST_ROWS).rows) == MOST_ROWS
    assert names(b"Name,Phone\n" + b"x" * LONGEST_CELL + b",1\n") == ["x" * LONGEST_CELL]


@given(st.binary(max_size=400))
def test_any_bytes_give_a_table_or_a_sentence(data):
    try:
        table = read_table(data)
    except TableRefused as refused:
        assert str(refused)
    else:
        assert all(set(row.cells) == set(table.headings) for row in table.rows)


TEXT = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=12)


@given(
    st.lists(st.tuples(TEXT, TEXT), max_size=8), st.sampled_from([",", ";", "\t"]), st.sampled_from(["utf-8", "utf-16"])
)
def test_what_a_spreadsheet_program_writes_is_read_back(rows, delimiter, encoding):
    rows = [(f"n{place} {left}", f"{right} p") for place, (left, right) in enumerate(rows)]
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter).writerows([("Name", "Note"), *rows])
    table = read_table(file.getvalue().encode(encoding))

    assert (table.headings, table.delimiter) == (("Name", "Note"), delimiter)
    assert [row.number for row in table.rows] == list(range(2, len(rows) + 2))


def test_a_table_of_any_length_is_read_row_by_row_with_the_same_cells():
    data = "Roster\n\nName;Phone\nZoë;1\n\nJosé;2\n".encode("cp1252")
    long = read_long_table(data, most_bytes=MOST_BYTES, most_rows=3)

    assert (long.headings, long.number) == (("Name", "Phone"), 3)
    assert list(long.rows) == [(row.number, list(row.cells.values())) for row in read_table(data).rows]


def test_what_is_wrong_far_down_in_a_long_table_is_said_when_it_is_reached():
    rows = "Ann;1\n" * 50
    long = read_long_table(f'Name;Phone\n{rows}"Bea;2\n'.encode(), most_bytes=MOST_BYTES, most_rows=MOST_ROWS)
    assert next(long.rows) == (2, ["Ann", "1"])
    with pytest.raises(TableRefused, match="row 52"):
        list(long.rows)
    with pytest.raises(TableRefused) as refused:
        list(read_long_table(f"Name;Phone\n{rows * 3}".encode(), most_bytes=MOST_BYTES, most_rows=40).rows)
    assert refused.value.key == "too_many_rows"
