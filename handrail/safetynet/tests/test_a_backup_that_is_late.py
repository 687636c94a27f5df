"""A program without a fresh backup is a row in the queue, until one was made and read back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from handrail.access.actor import CLOCK
from handrail.program import services as program
from handrail.safetynet import queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def late(people, acting, site, settings, clock):
    """The rows about backups that Ana sees now, in a real program."""
    settings.SERVE = True
    program.keep_program(CLOCK, name="Back Bay")
    ana = acting(people.ana)
    return lambda: [row for row in queries.rows(ana) if row.rule == "backup"]


def test_the_row_appears_after_a_day_and_two_hours_and_goes_with_a_backup(late, clock):
    assert late() == []
    clock.pass_(hours=26)
    (row,) = late()
    assert row.why == "There is no backup yet. Tell whoever runs this machine."
    program.note_backup(CLOCK, made_at=timezone.now(), size=10, rows=1)
    assert late() == []
    clock.pass_(hours=25)
    assert late() == []
    clock.pass_(hours=1)
    (row,) = late()
    assert "26 hours ago" in row.why or "1 day ago" in row.why
    assert row.since == timezone.now() and row.due == row.since


def test_the_demo_has_nothing_to_lose(late, clock, settings):
    settings.SERVE = False
    clock.pass_(hours=48)
    assert late() == []


def test_an_older_backup_that_was_noted_later_does_not_count_for_a_newer(late, clock):
    program.note_backup(CLOCK, made_at=timezone.now() - timedelta(hours=30), size=10, rows=1)
    assert len(late()) == 1
