"""Numbers of other countries in a list: in any style that says the country, and never as a number of ours."""

from datetime import date

import pytest

from handrail.mentees.spreadsheet.reading import read_mentees


def read(text):
    (draft,) = read_mentees(f"Name\tPhone\nDee\t{text}\n".encode(), date(2026, 11, 25), 18).drafts
    return [address for _kind, address in draft.ways], draft.repaired


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("84 912 345 678", "+84912345678"),
        ("(84) 912-345-678", "+84912345678"),
        ("+84 0912 345 678", "+84912345678"),
        ("00 84 912 345 678", "+84912345678"),
        ("011 84 912 345 678", "+84912345678"),
        ("001 228 555 0125", "+12285550125"),
        ("+52 1 55 1234 5678", "+525512345678"),
        ("52 1 55 1234 5678", "+525512345678"),
        ("+52 55 1234 5678", "+525512345678"),
        ("1 228 555 0125", "+12285550125"),
        ("228-200-1000", "+12282001000"),
    ],
)
def test_a_number_that_says_its_country_is_read(text, number):
    assert read(text) == ([number], [])


@pytest.mark.parametrize("text", ["0912 345 678", "0912345678", "(0912) 345-678", "84912345678", "228-901-23456"])
def test_a_number_that_is_none_of_ours_is_left_out_and_told(text):
    ways, (told,) = read(text)
    assert ways == [] and f"“{text}”" in told and "country" in told
