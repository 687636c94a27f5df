"""Everything goes into another database, with what is needed to start there; a place that can't be is said at once."""

import fcntl
import os
import signal
import stat
import subprocess
import sys
import time

import pytest
from django.conf import settings

from start.family import is_alive

WORDS = [sys.executable, "manage.py"]


def told(folder, **more):
    there = {**os.environ, "HANDRAIL_DATA": str(folder), "HANDRAIL_MODE": "serve", "DATABASE_URL": "", **more}
    for name in ("HANDRAIL_KEYS", "HANDRAIL_ANCHORS", "HANDRAIL_TEST_DATABASE"):
        if name not in more:
            there.pop(name, None)
    return there


def manage(folder, *words, **more):
    return subprocess.run(  # noqa: S603 (our own command, a list of words)
        [*WORDS, *map(str, words)],
        env=told(folder, **more),
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.fixture(scope="module")
def program(tmp_path_factory):
    """One that is new: its texts are published, so that a line stands in its trail."""
    folder = tmp_path_factory.mktemp("program")
    done = manage(folder, "prepare")
    assert done.returncode == 0, done.stderr
    (folder / "backup-keys.txt").write_text("# nobody yet\n")
    (folder / "erased.txt").write_text("")
    (folder / ".made-by").write_text("serve")
    return folder


def refused(done):
    assert done.returncode == 1 and "Traceback" not in done.stderr, done.stderr
    return done.stderr.strip().splitlines()[-1]


def test_a_new_folder_gets_all_that_a_start_needs(program, tmp_path):
    place = tmp_path / "new"
    done = manage(program, "move_database", f"sqlite:{place}")
    assert done.returncode == 0, done.stderr
    assert f"The keys came along, into {place / 'keys'}" in done.stdout and f"--data {place}" in done.stdout
    assert "no list of who was erased" not in done.stdout
    for name in ("keys/ring.json", "backup-keys.txt", "erased.txt", ".made-by"):
        assert (place / name).read_bytes() == (program / name).read_bytes()
    assert stat.S_IMODE((place / "handrail.sqlite3").stat().st_mode) == 0o600
    assert manage(place, "audit", "verify", "--without-anchors").returncode == 0
    again = refused(manage(program, "move_database", f"sqlite:{place}"))
    assert "Nothing was moved. There is a program here already." in again


def test_keys_that_lie_elsewhere_stay_there(program, tmp_path):
    keys, place = tmp_path / "keys", tmp_path / "new"
    keys.mkdir()
    (keys / "ring.json").write_bytes((program / "keys" / "ring.json").read_bytes())
    done = manage(program, "move_database", f"sqlite:{place}", HANDRAIL_KEYS=str(keys))
    assert done.returncode == 0, done.stderr
    assert f"The keys stay in {keys}" in done.stdout and not (place / "keys").exists()


@pytest.mark.parametrize("place", ["sqlite:", "sqlite: ", "mysql://there", ""])
def test_a_place_that_is_none_is_named_anew(program, place):
    assert "Name it as postgresql://user@host/name, or as sqlite:FOLDER." in refused(
        manage(program, "move_database", place)
    )


def test_it_goes_neither_into_itself_nor_over_other_keys_nor_from_where_nothing_is(program, tmp_path):
    assert "Name another folder" in refused(manage(program, "move_database", f"sqlite:{program}"))
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "ring.json").write_text("{}")
    assert "There are other keys in" in refused(manage(program, "move_database", f"sqlite:{tmp_path}"))
    assert "There is no program in" in refused(manage(tmp_path / "nothing", "move_database", f"sqlite:{tmp_path}"))


def test_a_running_program_is_not_moved(program, tmp_path):
    with (program / ".running").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
        said = refused(manage(program, "move_database", f"sqlite:{tmp_path / 'new'}"))
    assert f"Handrail is running on {program}. Stop it first" in said


def test_a_database_that_refuses_is_said_within_seconds(program):
    began = time.monotonic()
    said = refused(manage(program, "move_database", "postgresql://nobody@127.0.0.1:1/x"))
    assert said.startswith("CommandError: Nothing was moved. The database can't be used: ")
    assert time.monotonic() - began < 60, "two starts of the program, on a machine that does other things as well"


def test_its_child_dies_with_it(program, tmp_path):
    """The other database is a server that listens and says nothing."""
    import socket

    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"postgresql://nobody@127.0.0.1:{silent.getsockname()[1]}/x"
        mover = subprocess.Popen([*WORDS, "move_database", url], env=told(program), cwd=settings.BASE_DIR)  # noqa: S603
        silent.settimeout(60)
        line, _address = silent.accept()
        (child,) = map(int, open(f"/proc/{mover.pid}/task/{mover.pid}/children").read().split())
        mover.send_signal(signal.SIGTERM)
        mover.wait(timeout=30)
        for _moment in range(100):
            if not is_alive(child):
                break
            time.sleep(0.1)
        line.close()
        assert not is_alive(child)
