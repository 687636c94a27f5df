"""A file where a folder is asked for, a name that was mistyped: said in words, not in numbers of the system."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from pyrage import x25519


@pytest.fixture
def people(tmp_path):
    listed = tmp_path / "backup-keys.txt"
    listed.write_text("".join(f"{x25519.Identity.generate().to_public()}\n" for _person in range(2)))
    return listed


def test_a_backup_goes_into_a_folder(people, tmp_path):
    file = tmp_path / "a file"
    file.write_text("")
    with pytest.raises(CommandError, match="a file is a file. Name a folder.$"):
        call_command("backup", "--to", file, "--for", people)
    with pytest.raises(CommandError, match=r"is a folder. Name a file.$"):
        call_command("backup", "--to", tmp_path, "--for", tmp_path)


def test_a_key_or_a_backup_that_is_not_there_is_named(tmp_path):
    key = tmp_path / "key.txt"
    with pytest.raises(CommandError, match=r"^There is no .*key\.txt\.$"):
        call_command("restore", tmp_path / "it.backup", "--identity", key)
    key.write_text(str(x25519.Identity.generate()))
    with pytest.raises(CommandError, match=r"^There is no .*it\.keys\.$"):
        call_command("restore", tmp_path / "it.backup", "--identity", key, "--keys", tmp_path / "it.keys")


@pytest.mark.any_database
def test_a_mistyped_folder_is_not_made_by_a_backup(tmp_path):
    place = tmp_path / "mistyped"
    done = subprocess.run(  # noqa: S603 (our own command, a list of words)
        [sys.executable, "run.py", "backup", "--data", str(place)],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DATABASE_URL": ""},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 1 and not place.exists()
    assert done.stderr.strip() == f"There is no program in {place}.\nSay with --data where it is."
