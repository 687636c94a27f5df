"""A trail whose length was not written down, or that lacks a line, is a row in the queue."""

from datetime import timedelta

import pytest
from django.utils import timezone

from handrail.access.actor import CLOCK
from handrail.audit import anchors
from handrail.audit import services as trail
from handrail.audit.models import Entry
from handrail.program import services as program
from handrail.safetynet import queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def rows(people, acting, site, settings, clock, tmp_path):
    """The rows about the trail that Ana sees now, in a real program."""
    settings.SERVE, settings.ANCHORS_DIR = True, tmp_path / "anchors"
    program.keep_program(CLOCK, name="Back Bay")
    ana = acting(people.ana)
    return lambda: [row for row in queries.rows(ana) if row.rule == "anchor"]


def test_an_hour_without_an_anchor_is_a_row_and_the_next_anchor_ends_it(rows, work, clock):
    assert rows() == []
    clock.pass_(hours=1)
    (row,) = rows()
    assert row.why == "It was never written down how far the trail goes. Tell whoever runs this machine."
    work()
    assert rows() == []
    clock.pass_(minutes=59)
    assert rows() == []
    clock.pass_(minutes=1)
    (row,) = rows()
    assert "last written down 1 hour ago" in row.why and row.since == row.due == timezone.now() and not row.is_urgent
    work()
    assert rows() == []


def test_a_trail_that_lacks_a_line_is_urgent_at_once_and_no_later_anchor_hides_it(rows, work, clock, people):
    work()
    Entry.objects.order_by("-seq")[0].delete()
    (row,) = rows()
    assert row.is_urgent and "lacks a line" in row.why
    trail.listed(CLOCK, "queue")
    clock.pass_(minutes=15)
    work()
    assert rows()


def test_what_was_written_before_the_program_was_set_up_does_not_count(rows, clock):
    anchors.add(anchors.Anchor(timezone.now() - timedelta(days=30), 1, Entry.objects.get(seq=1).mac))
    assert rows() == []


def test_a_file_that_cannot_be_read_is_no_anchor(rows, work, clock, settings):
    work()
    (file,) = settings.ANCHORS_DIR.iterdir()
    file.write_text("nothing\n")
    clock.pass_(hours=1)
    assert "never" in rows()[0].why


def test_the_demo_has_nothing_to_prove(rows, clock, settings):
    settings.SERVE = False
    clock.pass_(hours=48)
    assert rows() == []
