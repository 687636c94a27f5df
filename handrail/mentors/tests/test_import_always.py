"""What holds for every spreadsheet, however odd."""

import csv
import io
import json
from datetime import date

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handrail.access.actor import CLOCK
from handrail.mentors.services.imports import dry_run, import_roster
from handrail.mentors.spreadsheet.columns import COLUMNS
from handrail.mentors.spreadsheet.reading import read_roster
from handrail.rules.errors import RuleBroken

HEADINGS = [name for column, others in COLUMNS.items() for name in (column, *others)]
ODD = [
    "",
    " ",
    "n/a",
    "-",
    "?",
    "0",
    "-1",
    "1e9",
    "%s",
    "%(text)s",
    "{}",
    "=1+1",
    "@x",
    "yes",
    "no",
    "x" * 300,
    "🙂",
    "ß",
    "İ",
]
TELLING = [
    *("Ana Lopez", "ANA LOPEZ", "Lopez, Ana", "José", "Jose", "Trần Minh", "Total", "O’Brien-Đào", "٣٤", "Ana\nLopez"),
    *(
        "228-555-0100",
        "(228) 555-0100",
        "2285550100.0",
        "+84 91 234 56 78",
        "2.28555E+09",
        "a@example.org",
        "A@EXAMPLE.ORG",
    ),
    *("3", "three", "2-3", "51", "99999999999999999999", "46447", "2099-03-01", "3/1/2099", "0001-01-01", "9999-12-31"),
    *("English/Spanish", "staff", "QSO", "inactive", "left", "MAT; 12 step", "Mon-Fri evenings", "39530", "7", "M-7"),
]
CELL = st.one_of(st.sampled_from(ODD), st.sampled_from(TELLING), st.text(max_size=20))
TABLES = st.lists(st.sampled_from(HEADINGS), min_size=1, max_size=6).flatmap(
    lambda headings: st.lists(st.lists(CELL, min_size=0, max_size=len(headings) + 2), max_size=8).map(
        lambda rows: [["Name", *headings], *rows]
    )
)
FILES = st.tuples(
    TABLES, st.sampled_from([",", ";", "\t", "|"]), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"])
)


def written(table, delimiter, encoding):
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(table)
    return text.getvalue().encode(encoding, errors="replace")


@given(st.one_of(st.binary(max_size=300), FILES.map(lambda file: written(*file))))
@settings(max_examples=300, deadline=None)
def test_any_file_is_read_or_refused_in_words(data):
    try:
        found = read_roster(data, date(2026, 11, 25))
    except RuleBroken as refused:
        assert str(refused).strip()
        return
    numbers = [draft.number for draft in found.drafts] + [reason.row for reason in found.skipped]
    assert len(set(numbers)) == len(numbers) and all(number > 1 for number in numbers)
    assert all(reason.words.strip() for reason in found.skipped)


@given(FILES.map(lambda file: written(*file)))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_roster_rehearsed_and_imported_tells_the_same_and_the_second_time_changes_nothing(db, data):
    with transaction.atomic():
        try:
            dry = dry_run(CLOCK, data).as_json()
        except RuleBroken:
            return
        done = import_roster(CLOCK, data).as_json()
        assert dry == done
        assert done["read"] == done["created"] + done["updated"] + done["unchanged"] + len(done["skipped"])
        again = import_roster(CLOCK, data).as_json()
        assert (again["created"], again["updated"]) == (0, 0), again
        assert again["read"] == done["read"] and again["unchanged"] == done["created"]
        json.dumps(again)
        transaction.set_rollback(True)
