"""SQLite is told how many rows its tables have, the empty ones too: it would take those for the largest."""

import pytest
from django.db import connection
from django.utils import timezone

from handrail.access.actor import CLOCK
from handrail.operations.jobs import count_rows_anew
from handrail.people.services.many import Newcomer, make_people

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL counts by itself"),
]
OPEN_ERASURES = """
    SELECT request.id FROM records_erasurerequest request
    JOIN people_person person ON person.id = request.person_id WHERE request.answered_at IS NULL"""


def plan(sql):
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        return [row[3] for row in cursor.fetchall()]


def test_an_empty_table_is_read_before_one_with_people_in_it():
    make_people(CLOCK, [Newcomer("Alma Barnes", "Alma", "en")] * 3_000)
    for _again in range(2):
        count_rows_anew(CLOCK, timezone.now())
        with connection.cursor() as cursor:
            cursor.execute("SELECT tbl, stat FROM sqlite_stat1 WHERE tbl = 'records_erasurerequest'")
            assert cursor.fetchall() == [("records_erasurerequest", "100")]
    assert not any("SCAN person" in step for step in plan(OPEN_ERASURES))
