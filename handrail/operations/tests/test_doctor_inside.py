"""The doctor on keys, clock, disk and database: each protection that is taken out makes its line fall."""

import json
import shutil
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from handrail.access.actor import CLOCK
from handrail.audit import triggers
from handrail.audit.models import Entry
from handrail.operations.clock import at
from handrail.operations.doctor import clock, disk, keys, store
from handrail.operations.tests.told import states, told
from handrail.people import services as people_services
from handrail.program import doctor, services
from handrail.program.doctor import State
from handrail.vault import rotation

# Keys


def test_a_sound_ring_is_named_by_its_ids(house):
    people_services.make_person(CLOCK, name="Somebody")
    ((state, words),) = told(keys.check)
    assert state == "ok" and "fields " in words and "marks " in words


def test_a_ring_that_is_gone(house):
    (house / "keys" / "ring.json").unlink()
    assert states(keys.check) == ["fail"]


@pytest.mark.parametrize(("mode", "state"), [(0o440, "fail"), (0o404, "fail"), (0o600, "warn")])
def test_a_ring_that_others_can_open_or_that_can_be_overwritten(house, mode, state):
    (house / "keys" / "ring.json").chmod(mode)
    assert states(keys.check) == [state, "ok"]


def test_new_keys_leave_nothing_in_the_folder_that_the_doctor_warns_of(house):
    rotation.begin()
    assert (house / "keys" / "ring.lock").exists() and states(keys.check) == ["ok"]


def test_a_key_folder_that_others_can_open(house):
    (house / "keys").chmod(0o750)
    assert states(keys.check) == ["fail", "ok"]


def test_keys_among_the_files_for_browsers(house, settings):
    settings.STATIC_ROOT = house
    assert states(keys.check) == ["fail", "ok"]


@pytest.mark.parametrize("broken", ["", "{}", '{"fields": {"current": "a", "keys": {}}}'])
def test_a_ring_that_is_not_whole(house, broken):
    place = house / "keys" / "ring.json"
    place.chmod(0o600)
    place.write_text(broken)
    place.chmod(0o400)
    assert states(keys.check) == ["fail"]


@pytest.mark.parametrize("broken", ["", "{}", "[]", '{"fields": {"current": "a"'])
def test_each_line_is_written_where_the_ring_is_not_whole(house, broken):
    place = house / "keys" / "ring.json"
    place.chmod(0o600)
    place.write_text(broken)
    found = dict(doctor.examine(datetime.now(UTC)))
    assert found["keys"].state is found["keyage"].state is State.FAIL and "is not whole" in found["keyage"].words
    assert "software" in found


def test_a_ring_without_a_key_to_write_with(house):
    place = house / "keys" / "ring.json"
    ring = json.loads(place.read_text())
    ring["trail"]["current"] = "gone"
    place.chmod(0o600)
    place.write_text(json.dumps(ring))
    place.chmod(0o400)
    assert told(keys.check) == [("fail", "The ring has no key to write with for: trail.")]


def test_the_ring_of_another_program(house):
    people_services.make_person(CLOCK, name="Somebody")
    (house / "keys" / "ring.json").unlink()
    keys.ring.make_first_ring()
    assert told(keys.check) == [("fail", "These keys do not open what is in the database.")]


def test_keys_of_more_than_a_year_and_those_that_followed_them(house):
    people_services.make_person(CLOCK, name="Somebody")
    in_a_year = datetime.now(UTC) + timedelta(days=365)
    assert states(keys.check_age, in_a_year) == ["ok"]
    late = in_a_year + timedelta(days=40)
    assert told(keys.check_age, late) == [("warn", "The keys are 13 months old.")]
    rotation.begin()
    with at(late):
        people_services.make_person(CLOCK, name="Somebody else")
    assert states(keys.check_age, late) == ["ok"]


# Clock


def test_a_clock_that_agrees(house, site, monkeypatch):
    monkeypatch.setattr(clock.shutil, "which", lambda _name: None)
    assert states(clock.check) == ["ok"]


def test_a_disk_or_a_database_whose_clock_is_another(house, site, monkeypatch):
    monkeypatch.setattr(clock.shutil, "which", lambda _name: None)
    monkeypatch.setattr(clock, "_disk_says", lambda: datetime.now(UTC) - timedelta(seconds=20))
    monkeypatch.setattr(clock, "_database_says", lambda: datetime.now(UTC) + timedelta(minutes=3))
    assert states(clock.check) == ["fail", "warn"]


