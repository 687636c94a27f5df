"""`python3 manage.py VERB` as the documents have it: with the machine's own Python, and in a sentence what stops it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import OperationalError, ProgrammingError

from handrail.operations.last_words import last_words

ROOT = Path(__file__).resolve().parents[2]
BARE = Path(sys.base_prefix) / "bin" / "python3"
"""The Python that the environment was made from: it has none of the packages."""


def typed(*words, python=sys.executable, cwd=ROOT, **told):
    env = {name: value for name, value in os.environ.items() if not name.startswith(("HANDRAIL_", "DATABASE_URL"))}
    command = [str(python), str(ROOT / "manage.py"), *words]
    return subprocess.run(command, cwd=cwd, env={**env, **told}, capture_output=True, text=True, timeout=60)


def test_the_machines_own_python_goes_on_with_the_programs_packages(tmp_path):
    done = typed("new_backup_key", python=BARE, cwd=tmp_path, HANDRAIL_DATA=str(tmp_path / "data"))
    assert done.returncode == 0 and "AGE-SECRET-KEY-1" in done.stdout, done.stderr


def test_without_the_packages_it_says_how_they_are_fetched(tmp_path):
    for name in ("manage.py", "start"):
        (tmp_path / name).symlink_to(ROOT / name)
    source = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from start import places; from pathlib import Path;"
    source += f" places.PYTHON = Path({str(tmp_path)!r}) / '.venv' / 'bin' / 'python';"
    source += " import manage; manage.with_its_own_packages()"
    done = subprocess.run([str(BARE), "-S", "-c", source], capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert "python3 run.py setup" in done.stderr and "Traceback" not in done.stderr


def test_an_environment_that_is_none_any_more_is_not_tried_for_ever(tmp_path):
    """Its Python is there, and what makes it an environment is gone: it would go on with itself again and again."""
    shutil.copy(ROOT / "manage.py", tmp_path)
    shutil.copytree(ROOT / "start", tmp_path / "start")
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "python").symlink_to(BARE)
    words = [str(BARE), "-S", "manage.py", "doctor"]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, timeout=10)
    assert done.returncode == 1 and "python3 run.py setup" in done.stderr


@pytest.mark.parametrize("words", [("audit", "verify"), ("audit", "export"), ("keys", "report")])
def test_a_place_without_a_program_is_named_in_a_sentence(tmp_path, words):
    done = typed(*words, HANDRAIL_DATA=str(tmp_path))
    assert done.returncode == 1
    assert done.stderr.startswith("CommandError: ") and "Traceback" not in done.stderr
    assert str(tmp_path) in done.stderr and "→" not in done.stderr


def test_a_file_that_is_no_database_and_a_server_that_is_not_there_are_sentences(tmp_path):
    (tmp_path / "handrail.sqlite3").write_text("words, words, words\n" * 1000)
    done = typed("audit", "verify", HANDRAIL_DATA=str(tmp_path))
    assert "The database can't be used: file is not a database" in done.stderr and "Traceback" not in done.stderr
    done = typed("audit", "export", HANDRAIL_DATA=str(tmp_path), DATABASE_URL=f"postgresql://x@/x?host={tmp_path}")
    assert "The database can't be used: " in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("why", "says"),
    [
        (OperationalError('FATAL:  database "handrail" does not exist'), "The database can't be used"),
        (OperationalError('FATAL:  role "handrail" does not exist'), "The database can't be used"),
        (ProgrammingError('relation "people_person" does not exist\nLINE 1: …'), "The tables are not there"),
        (OperationalError("no such table: people_person"), "The tables are not there"),
    ],
)
def test_a_database_that_is_not_there_is_told_from_one_without_tables(why, says):
    assert (last_words(why) or "").startswith(says)


def test_a_place_that_can_not_be_written_is_a_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    done = typed("doctor", HANDRAIL_DATA=str(tmp_path / "file"))
    assert done.stderr.startswith("CommandError: ") and "is a file" in done.stderr


def test_a_mistake_of_ours_keeps_its_traceback(tmp_path):
    done = typed("shell", "--no-imports", "-c", "raise ValueError('ours')", HANDRAIL_DATA=str(tmp_path))
    assert "Traceback" in done.stderr
    source = "from django.db import IntegrityError; raise IntegrityError('ours')"
    done = typed("shell", "--no-imports", "-c", source, HANDRAIL_DATA=str(tmp_path))
    assert "Traceback" in done.stderr


@pytest.mark.parametrize("said", ["mysql://x/y", "'postgresql://x/y'", "postgresql://x:s3/cret@h/y", "x"])
def test_a_mistyped_address_of_the_database_never_opens_another_one(tmp_path, said):
    done = typed("prepare", HANDRAIL_DATA=str(tmp_path), DATABASE_URL=said)
    assert done.returncode == 1
    assert done.stderr.startswith("CommandError: DATABASE_URL ") and "Traceback" not in done.stderr
    assert "postgresql://USER:PASSWORD@HOST:PORT/NAME" in done.stderr
    assert "s3" not in done.stderr and not list(tmp_path.glob("*.sqlite3"))


@pytest.mark.parametrize(
    ("name", "said"),
    [("HANDRAIL_ADDRESS", "rail.example"), ("HANDRAIL_PROXIES", "10.0.0.1,front"), ("HANDRAIL_MAIL_PORT", "587a")],
)
def test_a_mistyped_setting_is_named_in_a_sentence(tmp_path, name, said):
    done = typed("prepare", HANDRAIL_DATA=str(tmp_path), HANDRAIL_MODE="serve", **{name: said})
    assert done.returncode == 1
    assert done.stderr.startswith(f"CommandError: {name} ") and "Traceback" not in done.stderr


def test_a_slash_too_many_and_spaces_between_do_no_harm(tmp_path):
    source = "from django.conf import settings as s; print(s.SITE_ADDRESS, s.ALLOWED_HOSTS, s.PROXIES)"
    told = {"HANDRAIL_ADDRESS": "https://rail.example/", "HANDRAIL_HOSTS": "rail.example, localhost,"}
    told |= {"HANDRAIL_MODE": "serve", "HANDRAIL_PROXIES": "10.0.0.5, ::1", "HANDRAIL_DATA": str(tmp_path)}
    done = typed("shell", "--no-imports", "-c", source, **told)
    assert done.stdout.strip() == "https://rail.example ['rail.example', 'localhost'] ['10.0.0.5', '::1']", done.stderr
