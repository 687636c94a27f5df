"""People who share a phone and a word of their names stay two people, whatever a list says."""

from datetime import UTC, datetime

import pytest

from handrail.mentees.models import Mentee, Wishes
from handrail.mentees.services.imports import import_mentees

SEEN = "a test looks"


@pytest.fixture
def bring(people, acting, site, at_moment):
    with at_moment(datetime(2026, 11, 25, 18, tzinfo=UTC)):
        yield lambda *lines: import_mentees(
            acting(people.ana), "\n".join(lines).encode(), all_of_age=True, owner=people.ana
        )


def named(report, kind):
    return [name for _row, name in getattr(report, kind)]


PAIRS = [
    ("Nguyễn Văn An", "Nguyễn Thị Bình"),
    ("Maria Garcia", "Maria Lopez"),
    ("Mr. Tom Hall", "Mr. Alan Poe"),
    ("Rosa Martínez", "Rosa Ruiz"),
    ("Le Anh", "Le Minh"),
    ("J. Smith", "J. Brown"),
    ("Phạm", "Phạm Văn Tài"),
    ("Mr. Hall", "Mrs. Hall"),
    ("José García Sr.", "José García Jr."),
    ("José García", "José García Jr."),
    ("Trần Thị Hòa", "Trần Thị Hóa"),
]


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_a_family_with_one_phone_is_not_one_person(bring, first, second):
    bring("Name,Phone,Age", f"{first},228-555-2601,45")
    report = bring(
        "Name,Phone,Age,Email,Own words,Medication,Stage",
        f"{second},228-555-2601,42,binh@example.org,I take Suboxone,takes,Residential",
    )
    assert (report.created, report.updated) == ([], [])
    assert "another name" in report.skipped[0].words
    (there,) = Mentee.objects.for_system(SEEN).select_related("person")
    assert there.person.name == first
    assert not any(wishes.about for wishes in Wishes.objects.for_system(SEEN))


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_a_family_in_one_list_is_not_told_to_be_one_person(bring, first, second):
    report = bring("Name,Phone,Age", f"{first},228-555-2601,45", f"{second},228-555-2601,42")
    assert named(report, "created") == [first]
    assert "another name" in report.skipped[0].words and "same person" not in report.skipped[0].words


@pytest.mark.parametrize(
    ("here", "row"),
    [
        ("Nguyễn Văn An", "An Nguyen Van"),
        ("María García", "María García de Cruz"),
        ("Tom Hall", "Mr. Tom Hall"),
        ("Tom Hall LCSW", "Tom Hall"),
        ("Trần Thị Hòa", "Trần Thị Hoà"),
    ],
)
def test_whose_record_is_changed_is_said_where_the_name_is_written_otherwise(bring, here, row):
    bring("Name,Phone", f"{here},228-555-2601")
    report = bring("Name,Phone,Gender", f"{row},228-555-2601,F")
    assert (len(report.updated), report.skipped) == (1, [])
    assert f"“{here}”" in report.repaired[0].words


def test_a_name_that_differs_by_its_case_alone_is_no_other_name(bring):
    bring("Name,Phone", "Tom Hall,228-555-2601")
    assert bring("Name,Phone,Gender", "TOM HALL,228-555-2601,M").repaired == []


def test_two_bare_names_are_not_told_to_be_one_person(bring):
    report = bring("Name,Age", "Tom Hall,45", "Tom Hall,72")
    assert named(report, "created") == ["Tom Hall"]
    assert report.skipped[0].words.startswith("Somebody with this name stands in row 2")


def test_a_second_row_with_more_of_a_name_is_for_a_person_to_look_at(bring):
    report = bring("Name,Phone", "Maria Garcia,228-555-2601", "Maria Garcia Lopez,228-555-2601")
    assert "another name" in report.skipped[0].words
