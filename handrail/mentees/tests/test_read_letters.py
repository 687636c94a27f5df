"""A row with letters that nobody can read is named, and made into nobody."""

from datetime import date

from handrail.mentees.spreadsheet.reading import read_mentees

DATA = "Name,Age,Notes\nJosé Pe?a,45,\nZoë Ló?,45,x\nAna Peña,45,x?y\n".encode().replace(b"?", b"\xf1", 1)


def test_a_broken_letter_in_a_column_that_counts_skips_the_row():
    reading = read_mentees(DATA, date(2026, 11, 25), 18)
    assert [reason.row for reason in reading.skipped] == [2]
    assert "CSV UTF-8" in reading.skipped[0].words


def test_a_broken_letter_in_a_column_that_is_not_used_changes_nothing():
    data = "Name,Age,Notes\nJosé Peña,45,x?y\n".encode().replace(b"?", b"\xf1")
    assert [draft.name for draft in read_mentees(data, date(2026, 11, 25), 18).drafts] == ["José Peña"]
