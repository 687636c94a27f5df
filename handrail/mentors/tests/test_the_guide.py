"""The guide says what is so."""

import json
import re
from pathlib import Path

from handrail.mentors.services.imports import dry_run, import_roster
from handrail.mentors.spreadsheet.columns import COLUMNS
from handrail.rules.tables import match_headings

GUIDE = Path(__file__).parents[3] / "docs" / "guide"


def test_the_example_comes_in_with_nothing_skipped_and_one_thing_to_look_at(people, site, acting):
    data = (GUIDE / "example-mentors.csv").read_bytes()
    report = import_roster(acting(people.ana), data)
    assert (report.read, len(report.created), report.skipped, report.ignored) == (4, 4, [], [])
    assert ["2-3" in reason.words for reason in report.repaired] == [True]


def test_each_column_of_the_guide_is_known_under_each_name_that_it_tells():
    guide = (GUIDE / "importing-mentors.md").read_text()
    rows = re.findall(r"^\| ([A-Z][^|]+) \| ([^|]+) \|", guide, re.MULTILINE)[1:]
    assert len(rows) > 15
    for column, others in rows:
        for name in re.split(r", |; or | and ", f"{column}, {others}"):
            assert match_headings([name.strip()], COLUMNS), name


def test_the_report_in_the_guide_is_what_is_told(people, site, acting):
    told = json.loads(re.search(r"```json\n(.*?)```", (GUIDE / "importing-mentors.md").read_text(), re.DOTALL)[1])
    sheet = b"Name,Max mentees\nKeisha,3\nMarcus,2-3\n,4\n"
    assert dry_run(acting(people.ana), sheet).as_json() == told
