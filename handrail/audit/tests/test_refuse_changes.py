from importlib import import_module
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, connection, transaction

from handrail.audit import triggers
from handrail.audit.models import Entry

CHANGES = [
    "UPDATE audit_entry SET act = 'other' WHERE seq = 1",
    "UPDATE audit_entry SET mac = mac",
    "DELETE FROM audit_entry WHERE seq = 2",
    "DELETE FROM audit_entry",
    "TRUNCATE audit_entry",
]


@pytest.fixture
def guarded(db):
    """The triggers are off in tests (a flush could not empty the table); what is made here rolls back."""
    assert not triggers.stand(connection)
    triggers.create(connection)
    assert triggers.stand(connection), "audit/triggers.py must make both triggers: nothing else refuses a change"


@pytest.mark.parametrize("change", CHANGES)
def test_the_database_refuses_to_change_or_empty_the_trail(guarded, write, change):
    if "TRUNCATE" in change and connection.vendor == "sqlite":
        pytest.skip("SQLite has no TRUNCATE")
    write(3)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)
    assert [line.act for line in Entry.objects.order_by("seq")] == ["act 0", "act 1", "act 2"]


def test_django_itself_cannot_change_a_line(guarded, write):
    write(1)
    line = Entry.objects.get()
    line.act = "other"
    for change in (line.save, line.delete, Entry.objects.all().delete):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()


def test_new_lines_are_welcome(guarded, write):
    write(2)
    assert Entry.objects.count() == 2


def test_the_migration_makes_the_triggers(db):
    migration = import_module("handrail.audit.migrations.0002_append_only").Migration
    (operation,) = migration.operations
    operation.code(None, SimpleNamespace(connection=connection))
    assert triggers.stand(connection), "migration 0002 of audit must call triggers.create"
