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


NAMESAKES = {
    "sqlite": {
        "does nothing": [
            "DROP TRIGGER trail_append_only_update",
            "CREATE TRIGGER trail_append_only_update BEFORE UPDATE ON audit_entry BEGIN SELECT 1; END",
        ],
        "is never called": [
            "DROP TRIGGER trail_append_only_delete",
            "CREATE TRIGGER trail_append_only_delete BEFORE delete ON audit_entry WHEN 0"
            " BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END",
        ],
        "swallows new lines": [
            "CREATE TRIGGER another BEFORE INSERT ON audit_entry WHEN NEW.act = 'looked'"
            " BEGIN SELECT RAISE(IGNORE); END",
        ],
    },
    "postgresql": {
        "does nothing": [
            "CREATE OR REPLACE FUNCTION trail_append_only() RETURNS trigger LANGUAGE plpgsql AS"
            " $$ BEGIN IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$",
        ],
        "is never called": [
            "DROP TRIGGER trail_append_only_row ON audit_entry",
            "CREATE TRIGGER trail_append_only_row BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW"
            " WHEN (OLD.seq = 0) EXECUTE FUNCTION trail_append_only()",
        ],
        "is for one column": [
            "DROP TRIGGER trail_append_only_row ON audit_entry",
            "CREATE TRIGGER trail_append_only_row BEFORE UPDATE OF at OR DELETE ON audit_entry FOR EACH ROW"
            " EXECUTE FUNCTION trail_append_only()",
        ],
        "is off but in a replica": ["ALTER TABLE audit_entry ENABLE REPLICA TRIGGER trail_append_only_row"],
        "swallows new lines": [
            "CREATE FUNCTION another() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$",
            "CREATE TRIGGER another BEFORE INSERT ON audit_entry FOR EACH ROW EXECUTE FUNCTION another()",
        ],
    },
}


@pytest.mark.parametrize("namesake", sorted({name for each in NAMESAKES.values() for name in each}))
def test_a_trigger_of_the_same_name_that_refuses_nothing_is_none(guarded, namesake):
    """Whoever may take the triggers away may put others in their place."""
    if namesake not in NAMESAKES[connection.vendor]:
        pytest.skip("this database has no such thing")
    with connection.cursor() as cursor:
        for statement in NAMESAKES[connection.vendor][namesake]:
            cursor.execute(statement)
    assert not triggers.stand(connection)
