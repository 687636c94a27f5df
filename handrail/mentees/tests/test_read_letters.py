"""A row with letters that nobody can read is named, and made into nobody."""

from datetime import date

import pytest

from handrail.mentees.spreadsheet.reading import read_mentees

DATA = "Name,Age,Notes\nJosé Pe?a,45,\nZoë Ló?,45,x\nAna Peña,45,x?y\n".encode().replace(b"?", b"\xf1", 1)


def test_a_broken_letter_in_a_column_that_counts_skips_the_row():
    reading = read_mentees(DATA, date(2026, 11, 25), 18)
    assert [reason.row for reason in reading.skipped] == [2]
    assert "CSV UTF-8" in reading.skipped[0].words


def test_a_broken_letter_in_a_column_that_is_not_used_changes_nothing():
    data = "Name,Age,Notes\nJosé Peña,45,x?y\n".encode().replace(b"?", b"\xf1")
    assert [draft.name for draft in read_mentees(data, date(2026, 11, 25), 18).drafts] == ["José Peña"]


def as_plain_csv(text):
    """As Excel's plain “CSV” keeps it, which has no letter for “ễ”."""
    return text.encode("cp1252", "replace")


@pytest.mark.parametrize("name", ["Nguyễn Hòa", "Thị Hòa", "Trần Văn Đức", "Đức", "Đỗ Nhớ Lan"])
def test_a_name_that_lost_letters_on_its_way_is_nobodys(name):
    reading = read_mentees(as_plain_csv(f"Name,Age\n{name},45\nAna Lee,45\n"), date(2026, 11, 25), 18)
    assert [reason.row for reason in reading.skipped] == [2] and "CSV UTF-8" in reading.skipped[0].words
    assert [draft.name for draft in reading.drafts] == ["Ana Lee"]


@pytest.mark.parametrize("heading", ["First name", "Last name", "Middle name", "Goes by"])
def test_each_part_of_a_name_keeps_its_letters_or_is_nobodys(heading):
    other = "First name" if heading == "Last name" else "Last name"
    data = as_plain_csv(f"{other},Age,{heading}\nLee,45,Nguyễn\n")
    assert read_mentees(data, date(2026, 11, 25), 18).drafts == []


def test_own_words_that_lost_letters_are_not_kept():
    reading = read_mentees(as_plain_csv("Name,Own words\nAna Lee,Tôi thích nấu ăn\n"), date(2026, 11, 25), 18)
    assert reading.drafts == [] and "“Own words”" in reading.skipped[0].words


@pytest.mark.parametrize("words", ["Am I ready? Yes. Sure? No.", "Me?Yes", "Cooking, or not? I will see", "ready?"])
def test_a_question_is_a_question(words):
    (draft,) = read_mentees(f"Name;Own words\nAna Lee;{words}\n".encode(), date(2026, 11, 25), 18).drafts
    assert draft.about == words
