"""A slip in the command of a bad day: it is said in a sentence, and the command put right then goes well."""

import json
import os
import subprocess
import sys
from base64 import b64encode

import pytest
from django.conf import settings
from django.db import connection
from pyrage import x25519

from handrail.operations.backups import box, dump
from handrail.vault import keys as ring


@pytest.fixture
def person():
    return x25519.Identity.generate()


@pytest.fixture
def sealed(db, person, tmp_path):
    """A backup of an empty program, and one of its keys."""
    ring.make_first_ring()
    told = {"file": "ring.json", "data": b64encode(ring.path().read_bytes()).decode()}
    box.seal(tmp_path / "it.backup", [person.to_public()], lambda line: dump.write_all(connection, line))
    box.seal(tmp_path / "it.keys", [person.to_public()], lambda line: line(dump.as_line(told)))
    return tmp_path / "it.backup", tmp_path / "it.keys"


@pytest.fixture
def restore(tmp_path, person):
    def restored(file, *words, identity=None, **told):
        there = {**os.environ, "HANDRAIL_DATA": str(tmp_path / "there"), "DATABASE_URL": "", "HANDRAIL_MODE": "test"}
        there.pop("HANDRAIL_KEYS", None)
        words = [sys.executable, "manage.py", "restore", str(file), *map(str, words), "--json"]
        words += ["--identity", str(identity or "-")]
        return subprocess.run(  # noqa: S603 (our own command, a list of words)
            words,
            input=str(person),
            env={**there, **told},
            cwd=settings.BASE_DIR,
            capture_output=True,
            text=True,
            timeout=120,
        )

    return restored


def last_line(done):
    assert done.returncode == 1 and "Traceback" not in done.stderr, done.stderr
    return done.stderr.strip().splitlines()[-1]


def test_after_a_damaged_file_or_a_wrong_list_the_same_command_put_right_goes_well(sealed, restore, tmp_path):
    file, keys = sealed
    damaged, listed = tmp_path / "damaged.backup", tmp_path / "erased.txt"
    damaged.write_bytes(file.read_bytes()[:-9])
    listed.write_text("no number\n")
    assert "changed or cut short" in last_line(restore(damaged, "--keys", keys))
    assert "There is no" in last_line(restore(file, "--keys", keys, "--erased", tmp_path / "mistyped.txt"))
    assert "is no number" in last_line(restore(file, "--keys", keys, "--erased", listed))
    assert not (tmp_path / "there" / "keys" / "ring.json").exists()
    done = restore(file, "--keys", keys)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1])["tables"] > 40


def test_keys_that_are_there_already_are_no_hindrance_and_others_are_never_overwritten(sealed, restore, tmp_path):
    file, keys = sealed
    place = tmp_path / "there" / "keys" / "ring.json"
    place.parent.mkdir(parents=True)
    place.write_text("{}")
    assert "There are other keys in" in last_line(restore(file, "--keys", keys))
    assert place.read_text() == "{}"
    place.write_bytes(ring.path().read_bytes())
    done = restore(file, "--keys", keys)
    assert done.returncode == 0, done.stderr


def test_files_that_were_mixed_up_are_said_so(sealed, restore, tmp_path, person):
    file, keys = sealed
    other = tmp_path / "other.age"
    box.seal(other, [person.to_public()], lambda line: line(b"no JSON"))
    for wrong in (file, other):
        assert "holds no keys. After --keys comes the file that ends in .keys." in last_line(
            restore(file, "--keys", wrong)
        )
    for wrong in (keys, other):
        assert "This is no backup of Handrail" in last_line(restore(wrong))


def test_a_secret_key_is_read_however_it_was_kept(sealed, restore, tmp_path, person):
    file, keys = sealed
    kept = tmp_path / "key.txt"
    kept.write_bytes(b"\xff\xfe\x00\xd8\x81" * 40)
    assert "There is no line that begins with AGE-SECRET-KEY-1." in last_line(restore(file, identity=kept))
    kept.write_text(f"# Dora\n{person}\n", encoding="utf-16")
    done = restore(file, "--keys", keys, identity=kept)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_list_of_keys_is_read_however_it_was_kept(tmp_path, person, encoding):
    listed, other = tmp_path / "backup-keys.txt", x25519.Identity.generate()
    listed.write_text(f"{person.to_public()}  # Señora Cuevas\n{other.to_public()}\n", encoding=encoding)
    assert len(box.recipients(listed)) == 2
