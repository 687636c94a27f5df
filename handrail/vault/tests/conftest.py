import pytest
from django.db import connection

from handrail.vault import keys
from handrail.vault.tests.notes import Note, Page


@pytest.fixture(scope="package")
def note_tables(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        with connection.schema_editor() as editor:
            editor.create_model(Note)
            editor.create_model(Page)
        yield
        with connection.schema_editor() as editor:
            editor.delete_model(Page)
            editor.delete_model(Note)


@pytest.fixture
def notes(note_tables, db):
    return Note.objects


@pytest.fixture
def own_ring(settings, tmp_path):
    """A ring of the test's own, made for it."""
    settings.KEYS_DIR = tmp_path / "keys"
    keys.make_first_ring()
    return keys.path()
