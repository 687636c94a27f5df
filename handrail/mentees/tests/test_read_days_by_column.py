"""The order of day and month is that of the column, so that nobody's age and no stage is turned around."""

from datetime import UTC, date, datetime

import pytest

from handrail.mentees.models import StageOfCare
from handrail.mentees.services.imports import import_mentees

SEEN = "a test looks"


@pytest.fixture
def bring(people, acting, site, at_moment):
    with at_moment(datetime(2026, 11, 25, 18, tzinfo=UTC)):
        yield lambda *lines, ticked=False: import_mentees(
            acting(people.ana), "\n".join(lines).encode(), all_of_age=ticked, owner=people.ana
        )


def created(report):
    return [name for _row, name in report.created]


def starts():
    return [each.starts for each in StageOfCare.objects.for_system(SEEN)]


def test_a_column_with_the_day_first_keeps_out_who_is_seventeen(bring):
    report = bring("Name,DOB", "Dee,25/10/1990", "Lou,01/12/2008")
    assert created(report) == ["Dee"]
    assert "younger than 18" in report.skipped[0].words


def test_a_stage_begins_on_the_day_that_the_column_means(bring):
    bring("Name,Age,Stage,Since", "Dee,40,IOP,25/10/2026", "Lou,40,IOP,05/11/2026")
    assert sorted(starts()) == [date(2026, 10, 25), date(2026, 11, 5)]


def test_a_column_that_proves_nothing_follows_another_one_of_the_list(bring):
    bring("Name,DOB,Stage,Since", "Dee,25/10/1990,IOP,05/11/2026")
    assert starts() == [date(2026, 11, 5)]


def test_where_nothing_proves_an_order_the_month_comes_first(bring):
    bring("Name,Age,Stage,Since", "Dee,40,IOP,05/11/2026")
    assert starts() == [date(2026, 5, 11)]


def test_a_day_between_points_is_not_guessed_at(bring):
    report = bring("Name,Age,Stage,Since", "Dee,40,IOP,03.11.2026")
    assert created(report) == ["Dee"] and starts() == [date(2026, 11, 25)]
    assert "“03.11.2026” the day or the month may come first" in report.repaired[0].words


def test_where_both_orders_occur_what_may_be_either_is_not_read_and_named(bring):
    report = bring("Name,Age,Stage,Since", "Dee,40,IOP,25/10/2026", "Lou,40,IOP,10/26/2026", "Kim,40,,05/06/2026")
    assert [each.row for each in report.repaired] == [4]
    assert "“05/06/2026”" in report.repaired[0].words and "month" in report.repaired[0].words


@pytest.mark.parametrize("ticked", [False, True])
def test_a_day_of_birth_that_may_be_a_minors_is_no_proof(bring, ticked):
    report = bring("Name,DOB", "Dee,01/12/2008", ticked=ticked)
    assert created(report) == [] and "“01/12/2008” can’t be read" in report.skipped[0].words


def test_a_day_of_birth_that_is_an_adults_in_either_order_counts(bring):
    assert created(bring("Name,DOB", "Dee,01/12/1990", "Lou,25/10/1980", "Kim,10/25/1980")) == ["Dee", "Lou", "Kim"]


@pytest.mark.parametrize("text", ["19/03/2012", "19.03.2012"])
def test_the_day_first_of_somebody_young_is_read(bring, text):
    report = bring("Name,DOB", f"Dee,{text}", ticked=True)
    assert "younger than 18" in report.skipped[0].words
