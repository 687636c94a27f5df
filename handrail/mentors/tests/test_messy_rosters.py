"""What holds for every roster that a person may keep; the rosters are made by `messy`, which knows what it wrote."""

import io
import json
import unicodedata
from datetime import date

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handrail.access.actor import CLOCK
from handrail.mentors.models import Mentor
from handrail.mentors.services import files
from handrail.mentors.services.imports import dry_run, import_roster
from handrail.mentors.spreadsheet.reading import read_roster
from handrail.mentors.tests.messy import rosters

in_a_database = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def same(name):
    return unicodedata.normalize("NFC", name)


def counts(report):
    told = report.as_json()
    return tuple(told[key] for key in ("read", "created", "updated", "unchanged")) + (len(told["skipped"]),)


def adds_up(told):
    return told["read"] == told["created"] + told["updated"] + told["unchanged"] + len(told["skipped"])


def every_row():
    tables = [model for model in apps.get_models() if model.__module__.startswith("handrail.")]
    return {model._meta.label: model._base_manager.count() for model in tables}


@given(rosters())
@settings(max_examples=300, deadline=None)
def test_each_row_is_read_as_it_was_meant_under_its_own_number(roster):
    reading = read_roster(roster.data, date(2026, 11, 25))
    assert {reason.row for reason in reading.skipped} == roster.junk, reading.skipped
    read = {draft.number: draft for draft in reading.drafts}
    assert read.keys() == {mentor.row for mentor in roster.people} | roster.again
    for wrote in roster.people:
        draft = read[wrote.row]
        addresses = [("phone", wrote.phone), *([("email", wrote.email)] if wrote.email else [])]
        assert (draft.name, sorted(draft.ways)) == (same(wrote.name), sorted(addresses))
        assert (3 if draft.capacity is None else draft.capacity) == wrote.capacity
        assert (draft.status or "approved") == wrote.status
        assert set(draft.traits.get("languages", ())) == wrote.languages
        assert draft.traits.get("gender") == wrote.gender


@given(rosters())
@in_a_database
def test_a_roster_makes_each_of_its_people_once_and_the_second_time_changes_nothing(db, roster):
    with transaction.atomic():
        dry = dry_run(CLOCK, roster.data).as_json()
        report = import_roster(CLOCK, roster.data)
        told = report.as_json()
        assert dry == told and adds_up(told)
        assert told["created"] == len(roster.people)
        assert {reason["row"] for reason in told["skipped"]} == roster.junk | roster.again
        before = every_row()
        again = import_roster(CLOCK, roster.data).as_json()
        assert adds_up(again)
        assert (again["created"], again["updated"], again["unchanged"]) == (0, 0, len(roster.people))
        assert every_row() == before
        transaction.set_rollback(True)


@given(rosters(least=1), rosters(least=1))
@in_a_database
def test_whoever_stands_in_two_rosters_is_found_again_however_they_are_typed(db, first, second):
    with transaction.atomic():
        import_roster(CLOCK, first.data)
        told = import_roster(CLOCK, second.data).as_json()
        old = {mentor.phone for mentor in first.people}
        assert told["created"] == sum(mentor.phone not in old for mentor in second.people)
        assert adds_up(told)
        everybody = old | {mentor.phone for mentor in second.people}
        assert Mentor.objects.for_system("a test").count() == len(everybody)
        transaction.set_rollback(True)


@given(rosters(least=1), st.integers(1, 40))
@in_a_database
def test_whatever_statement_fails_leaves_nothing_behind(db, roster, at):
    before, written = every_row(), []

    def fail(execute, sql, params, many, context):
        if sql.startswith(("INSERT", "UPDATE", "DELETE")):
            written.append(sql)
            if len(written) == at:
                raise ConnectionError("the power went out")
        return execute(sql, params, many, context)

    with transaction.atomic():
        try:
            with connection.execute_wrapper(fail):
                import_roster(CLOCK, roster.data)
        except ConnectionError:
            assert every_row() == before
        else:
            assert len(written) < at
        transaction.set_rollback(True)


@given(rosters())
@settings(in_a_database, max_examples=10)
def test_the_page_and_the_command_tell_the_same(people, site, acting, tmp_path, roster):
    ana = acting(people.ana)
    with transaction.atomic():
        sheet = tmp_path / "roster.csv"
        sheet.write_bytes(roster.data)
        file, _report = files.keep_file(ana, roster.data)
        page = json.loads(json.dumps(files.look_through(ana, file)))
        rehearsed = told_by(sheet, "--dry-run")
        assert rehearsed == {key: page[key] for key in rehearsed}
        files.import_file(ana, file)
        file.refresh_from_db()
        assert file.done_at and files.look_through(ana, file) == page
        assert told_by(sheet)["unchanged"] == page["created"]
        transaction.set_rollback(True)


def told_by(sheet, *options):
    out = io.StringIO()
    call_command("import_mentors", str(sheet), "--json", *options, stdout=out)
    return json.loads(out.getvalue())


def lines(start, end):
    rows = (f"Mentor {chr(65 + n % 26)}{chr(65 + n // 26 % 26)}x{n},228{2000000 + n}" for n in range(start, end))
    return ("Name,Phone\n" + "\n".join(rows)).encode()


@pytest.mark.parametrize("rows", [200, pytest.param(5200, marks=pytest.mark.any_database)])
def test_a_roster_of_thousands_asks_the_database_as_often_as_one_of_hundreds(db, rows):
    with CaptureQueriesContext(connection) as asked:
        assert dry_run(CLOCK, lines(0, rows)).read == rows
    assert len(asked) <= 8 + rows // 500, "addresses are looked up a block at a time"
    with CaptureQueriesContext(connection) as asked:
        import_roster(CLOCK, lines(0, rows))
    assert len(asked) <= 40 + rows // 5, "rows are written a block at a time"
    with CaptureQueriesContext(connection) as asked:
        assert counts(import_roster(CLOCK, lines(0, rows))) == (rows, 0, 0, rows, 0)
    assert len(asked) <= 10