def test_a_clock_that_was_set_back(house, site, monkeypatch):
    monkeypatch.setattr(clock.shutil, "which", lambda _name: None)
    assert states(clock.check, datetime.now(UTC) - timedelta(hours=1)) == ["fail"]


def test_a_site_in_a_zone_that_is_unknown_here_and_none_at_all(house, site, monkeypatch):
    monkeypatch.setattr(clock.shutil, "which", lambda _name: None)
    services.keep_site(CLOCK, site, name=site.name, time_zone="America/Atlantis", area="")
    assert states(clock.check) == ["fail"]
    site.delete()
    assert states(clock.check) == ["warn"]


@pytest.mark.parametrize(("said", "state"), [("no", "warn"), ("yes", "ok")])
def test_a_machine_that_asks_no_time_server(house, site, monkeypatch, tmp_path, said, state):
    asked = tmp_path / "timedatectl"
    asked.write_text(f"#!/bin/sh\necho {said}\n")
    asked.chmod(0o700)
    monkeypatch.setattr(clock.shutil, "which", lambda _name: str(asked))
    assert states(clock.check) == [state]


# Disk, database, tables, trail


@pytest.mark.parametrize(("free", "state"), [(100, "fail"), (500, "warn"), (5000, "ok")])
def test_a_disk_that_fills_up(house, monkeypatch, free, state):
    monkeypatch.setattr(disk.shutil, "disk_usage", lambda _place: shutil._ntuple_diskusage(0, 0, free * disk.MEGABYTE))
    assert states(disk.check) == [state]


def test_a_data_folder_that_others_can_look_into(house):
    house.chmod(0o755)
    assert states(disk.check)[0] == "fail"


@pytest.mark.skipif("connection.vendor != 'sqlite'")
@pytest.mark.parametrize("weaker", ["synchronous=NORMAL", "foreign_keys=OFF", "secure_delete=OFF"])
@pytest.mark.django_db(transaction=True)
def test_sqlite_that_loses_or_keeps_what_it_should_not(db, weaker):
    assert states(store.check_database) == ["ok"]
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {weaker}")
    assert states(store.check_database) == ["fail"]
    connection.close()


@pytest.mark.skipif("connection.vendor != 'postgresql'")
def test_a_postgresql_that_does_not_wait_for_the_disk(db):
    """The one of the tests does not, on purpose."""
    found = " ".join(words for _state, words in told(store.check_database))
    assert "fsync = off" in found and "synchronous_commit = off" in found


def test_tables_that_are_older_or_newer_than_the_program(db):
    assert states(store.check_migrations) == ["ok"]
    with connection.cursor() as cursor:
        cursor.execute("UPDATE django_migrations SET name = '9999_later' WHERE app = 'vault'")
    assert states(store.check_migrations) == ["fail", "fail"]


@pytest.fixture
def lines(db, people):
    triggers.create(connection)
    for number in range(5):
        people_services.make_person(CLOCK, name=f"Number {number}")
    return Entry.objects.order_by("seq")


def test_a_trail_that_holds(lines):
    assert states(store.check_trail) == ["ok"]


def test_only_the_newest_lines_are_read(lines, monkeypatch):
    monkeypatch.setattr(store, "LAST_LINES", 2)
    assert "the newest 2 read" in told(store.check_trail)[0][1]


@pytest.mark.parametrize("newest", [2, 2000])
def test_a_line_that_was_changed_or_taken_out(lines, monkeypatch, newest):
    monkeypatch.setattr(store, "LAST_LINES", newest)
    triggers.drop(connection)
    last = lines.last()
    Entry.objects.filter(seq=last.seq).update(act="something.else")
    triggers.create(connection)
    assert states(store.check_trail) == ["fail"]
    triggers.drop(connection)
    Entry.objects.filter(seq=2).delete()
    triggers.create(connection)
    assert states(store.check_trail)[-1] == "fail" and len(states(store.check_trail)) == 2


def test_triggers_that_are_gone(lines):
    triggers.drop(connection)
    assert states(store.check_trail) == ["fail"]


def test_an_empty_trail_is_worth_a_question(db):
    triggers.create(connection)
    assert states(store.check_trail) == ["ok", "warn"]
