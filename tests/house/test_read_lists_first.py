"""A list of thousands is read before anything is held: on SQLite nobody else saves while it is written."""

import pytest
from django.db import connection

from handrail.mentees.services import files as mentee_files
from handrail.mentees.services import imports as mentee_imports
from handrail.mentors.services import files as mentor_files
from handrail.mentors.services import imports as mentor_imports

pytestmark = pytest.mark.django_db(transaction=True)
LIST = b"Name,Phone\nKeisha Lewis,228-555-0142\n"


@pytest.fixture
def held(monkeypatch):
    """At each reading: is a transaction open?"""
    seen = []

    def watch(room, name):
        read = getattr(room, name)

        def reading(*words):
            seen.append(connection.in_atomic_block)
            return read(*words)

        monkeypatch.setattr(room, name, reading)

    for room, name in (
        (mentee_files, "read_mentees"),
        (mentee_imports, "read_mentees"),
        (mentor_files, "read_roster"),
        (mentor_imports, "read_roster"),
    ):
        watch(room, name)
    return seen


@pytest.mark.parametrize(
    ("room", "words"), [(mentee_files, {"all_of_age": True}), (mentor_files, {})], ids=["mentees", "mentors"]
)
def test_a_list_is_read_before_the_database_is_held(people, site, acting, held, room, words):
    ana = acting(people.ana)
    file, report = room.keep_file(ana, LIST, **words)
    assert len(report.created) == 1
    room.import_file(ana, file)  # as two who press at once: each has the file as it was
    room.import_file(ana, file)
    assert held == [False, False, False]
    file.refresh_from_db()
    assert file.done_at is not None and file.report["names"]["created"] == [[2, "Keisha Lewis"]]
    room.import_file(ana, file)
    assert len(held) == 3
