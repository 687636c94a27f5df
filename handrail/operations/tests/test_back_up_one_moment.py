"""A backup shows the program as it was at one moment, and nobody who writes waits for it."""

import pytest
from django.apps import apps
from django.db import connection

from handrail.access.actor import CLOCK
from handrail.operations.backups import dump
from handrail.operations.backups.tables import tables
from handrail.people import services as people


@pytest.mark.django_db(transaction=True)
def test_it_shows_one_moment_while_others_go_on_writing(db):
    people.make_person(CLOCK, name="Was here before")
    lines: list[bytes] = []

    def meanwhile(line: bytes) -> None:
        if not lines:
            people.make_person(CLOCK, name="Came in between")
        lines.append(line)

    counts = dump.write(meanwhile)
    assert counts["people_person"]["rows"] == 1
    assert dump.counts(connection, tables(apps))["people_person"]["rows"] == 2
