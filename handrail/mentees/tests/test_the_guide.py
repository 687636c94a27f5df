"""The guide says what is so."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from handrail.mentees.services.imports import dry_run, import_mentees
from handrail.mentees.spreadsheet.columns import COLUMNS
from handrail.rules.tables import match_headings

GUIDE = Path(__file__).parents[3] / "docs" / "guide"


@pytest.fixture(autouse=True)
def today(at_moment):
    with at_moment(datetime(2026, 11, 25, 18, tzinfo=UTC)):
        yield


def test_the_example_comes_in_but_for_the_one_who_is_too_young(people, site, acting):
    data = (GUIDE / "example-mentees.csv").read_bytes()
    report = import_mentees(acting(people.ana), data, all_of_age=False, owner=people.ana)
    assert (report.read, len(report.created), report.ignored, report.repaired) == (4, 3, ["Notes"], [])
    assert ["younger" in reason.words for reason in report.skipped] == [True]


def test_each_column_of_the_guide_is_known_under_each_name_that_it_tells():
    guide = (GUIDE / "importing-mentees.md").read_text()
    rows = re.findall(r"^\| ([A-Z][^|]+) \| ([^|]+) \|", guide, re.MULTILINE)[1:]
    assert len(rows) > 15
    for column, others in rows:
        for name in re.split(r", |; or | and ", f"{column}, {others}"):
            assert match_headings([name.strip()], COLUMNS), name


def test_the_report_in_the_guide_is_what_is_told(people, site, acting):
    told = json.loads(re.search(r"```json\n(.*?)```", (GUIDE / "importing-mentees.md").read_text(), re.DOTALL)[1])
    sheet = b"Name,Age,Stage\nDee,40,floating\nLou,15,IOP\n,40,\n"
    assert dry_run(acting(people.ana), sheet, all_of_age=False).as_json() == told
