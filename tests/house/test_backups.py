"""A backup counts when it was read back; what is not whole, not ours or not for this key is refused in a sentence."""

import json
import os
import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from pyrage import x25519

from handrail.operations.backups import box, dump
from handrail.operations.backups.tables import LEFT_OUT, tables
from handrail.vault import keys as ring

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def keys():
    """Two people who can open it, and one who can't."""
    return [x25519.Identity.generate() for _person in range(3)]


@pytest.fixture(scope="module")
def backup(world, keys, tmp_path_factory, django_db_blocker):
    """The demo's six months, sealed to the first two."""
    place = tmp_path_factory.mktemp("backups") / "demo.backup"
    with django_db_blocker.unblock():
        box.seal(place, [key.to_public() for key in keys[:2]], lambda line: dump.write_all(connection, line))
    return place


def restore(place, key, folder, *words, url=""):
    told = {
        **os.environ,
        "HANDRAIL_DATA": str(folder),
        "DATABASE_URL": url,
        "HANDRAIL_KEYS": str(settings.KEYS_DIR),
        "HANDRAIL_MODE": "test",
    }
    command = [sys.executable, "manage.py", "restore", str(place), "--identity", "-", "--json", *words]
    return subprocess.run(command, input=str(key), env=told, cwd=ROOT, capture_output=True, text=True, timeout=300)


def sealed_anew(lines, keys, place):
    box.seal(place, [key.to_public() for key in keys[:2]], lambda line: [line(each) for each in lines])
    return place


def test_every_table_is_kept_or_left_out_for_a_reason():
    kept = {table.name for table in tables(apps)}
    there = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    assert kept == there - LEFT_OUT and len(kept) > 40


@pytest.mark.django_db
def test_either_person_brings_everything_back_and_a_third_nothing(world, backup, keys, tmp_path):
    done = restore(backup, keys[0], tmp_path / "first")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["rows"] == sum(each["rows"] for each in dump.counts(connection, tables(apps)).values())
    assert found["opened"] > 300 and "The trail holds" in done.stderr
    assert list(box.lines(backup, keys[1])) == list(box.lines(backup, keys[0]))
    done = restore(backup, keys[2], tmp_path / "third")
    assert done.returncode == 1 and "the key is another one" in done.stderr


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="a run on SQLite has no server at hand")
def test_it_goes_into_postgresql_too(world, backup, keys, tmp_path):
    """From whichever wrote it: all other tests bring it into SQLite."""
    name, told = f"restored_{uuid4().hex[:8]}", connection.settings_dict
    url = f"postgresql://{told['USER']}@/{name}?host={told['HOST']}"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    try:
        done = restore(backup, keys[0], tmp_path, url=url)
        assert done.returncode == 0, done.stderr
        again = restore(backup, keys[0], tmp_path, url=url)
        assert again.returncode == 1 and "There is a program here already" in again.stderr
    finally:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.any_database
def test_what_was_changed_or_cut_short_is_refused(backup, keys, tmp_path):
    whole = backup.read_bytes()
    cuts = [whole[:-1], whole[: len(whole) // 2], whole[:200], b"", b"not a backup at all"]
    places = range(210, len(whole), len(whole) // 40)
    flips = [whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] for at in places]
    for number, content in enumerate([*cuts, *flips]):
        place = tmp_path / str(number)
        place.write_bytes(content)
        with pytest.raises(box.BoxError):
            list(box.lines(place, keys[0]))


@pytest.mark.any_database
def test_a_file_without_its_end_is_refused(backup, keys, tmp_path):
    lines = list(box.lines(backup, keys[0]))
    done = restore(sealed_anew(lines[:-1], keys, tmp_path / "half"), keys[0], tmp_path / "there")
    assert done.returncode == 1 and "ends too early" in done.stderr


@pytest.mark.any_database
def test_what_came_in_is_compared_with_what_went_out(backup, keys, tmp_path):
    """One row less than was counted: nothing of it is kept, so a second try with the right file goes well."""
    lines = list(box.lines(backup, keys[0]))
    at = next(n for n, line in enumerate(lines) if b'"table":"people_nameword"' in line)
    done = restore(sealed_anew([*lines[: at + 1], *lines[at + 2 :]], keys, tmp_path / "less"), keys[0], tmp_path / "it")
    assert done.returncode == 1 and "What came in is not what went out: people_nameword" in done.stderr
    assert restore(backup, keys[0], tmp_path / "it").returncode == 0


@pytest.mark.any_database
def test_a_newer_handrail_and_other_keys_are_said_plainly(backup, keys, tmp_path, monkeypatch):
    head, *lines = box.lines(backup, keys[0])
    told = json.loads(head)
    told["migrations"].append(["people", "0999_from_tomorrow"])
    newer = sealed_anew([dump.as_line(told), *lines], keys, tmp_path / "newer")
    done = restore(newer, keys[0], tmp_path / "there")
    assert done.returncode == 1 and "of a newer Handrail: people.0999_from_tomorrow" in done.stderr
    monkeypatch.setattr(settings, "KEYS_DIR", tmp_path / "other-keys")
    done = restore(backup, keys[0], tmp_path / "elsewhere")
    assert done.returncode == 1 and "The keys are not here" in done.stderr
    ring.make_first_ring()
    done = restore(backup, keys[0], tmp_path / "elsewhere")
    assert done.returncode == 1 and "The keys here do not open" in done.stderr


def test_one_key_is_too_few(tmp_path, keys):
    listed = tmp_path / "backup-keys.txt"
    with pytest.raises(box.BoxError, match="There is no list of keys"):
        box.recipients(listed)
    listed.write_text(f"{keys[0].to_public()}  # Dora\n{keys[0].to_public()}  # Dora again\n")
    with pytest.raises(box.BoxError, match="at least two"):
        box.recipients(listed)
    listed.write_text(f"{keys[0].to_public()}  # Dora\n\n# Ana\nage1nonsense\n")
    with pytest.raises(box.BoxError, match="is no key"):
        box.recipients(listed)
