"""What holds for every list of mentees that somebody may keep; `messy` makes them, and knows what it wrote."""

import unicodedata
from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handrail.access.actor import CLOCK
from handrail.consent.models import Agreement
from handrail.mentees.models import Mentee
from handrail.mentees.services.imports import dry_run, import_mentees
from handrail.mentees.spreadsheet.columns import COLUMNS
from handrail.mentees.spreadsheet.reading import read_mentees
from handrail.mentees.tests.messy import TODAY, mentee_lists
from handrail.people.models import ContactWay
from handrail.rules.errors import RuleBroken

SEEN = "a test looks"
in_a_database = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture(autouse=True)
def today(at_moment):
    """Somebody of the lists comes of age on the day after."""
    with at_moment(datetime(TODAY.year, TODAY.month, TODAY.day, 18, tzinfo=UTC)):
        yield


def same(name):
    return unicodedata.normalize("NFC", name)


def adds_up(told):
    return told["read"] == told["created"] + told["updated"] + told["unchanged"] + len(told["skipped"])


def every_row():
    tables = [model for model in apps.get_models() if model.__module__.startswith("handrail.")]
    return {model._meta.label: model._base_manager.count() for model in tables}


def of_age(listed):
    return [wrote for wrote in listed.people if wrote.of_age is not False]


@given(mentee_lists())
@settings(max_examples=200, deadline=None)
def test_each_row_is_read_as_it_was_meant_under_its_own_number(listed):
    reading = read_mentees(listed.data, TODAY, 18)
    read = {draft.number: draft for draft in reading.drafts}
    young = {wrote.row for wrote in listed.people if wrote.of_age is False}
    assert {reason.row for reason in reading.skipped} - listed.again == listed.junk | young
    assert read.keys() - listed.again == {wrote.row for wrote in of_age(listed)}
    for wrote in of_age(listed):
        draft = read[wrote.row]
        addresses = [("phone", wrote.phone), *([("email", wrote.email)] if wrote.email else [])]
        assert (draft.name, sorted(draft.ways)) == (same(wrote.name), sorted(addresses))
        assert (draft.stage, draft.stage_starts, draft.of_age) == (wrote.stage, wrote.since, wrote.of_age)
        assert set(draft.traits.get("languages", ())) == wrote.languages
        assert draft.traits.get("gender") == wrote.gender


@given(mentee_lists())
@in_a_database
def test_a_list_makes_each_adult_once_with_no_agreement_and_the_second_time_changes_nothing(people, site, listed):
    with transaction.atomic():
        dry = dry_run(CLOCK, listed.data, all_of_age=True).as_json()
        told = import_mentees(CLOCK, listed.data, all_of_age=True, owner=people.ana).as_json()
        assert dry == told and adds_up(told)
        assert told["created"] == len(of_age(listed)) == Mentee.objects.for_system(SEEN).count()
        assert not Agreement.objects.for_system(SEEN).exists()
        assert not ContactWay.objects.for_system(SEEN).filter(text_ok=True, person__mentee__isnull=False).exists()
        before = every_row()
        again = import_mentees(CLOCK, listed.data, all_of_age=True, owner=people.ana).as_json()
        assert (again["created"], again["updated"], again["unchanged"]) == (0, 0, told["created"])
        assert every_row() == before
        transaction.set_rollback(True)


@given(mentee_lists(least=1), mentee_lists(least=1))
@in_a_database
def test_whoever_stands_in_two_lists_is_found_again_however_they_are_typed(people, site, first, second):
    with transaction.atomic():
        import_mentees(CLOCK, first.data, all_of_age=True, owner=people.ana)
        told = import_mentees(CLOCK, second.data, all_of_age=True, owner=people.ana).as_json()
        old = {wrote.phone for wrote in of_age(first)}
        assert adds_up(told)
        assert told["created"] == sum(wrote.phone not in old for wrote in of_age(second))
        assert Mentee.objects.for_system(SEEN).count() == len(old | {wrote.phone for wrote in of_age(second)})
        transaction.set_rollback(True)


@given(mentee_lists(least=1), st.integers(1, 30))
@in_a_database
def test_whatever_statement_fails_leaves_nothing_behind(people, site, listed, at):
    owner, written = people.ana, []
    before = every_row()

    def fail(execute, sql, params, many, context):
        if sql.startswith(("INSERT", "UPDATE", "DELETE")):
            written.append(sql)
            if len(written) == at:
                raise ConnectionError("the power went out")
        return execute(sql, params, many, context)

    with transaction.atomic():
        try:
            with connection.execute_wrapper(fail):
                import_mentees(CLOCK, listed.data, all_of_age=True, owner=owner)
        except ConnectionError:
            assert every_row() == before
        else:
            assert len(written) < at
        transaction.set_rollback(True)


HEADS = [name for column, others in COLUMNS.items() for name in (column, *others)]
CELL = st.one_of(st.sampled_from(["", "n/a", "17", "2015-01-01", "IOP", "no", "=1+1", "🙂"]), st.text(max_size=20))


@given(st.lists(st.sampled_from(HEADS), max_size=5), st.lists(st.lists(CELL, max_size=7), max_size=6))
@settings(max_examples=200, deadline=None)
def test_any_sheet_is_read_or_refused_in_words(heads, rows):
    sheet = "\n".join("\t".join(cell.replace("\t", " ") for cell in line) for line in [["Name", *heads], *rows])
    try:
        found = read_mentees(sheet.encode(errors="replace"), TODAY, 18)
    except RuleBroken as refused:
        assert str(refused).strip()
        return
    numbers = [draft.number for draft in found.drafts] + [reason.row for reason in found.skipped]
    assert len(set(numbers)) == len(numbers) and all(reason.words.strip() for reason in found.skipped)
