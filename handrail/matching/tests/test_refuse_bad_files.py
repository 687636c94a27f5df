"""Files that can't be matched: every bad row is named, and nothing is written."""

from functools import partial
from io import StringIO

import pytest
from django.core.management import call_command

from handrail.matching.tests.by_files import PAIRS, match_files


@pytest.fixture
def run(tmp_path):
    return partial(match_files, tmp_path)


def test_every_bad_row_is_named_and_nothing_is_written(run):
    reasons = run(
        "id,weeks_waited\na,3\nb,-1\nc,1.5\n,2\na,1\nd,\ne,soon\n",
        "id,capacity,caseload\nm,1,0\nn,-2,0\no,,0\np,1,many\n",
        "mentee,mentor,score\na,m,1\na,m,2\nzz,m,1\na,yy,1000001\nb,m,-3\n,m,1\na,n,2.5\nb,n,\n",
    )

    assert reasons == [
        "mentees.csv, row 3: weeks_waited: “-1” is less than 0.",
        "mentees.csv, row 4: weeks_waited: “1.5” is not a whole number.",
        "mentees.csv, row 5: There is no id.",
        "mentees.csv, row 6: The id “a” stands in row 2 already.",
        "mentees.csv, row 7: weeks_waited: there is no number.",
        "mentees.csv, row 8: weeks_waited: “soon” is not a whole number.",
        "mentors.csv, row 3: capacity: “-2” is less than 0.",
        "mentors.csv, row 4: capacity: there is no number.",
        "mentors.csv, row 5: caseload: “many” is not a whole number.",
        "pairs.csv, row 3: The pair “a” and “m” stands in row 2 already.",
        "pairs.csv, row 4: The mentee “zz” is not in the file of mentees.",
        "pairs.csv, row 5: The mentor “yy” is not in the file of mentors.",
        "pairs.csv, row 5: score: “1000001” is more than 1000000.",
        "pairs.csv, row 6: score: “-3” is less than 0.",
        "pairs.csv, row 7: There is no mentee.",
        "pairs.csv, row 8: score: “2.5” is not a whole number.",
        "pairs.csv, row 9: score: there is no number.",
    ]


def test_a_file_that_is_no_such_table_is_named(run, tmp_path, capsys):
    assert run("name,weeks\nAna,3\n", "id,places\n") == ["mentees.csv, row 1: There is no column “id”."]
    assert run(b"") == ["mentees.csv: This file has no rows. Check that you picked the right one."]
    assert run(b"PK\x03\x04") == [
        "mentees.csv: This is a workbook, not a CSV file. Open it, choose “Save as”, pick CSV, and send that file."
    ]
    assert run(pairs="mentee,mentor\nAna,Mo\n") == ["pairs.csv, row 1: There is no column “score”."]
    assert run(pairs='mentee,mentor,score\nAna,"Mo",1\nAna,"Nic,1\n')[-1] == (
        "pairs.csv: A quotation mark in row 3 never ends. Take it out, or save the file as CSV again."
    )
    assert run(pairs=PAIRS, out="none/out.json") == [
        "The file none/out.json can’t be written: No such file or directory."
    ]


def test_a_file_that_is_not_there_is_named(tmp_path):
    reasons = StringIO()
    with pytest.raises(SystemExit):
        call_command("match", mentees=str(tmp_path / "none.csv"), mentors="x", out="y", stderr=reasons)
    assert reasons.getvalue().endswith("none.csv: This file can’t be opened: No such file or directory.\n")


def test_bad_traits_are_named(run):
    reasons = run(
        "id,weeks_waited,life_stage,availability,musts,wishes,remote_ok\n"
        "a,1,young,1:18-25,funny,pathway=5,perhaps\n"
        "b,1,18-25,Mon evenings,gender=woman; remote,interests: 3,yes\n"
        "c,1,,someday,,luck=2,\n",
        "id,capacity,affiliation,back_on\nm,1,friend,soon\n",
    )

    assert [line.split(": “")[0] for line in reasons] == [
        "mentees.csv, row 2: life_stage",
        "mentees.csv, row 2: remote_ok",
        "mentees.csv, row 2: availability",
        "mentees.csv, row 2: musts",
        "mentees.csv, row 2: wishes, pathway",
        "mentees.csv, row 4: availability",
        "mentees.csv, row 4: wishes",
        "mentors.csv, row 2: affiliation",
        "mentors.csv, row 2: back_on",
    ]
