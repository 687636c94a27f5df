"""A roster that tells of credentials: taken, corrected, never taken away, and pointed out where it is not clear."""

from datetime import date

import pytest

from handrail.mentors.models import Credential
from handrail.mentors.services.imports import dry_run, import_roster

pytestmark = pytest.mark.django_db
WHY = "the test looks at everything"
HEADINGS = "Name,Phone,Certification,Cert #,Issued by,Expiration date\n"


def rows():
    return sorted(Credential.objects.for_system(WHY), key=lambda each: each.title)


@pytest.fixture
def bring(people, site, acting):
    ana = acting(people.ana)
    return lambda row, headings=HEADINGS: import_roster(ana, (headings + row).encode())


def test_a_new_mentor_comes_with_what_certifies_them(bring):
    report = bring("Kay Lee,228-555-0171,CPSSP-SU,4711,MS Dept of Mental Health,9/30/2027\n")
    row = rows()[0]
    assert (row.title, row.number, row.issuer) == ("CPSSP-SU", "4711", "MS Dept of Mental Health")
    assert row.valid_until == date(2027, 9, 30) and row.mentor.person.name == "Kay Lee"
    assert (report.repaired, report.ignored) == ([], [])


def test_a_second_time_changes_nothing_and_a_blank_cell_takes_nothing_away(bring):
    bring("Kay Lee,228-555-0171,CPSSP-SU,4711,DMH,9/30/2027\n")
    assert len(bring("Kay Lee,228-555-0171,cpssp su,4711,DMH,9/30/2027\n").unchanged) == 1
    assert len(bring("Kay Lee,228-555-0171,CPSSP-SU,,,\n").unchanged) == 1
    assert len(bring("Kay Lee,228-555-0171,,,,\n").unchanged) == 1
    assert len(bring("Kay Lee,228-555-0171,CPSSP-SU,,,9/30/2031\n").updated) == 1
    (row,) = rows()
    assert (row.number, row.issuer, row.valid_until) == ("4711", "DMH", date(2031, 9, 30))
    assert len(bring("Kay Lee,228-555-0171,NCPRSS,,,\n").updated) == 1
    assert [row.title for row in rows()] == ["CPSSP-SU", "NCPRSS"]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ("yes,,,", "doesn’t say which credential"),
        ("Pending,,,", "doesn’t say which credential"),
        ("Vigente,4711,,", "doesn’t say which credential"),
        (",4711,,", "of which credential"),
        (f"{'x' * 61},,,", "too long for a credential"),
        ("CPSSP-SU,,,whenever", "is not a date"),
    ],
)
def test_what_is_not_clear_is_left_out_and_said(bring, cells, said):
    report = bring(f"Kay Lee,228-555-0171,{cells}\n")
    assert len(report.created) == 1 and any(said in each.words for each in report.repaired)
    assert [row.valid_until for row in rows()] == ([None] if cells.startswith("CPSSP") else [])


@pytest.mark.parametrize("text", ["no", "None", "not certified", "Ninguna", "sin certificación", "Chưa có"])
def test_a_no_is_none(bring, text):
    assert bring(f"Kay Lee,228-555-0171,{text},,,\n").repaired == [] and rows() == []


def test_a_dry_run_says_it_and_writes_nothing(bring, people, acting):
    bring("Kay Lee,228-555-0171,,,,\n")
    report = dry_run(acting(people.ana), (HEADINGS + "Kay Lee,228-555-0171,CPSSP-SU,,,\n").encode())
    assert len(report.updated) == 1 and rows() == []


@pytest.mark.parametrize("heading", ["CPSSP", "Certificación", "Credential", "Chứng chỉ"])
def test_under_other_names(bring, heading):
    bring("Kay Lee,228-555-0171,CPSSP-SU\n", f"Name,Phone,{heading}\n")
    assert [row.title for row in rows()] == ["CPSSP-SU"]
