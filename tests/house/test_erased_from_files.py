"""After an erasure not a byte of the person is left in the files of the live store, SQLite's log among them."""

from pathlib import Path
from types import SimpleNamespace
from uuid import UUID

import pytest
from django.db import connection
from django.utils import timezone

from handrail.mentees.models import MenteeFile
from handrail.mentees.services import files as mentee_files
from handrail.mentors.models import RosterFile
from handrail.mentors.services import files as roster_files
from handrail.mentorships import services as mentorships
from handrail.outbox.channels import send_text
from handrail.recovery import services as recovery
from tests.house.test_erasure import erase, leave_first, tokens_of
from tests.house.world import WHY


def bytes_on_disk(folder):
    """The database, its log and index, and every file beside it."""
    database = Path(str(connection.settings_dict["NAME"]))
    return b"".join(path.read_bytes() for path in (*database.parent.glob(f"{database.name}*"), *files_in(folder)))


def files_in(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL's files are its own: VACUUM gives the place back")
def test_not_a_byte_of_theirs_is_left_in_the_files(people, walking, acting, settings, tmp_path):
    """Sealed words as they lay in the file and in its log, the number under which texts went out, and the id."""
    settings.DATA_DIR = settings.OUTBOX_DIR = tmp_path
    pair = walking(people.darnell, people.marcus)
    record(acting, people, pair)
    tokens = tokens_of(people.darnell.pk)
    send_text(UUID(int=1), "+12285550148", "", "You have an update.", timezone.now())
    there = [token for token in tokens if token.encode() in bytes_on_disk(tmp_path)]
    assert len(there) == len(tokens) > 5 and b"+12285550148" in bytes_on_disk(tmp_path)
    leave_first(SimpleNamespace(people={"ana": people.ana, "darnell": people.darnell}), "darnell")
    connection.cursor().execute("PRAGMA wal_autocheckpoint=0")  # all that was ever written lies in the log as well
    erase(SimpleNamespace(people={key: getattr(people, key) for key in ("ana", "ruth", "darnell")}), "darnell")
    left = bytes_on_disk(tmp_path)
    assert not [token for token in tokens if token.encode() in left]
    assert b"+12285550148" not in left


def record(acting, people, pair):
    today = timezone.localdate()
    marcus, darnell = acting(people.marcus), acting(people.darnell)
    for number in range(20):
        mentorships.record_contact(
            marcus, pair, outcome="reached", way="call", once=f"c{number}", shared_note=f"Canary {number} " + "x" * 300
        )
        recovery.write_entry(darnell, words=f"Journal canary {number} " + "y" * 900, on=today, once=f"j{number}")


@pytest.mark.django_db
def test_no_list_that_was_sent_holds_them_still(people, walking, acting, settings, tmp_path):
    """One that waits for its yes, and what another one did: both name who stands on it, for an hour."""
    settings.DATA_DIR = settings.OUTBOX_DIR = tmp_path
    walking(people.darnell, people.marcus)
    ana, ruth, name = acting(people.ana), acting(people.ruth), people.darnell.name
    listed = f"Name,Phone,Age\n{name},228-555-0148,40\n".encode()
    done, _report = mentee_files.keep_file(ana, listed, all_of_age=True)
    mentee_files.import_file(ana, done)
    mentee_files.keep_file(ruth, listed, all_of_age=True)
    roster_files.keep_file(ana, listed)
    assert name in str(MenteeFile.objects.for_system(WHY).get(pk=done.pk).report)
    leave_first(SimpleNamespace(people={"ana": people.ana, "darnell": people.darnell}), "darnell")
    erase(SimpleNamespace(people={key: getattr(people, key) for key in ("ana", "ruth", "darnell")}), "darnell")
    assert not MenteeFile.objects.for_system(WHY).exists()
    assert not RosterFile.objects.for_system(WHY).exists()
