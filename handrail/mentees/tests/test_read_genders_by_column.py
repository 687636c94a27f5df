"""What an M is says the whole column: with H it is mujer, with F it is male."""

from datetime import date

import pytest

from handrail.mentees.spreadsheet.reading import read_mentees


def read(*genders):
    rows = "".join(f"Dee {chr(65 + place)},{each}\n" for place, each in enumerate(genders))
    drafts = read_mentees(f"Nombre,Sexo\n{rows}".encode(), date(2026, 11, 25), 18).drafts
    return [draft.traits.get("gender") for draft in drafts], [draft.repaired for draft in drafts]


@pytest.mark.parametrize(
    ("genders", "keys"),
    [
        (("H", "M", "m."), ["man", "woman", "woman"]),
        (("V", "M"), ["man", "woman"]),
        (("H", "Mujer"), ["man", "woman"]),
        (("M", "F"), ["man", "woman"]),
        (("M", "Femenino"), ["man", "woman"]),
        (("M",), ["man"]),
    ],
)
def test_a_letter_is_read_as_its_column_means_it(genders, keys):
    assert read(*genders) == (keys, [[] for _each in keys])


def test_an_m_among_h_and_f_is_left_out_and_told():
    keys, told = read("H", "F", "M")
    assert keys == ["man", "woman", None]
    assert told[2] == [
        "“Sexo”: “M” may be a man or a woman, as other rows have H and F. It was left out: write the word."
    ]
