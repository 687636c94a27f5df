"""A list in UTF-8 that was once opened as Windows-1252 and saved again: “JosÃ©” is José, and never somebody’s name."""

import pytest

from handrail.rules.tables import UNREAD, read_table

NAMES = [
    "José Núñez",
    "María Peña",
    "Íñigo Ávila",
    "Nguyễn Thị Hòa",
    "Trần Văn Đức",
    "Phạm À Ý",
    "Zoë O’Brien",
    "ÓSCAR LÓPEZ",
]


def twice(text, encoding):
    """As a program writes it that took each byte for a letter; one without a letter of its own is kept as it is."""
    return "".join(bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in text.encode()).encode()


def names(data):
    return [row.cells["Name"] for row in read_table(data).rows]


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
@pytest.mark.parametrize("name", NAMES)
def test_letters_that_were_saved_twice_are_what_they_were(name, encoding):
    assert names(twice(f"Name,Phone\n{name},1\n", encoding)) == [name]


def test_a_list_of_both_kinds_keeps_both():
    data = twice("Name,Phone\nJosé Peña,1\n", "cp1252") + "Zoë Lê,2\nNguyễn Hòa,3\n".encode()
    assert names(data) == ["José Peña", "Zoë Lê", "Nguyễn Hòa"]


def test_what_is_lost_for_good_is_no_letter():
    data = "Name,Phone\nJosÃ© PeÃ±a GÃ�a,1\n".encode()
    assert UNREAD in names(data)[0] and "Ã©" not in names(data)[0]


@pytest.mark.parametrize(
    "name", ["JOÃO", "Ângela Õ", "“ASÍ” Ávila", "SÃO «Panamá»", "Åsa Ä", "Hải Âu", "José’s “Ñ”", "Ô Lê"]
)
def test_letters_that_are_meant_stay(name):
    assert names(f"Name;Phone\n{name};1\n".encode()) == [name]
    assert names(f"Name;Phone\nÂ ngel {name};1\n".encode())[0].endswith(name)
