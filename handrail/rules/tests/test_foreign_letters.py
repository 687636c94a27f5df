"""A file of another alphabet's code page is not read as broken names."""

import pytest

from handrail.rules.tables import TableRefused, read_table

VIETNAMESE = "Lê Hồng Đức", "Nguyễn Thị Bảo", "Phạm Văn Tài", "TRẦN THỊ HỒNG"
SPANISH = "José", "Peña", "García", "López", "Muñoz", "Ángel Núñez", "Íñigo"


def cp1258(text):
    """As Windows writes it: a letter, and its tone behind it."""
    tones = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
    import unicodedata

    out = b""
    for letter in text:
        try:
            out += letter.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", letter)
            base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones))
            out += base.encode("cp1258") + "".join(part for part in parts if part in tones).encode("cp1258")
    return out


@pytest.mark.parametrize("name", VIETNAMESE)
def test_a_vietnamese_windows_file_is_refused_and_told_how_to_save(name):
    with pytest.raises(TableRefused, match="CSV UTF-8") as refused:
        read_table(b"Name,Phone\n" + cp1258(name) + b",1\n")
    assert refused.value.key == "letters"


@pytest.mark.parametrize("encoding", ["mac_roman", "cp850"])
@pytest.mark.parametrize("name", SPANISH[:5])
def test_a_mac_or_dos_file_is_refused_and_told_how_to_save(name, encoding):
    with pytest.raises(TableRefused, match="CSV UTF-8"):
        read_table(f"Name,Phone\n{name},1\n".encode(encoding))


def test_line_ends_of_an_old_mac_tell_its_letters_too():
    with pytest.raises(TableRefused, match="CSV UTF-8"):
        read_table("Name,Phone\rÍñigo,1\r".encode("mac_roman"))


@pytest.mark.parametrize(
    "name",
    [*SPANISH, "Zoë", "Krešimir Žagar", "O’Brien", "D’Angelo", "Lewis‡", "François", "João Simões", "Jürgen Groß"]
    + ["Lewis–Moran", "Mon–Fri", "9–5", "Niccolò", "“Bo”", "don’t", "y’all", "part—time"],
)
def test_an_american_windows_file_is_read_as_before(name):
    (row,) = read_table(f"Name,Phone\n{name},1\n".encode("cp1252")).rows
    assert row.cells["Name"] == name


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_one_stray_byte_breaks_no_other_letter_and_is_seen(mark):
    data = "Name,Note\nJosé Peña,x?y\nZoë,ok\n".encode().replace(b"?", b"\xe9")
    first, second = read_table(mark + data).rows
    assert first.cells["Name"] == "José Peña" and "\ufffd" in first.cells["Note"]
    assert second.cells == {"Name": "Zoë", "Note": "ok"}
