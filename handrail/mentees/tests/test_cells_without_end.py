"""A cell of thousands of the same sign costs no more than its length. Where it did, each of these took a minute."""

from datetime import date

import pytest

from handrail.mentees.spreadsheet.reading import read_mentees
from handrail.people.spreadsheet.cells import LONGEST_SHOWN

MANY = 30_000


@pytest.mark.parametrize("sign", ["(", "[", "(a", "((a)"])
def test_brackets_that_open_and_never_close_are_read_at_once(sign):
    reading = read_mentees(f"Name,Notes\nDee,{sign * MANY}\n".encode()[: MANY + 20], date(2026, 11, 25), 18)
    assert [draft.name for draft in reading.drafts] == ["Dee"]


def test_a_bracket_within_brackets_hides_no_heading():
    reading = read_mentees(b"Name,Email ((home) best)\nDee,dee@example.org\n", date(2026, 11, 25), 18)
    assert reading.drafts[0].ways == [("email", "dee@example.org")]


@pytest.mark.parametrize("column", ["Phone", "Email", "Contact info"])
@pytest.mark.parametrize("text", ["a", "a ", "a@", "<a@", "228-555-0112;"])
def test_a_text_of_thousands_of_letters_is_no_way_to_reach_somebody_and_is_told(column, text):
    cell = (text * MANY)[:MANY]
    (draft,) = read_mentees(f"Name,{column}\nDee,{cell}\n".encode(), date(2026, 11, 25), 18).drafts
    assert draft.ways == []
    assert draft.repaired == [f"“{column}”: the text is longer than 1,000 letters. It was left out."]


def test_a_text_of_thousands_of_letters_is_no_heading():
    short, long = f"Phone ({'best one ' * 10})", f"Email ({'best one ' * 100})"
    reading = read_mentees(f"Name;{short};{long}\nDee;228-555-0143;d@example.org\n".encode(), date(2026, 11, 25), 18)
    assert reading.drafts[0].ways == [("phone", "+12285550143")] and len(reading.ignored) == 1
    assert len(reading.ignored[0]) <= LONGEST_SHOWN
