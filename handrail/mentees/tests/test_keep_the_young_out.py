"""Whoever may be younger than the program's adult age is not brought in by a list, whatever else stands there."""

from datetime import UTC, datetime

import pytest

from handrail.mentees.services.imports import dry_run


@pytest.fixture
def rows(people, acting, site, at_moment):
    """`rows("Name,Age", "Dee,17", all_of_age=True)`: what a dry run on November 25, 2026 tells."""
    with at_moment(datetime(2026, 11, 25, 18, tzinfo=UTC)):
        yield lambda *lines, all_of_age: dry_run(acting(people.ana), "\n".join(lines).encode(), all_of_age=all_of_age)


def one(rows, heading, cell, *, all_of_age):
    """The report of a list with one person, who has this cell."""
    return rows(f"Name;{heading}", f"Dee;{cell}", all_of_age=all_of_age)


@pytest.mark.parametrize("ticked", [False, True])
@pytest.mark.parametrize("text", ["under 18", "<18", "menor de 18", "not yet 18", "dưới 18", "17.0", "17 yrs", "16-17"])
def test_words_that_say_younger_are_no_proof_of_an_adult(rows, text, ticked):
    report = one(rows, "Age", text, all_of_age=ticked)
    assert report.created == [] and "younger than 18" in report.skipped[0].words


@pytest.mark.parametrize("text", ["turns 18 in March", "18-", "18 (in May)", "almost 18"])
def test_an_age_that_somebody_will_have_is_no_proof(rows, text):
    assert one(rows, "Age", text, all_of_age=False).created == []


@pytest.mark.parametrize("text", ["45.0", "45", "45 yrs", "26-39", "60+", "18 or older", "young adult"])
def test_an_adults_age_is_read_as_people_write_it(rows, text):
    assert one(rows, "Age", text, all_of_age=False).skipped == []
