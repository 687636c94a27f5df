"""A backup shows the program as it was at one moment, and nobody who writes waits for it."""

import errno
import os
import tempfile
import threading

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from pyrage import x25519

from handrail.access.actor import CLOCK
from handrail.operations.backups import box, dump
from handrail.operations.backups.tables import tables
from handrail.operations.management.commands import backup
from handrail.people import services as people
from start.scratch import scratch_in


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


@pytest.fixture
def people_who_open_it(tmp_path):
    place = tmp_path / "backup-keys.txt"
    place.write_text("".join(f"{x25519.Identity.generate().to_public()}\n" for _person in range(2)))
    return place


@pytest.mark.django_db(transaction=True)
def test_a_backup_has_its_name_when_it_was_read_back(db, people_who_open_it, settings, tmp_path, monkeypatch):
    settings.DATA_DIR = tmp_path / "data"
    settings.DATA_DIR.mkdir()
    seen: list[str] = []

    def stopped(place, identity):
        seen.extend(each.name for each in place.parent.iterdir())
        raise KeyboardInterrupt

    monkeypatch.setattr(backup, "_read_back", stopped)
    with pytest.raises(KeyboardInterrupt):
        call_command("backup", "--to", tmp_path / "kept", "--for", people_who_open_it)
    assert [name.rpartition(".")[2] for name in seen] == ["unread"]
    assert not list((tmp_path / "kept").glob("*.backup"))


def test_what_a_killed_run_left_is_swept_away_and_what_another_is_at_stays(tmp_path):
    left, now = tmp_path / ".reading-back-1", tmp_path / "handrail-2.backup.half"
    left.mkdir()
    (left / "handrail.sqlite3").write_text("the whole database")
    old = tmp_path / "handrail-1.unread"
    for file in (old, now):
        file.write_text("")
    os.utime(old, (0, 0))
    backup._sweep(tmp_path)
    assert not old.exists() and now.exists()
    with scratch_in(tmp_path, ".reading-back-") as first:
        assert not left.exists()
        with scratch_in(tmp_path, ".reading-back-") as second:
            assert first.is_dir() and second != first
    assert not list(tmp_path.glob(".reading-back-*"))


def test_nobody_sweeps_a_folder_away_before_its_maker_holds_it(tmp_path, monkeypatch):
    """The timer and somebody's hand begin a backup at the same moment."""
    make = tempfile.mkdtemp

    def begin():
        with scratch_in(tmp_path, ".reading-back-"):
            pass

    other = threading.Thread(target=begin)

    def made_while_another_begins(**said):
        folder = make(**said)
        monkeypatch.setattr(tempfile, "mkdtemp", make)
        other.start()
        other.join(0.3)
        return folder

    monkeypatch.setattr(tempfile, "mkdtemp", made_while_another_begins)
    with scratch_in(tmp_path, ".reading-back-") as ours:
        other.join()
        assert ours.is_dir()


def test_a_full_disk_is_a_sentence_and_leaves_nothing_half_written(people_who_open_it, tmp_path):
    def full(line):
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(OSError) as failed:
        box.seal(tmp_path / "it.backup", box.recipients(people_who_open_it), full)
    assert not list(tmp_path.glob("it.*"))
    assert box.in_words(failed.value).startswith("The disk is full")
