import json
import multiprocessing
import os
import secrets
import stat

import pytest
from django.conf import settings as running

from handrail.vault import Tampered, keys, open_token, seal


def test_the_ring_is_made_once_and_only_its_owner_reads_it(own_ring):
    before = own_ring.read_bytes()
    keys.make_first_ring()
    assert own_ring.read_bytes() == before
    assert stat.S_IMODE(own_ring.stat().st_mode) == 0o400
    assert stat.S_IMODE(own_ring.parent.stat().st_mode) == 0o700
    assert os.listdir(own_ring.parent) == ["ring.json"]


def test_each_purpose_has_a_key_of_its_own(own_ring):
    ring = json.loads(own_ring.read_text())
    assert set(ring) == set(keys.PURPOSES)
    assert len({key for kept in ring.values() for key in kept["keys"].values()}) == len(keys.PURPOSES)


def test_a_ring_is_made_where_no_folder_is_yet(settings, tmp_path):
    settings.KEYS_DIR = tmp_path / "srv" / "handrail" / "keys"
    keys.make_first_ring()
    assert open_token("a", "1", seal("a", "1", "words")) == "words"


def test_a_ring_that_did_not_change_is_not_read_again(own_ring):
    assert keys.keys(keys.FIELDS) is keys.keys(keys.FIELDS)


def test_a_secret_is_made_once(tmp_path):
    secret = keys.text_secret(tmp_path / "secret")
    assert len(secret) == len(secrets.token_urlsafe(48))
    assert keys.text_secret(tmp_path / "secret") == secret != keys.text_secret(tmp_path / "another")


@pytest.fixture
def written_out(monkeypatch):
    """What was made sure of against a power cut, in its order: the bytes of a file, or "folder"."""
    made_sure_of, fsync = [], os.fsync

    def record(handle):
        seen = os.fstat(handle)
        made_sure_of.append("folder" if stat.S_ISDIR(seen.st_mode) else seen.st_size)
        fsync(handle)

    monkeypatch.setattr(os, "fsync", record)
    return made_sure_of


def test_a_ring_lies_on_the_disk_whole_before_its_name_does(written_out, own_ring):
    assert written_out == [own_ring.stat().st_size, "folder"]
    written_out.clear()
    keys.replace_ring(dict(keys.whole_ring()))
    assert written_out == [own_ring.stat().st_size, "folder"]


def test_no_file_is_left_open_when_a_ring_was_replaced(own_ring):
    before = _next_handle()
    keys.replace_ring(dict(keys.whole_ring()))
    assert _next_handle() == before


def _next_handle():
    """The lowest number that is free: the system gives it to the next file."""
    handle = os.open(os.devnull, os.O_RDONLY)
    os.close(handle)
    return handle


def _start(folder, gate):
    running.KEYS_DIR = folder
    gate.wait()
    keys.make_first_ring()
    keys.text_secret(folder / "secret")


def test_first_starts_at_the_same_moment_make_one_ring(tmp_path):
    context = multiprocessing.get_context("fork")
    gate = context.Barrier(4)
    starts = [context.Process(target=_start, args=(tmp_path / "keys", gate)) for _ in range(4)]
    for each in starts:
        each.start()
    for each in starts:
        each.join()
    assert [each.exitcode for each in starts] == [0] * 4
    assert sorted(os.listdir(tmp_path / "keys")) == ["ring.json", "secret"]
    assert len((tmp_path / "keys" / "secret").read_text()) >= 50


def test_what_is_there_first_stays(tmp_path):
    place = tmp_path / "keys" / "ring.json"
    keys._put_first(place, "first")
    keys._put_first(place, "second, by somebody who looked a moment before")
    assert place.read_text() == "first"


def test_a_missing_ring_is_never_made_anew(own_ring):
    token = seal("a", "1", "words")
    kept = own_ring.rename(own_ring.with_name("elsewhere"))
    with pytest.raises(keys.KeysMissing, match="backup of the keys"):
        seal("a", "1", "words")
    kept.rename(own_ring)
    assert open_token("a", "1", token) == "words"


def test_a_running_worker_follows_a_new_ring(own_ring):
    old = seal("a", "1", "old")
    ring = dict(keys.whole_ring())
    ring[keys.FIELDS] = keys.fresh_set(ring[keys.FIELDS].keys)
    keys.replace_ring(ring)
    new = seal("a", "1", "new")
    assert new.split(".")[1] == ring[keys.FIELDS].current != old.split(".")[1]
    assert (open_token("a", "1", old), open_token("a", "1", new)) == ("old", "new")


def test_words_of_another_house_do_not_open(own_ring, settings, tmp_path):
    token = seal("a", "1", "words")
    settings.KEYS_DIR = tmp_path / "other"
    keys.make_first_ring()
    with pytest.raises(Tampered):
        open_token("a", "1", token)


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "{}", '{"fields": {"current": "a", "keys": []}}', '{"fields": {"current": "a", "keys": {}}}'],
)
def test_a_ring_that_is_not_whole_is_no_ring(own_ring, text):
    own_ring.chmod(0o600)
    own_ring.write_text(text)
    with pytest.raises(keys.KeysMissing, match="is not whole"):
        seal("a", "1", "words")
