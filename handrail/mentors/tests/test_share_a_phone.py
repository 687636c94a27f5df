"""A mentor's record is not changed by a row about somebody else in the family."""

from handrail.mentors import queries
from handrail.mentors.services.imports import import_roster


def test_a_row_about_a_sister_renames_nobody(people, site, acting):
    ana = acting(people.ana)
    import_roster(ana, "Name,Phone\nHuỳnh Văn Ba,228-555-2601\n".encode())
    report = import_roster(ana, "Name,Phone,Capacity,Status\nHuỳnh Thị Tư,228-555-2601,0,left\n".encode())
    assert report.changes == 0 and "another name" in report.skipped[0].words
    (ba,) = queries.mentors(ana)
    assert (ba.person.name, ba.capacity, ba.status) == ("Huỳnh Văn Ba", 3, "approved")


def test_whose_record_a_row_changes_is_said_where_the_name_is_written_otherwise(people, site, acting):
    ana = acting(people.ana)
    import_roster(ana, b"Name,Phone\nKeisha Lewis,228-555-2601\n")
    report = import_roster(ana, b"Name,Phone\nKeisha Lewis-Moran,228-555-2601\n")
    assert report.updated == [(2, "Keisha Lewis-Moran")]
    assert "“Keisha Lewis”" in report.repaired[0].words


def test_a_number_of_the_list_is_not_enough_for_another_name(people, site, acting):
    ana = acting(people.ana)
    import_roster(ana, "Name,ID\nHuỳnh Văn Ba,7\n".encode())
    report = import_roster(ana, "Name,ID\nHuỳnh Thị Tư,7\n".encode())
    assert report.changes == 0 and "this number" in report.skipped[0].words
