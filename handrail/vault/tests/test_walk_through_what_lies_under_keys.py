"""The parts of a rotation, one walk through them, and that one at a time changes the ring."""

import fcntl
import stat

import pytest
from django.db import connection, models

from handrail.vault import columns, keys, mac, mac_matches, macs, rotation
from handrail.vault.tests.notes import TABLES, Note


@pytest.fixture
def three(notes, own_ring):
    notes.bulk_create([Note(text=f"note {n}", phone=f"(843) 555-{n:04}") for n in range(3)])
    return {part.name: part for part in columns.parts([Note])}


def counted(parts):
    return {name.rpartition(".")[2]: part.count() for name, part in parts.items() if part.count()}


def test_a_part_tells_how_many_rows_a_walk_looks_at(three):
    assert counted(three) == {"phone_index": 3}, "a hash does not say its key: each is looked at"
    rotation.begin()
    assert counted(three) == {"text": 3, "phone": 3, "phone_index": 3}
    assert {name: rotation.left(part) for name, part in three.items() if rotation.left(part)} == {
        "vault_tests.note.text": 3,
        "vault_tests.note.phone": 3,
        "vault_tests.note.phone_index": 3,
    }


def test_what_is_left_is_counted_to_the_last_row(notes, own_ring):
    notes.bulk_create([Note(text="words") for _ in range(rotation.ROWS + 1)])
    rotation.begin()
    (words, *_) = columns.parts([Note])
    assert rotation.left(words) == rotation.ROWS + 1


def test_who_waits_hears_how_far_the_walk_is(three):
    rotation.begin()
    seen = []
    rotation.move([three["vault_tests.note.text"]], seen=seen.append)
    assert seen == [3]


def test_a_table_that_is_another_in_disguise_is_walked_through_once():
    class SameNote(Note):
        class Meta:
            apps = TABLES
            app_label = "vault_tests"
            proxy = True

    class NoteOfOthers(models.Model):
        id = models.UUIDField(primary_key=True)
        text = Note._meta.get_field("text").clone()

        class Meta:
            apps = TABLES
            app_label = "vault_tests"
            managed = False

    assert list(columns.parts([SameNote, NoteOfOthers])) == []


def test_what_a_room_keeps_under_keys_besides_is_walked_through_with_the_house_alone(three, monkeypatch):
    monkeypatch.setattr(rotation, "_registered", {})
    part = three["vault_tests.note.text"]
    rotation.register(part)
    assert part in rotation.parts() and part not in rotation.parts([])
    assert {each.name for each in rotation.parts([Note])} == set(three)


def test_a_rotation_is_under_way_while_one_purpose_has_an_older_key(own_ring):
    assert not rotation.is_under_way()
    ring = dict(keys.whole_ring())
    keys.replace_ring({**ring, keys.INDEX: keys.fresh_set(ring[keys.INDEX].keys)})
    assert rotation.is_under_way()


def of_notes_alone(monkeypatch):
    monkeypatch.setattr(rotation, "parts", lambda: list(columns.parts([Note])))


def test_nobody_waits_before_keys_that_are_still_needed(three, monkeypatch):
    of_notes_alone(monkeypatch)
    rotation.begin()
    with pytest.raises(rotation.NotNow, match="vault_tests.note.text: 3 are still"):
        rotation.retire(pause=lambda: pytest.fail("it waits, though it was clear that keys are still needed"))


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time: it waits for them")
def test_keys_stay_while_somebody_writes_who_began_before(note_tables, transactional_db, own_ring, monkeypatch):
    of_notes_alone(monkeypatch)
    rotation.begin()
    somebody = connection.copy()
    somebody.set_autocommit(False)
    try:
        with somebody.cursor() as cursor:
            cursor.execute("SELECT 1")
        with pytest.raises(rotation.NotNow, match="still being written"):
            rotation.retire()
        assert rotation.is_under_way()
        somebody.rollback()
        rotation.retire()
        assert not rotation.is_under_way()
    finally:
        somebody.close()


def test_one_at_a_time_changes_the_ring_and_its_lock_is_nobody_elses(three, monkeypatch):
    of_notes_alone(monkeypatch)
    lock = own_ring_lock()
    lock.touch(0o600)

    def another_tries():
        with lock.open() as handle, pytest.raises(BlockingIOError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    rotation.retire(pause=another_tries)


def own_ring_lock():
    return keys.path().with_name("ring.lock")


def test_only_its_owner_opens_the_lock(own_ring):
    rotation.begin()
    assert stat.S_IMODE(own_ring_lock().stat().st_mode) == 0o400


def test_what_a_run_that_was_killed_had_begun_to_write_goes(own_ring):
    begun = own_ring.with_name(f".{own_ring.name}.0123456789abcdef")
    begun.write_text("half a ring")
    rotation.begin()
    assert not begun.exists()


def test_a_mark_is_looked_for_under_every_key_the_oldest_first(own_ring):
    before = mac("trail", b"a line")
    rotation.begin()
    now = mac("trail", b"a line")
    assert macs("trail", b"a line") == [before, now]
    assert mac_matches("trail", b"a line", before) and mac_matches("trail", b"a line", now)
