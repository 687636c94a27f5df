"""Whatever is killed, and whenever: nothing is left running, and what died alone comes back."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from start.family import is_alive, tied_to
from start.supervisor import Child, Supervisor

ROOT = Path(__file__).resolve().parents[2]
CHILD = Path(__file__).with_name("fake_child.py")
KILLS = 25
WORKERS = 2
SUPERVISE = """
import os, sys
from pathlib import Path
from start.supervisor import Child, Supervisor
child, folder, workers, *how = sys.argv[1:]
table = [
    Child("The web server", [sys.executable, child, folder, workers, *how], vital=True),
    Child("The worker", [sys.executable, child, folder, "0"]),
]
opened = Path(folder) / "opened"
sys.exit(Supervisor(table, dict(os.environ), Path.cwd(), when_open=opened.touch).run())
"""


def start(folder: Path, *how: str, journal: Path = Path(os.devnull)) -> subprocess.Popen[bytes]:
    folder.mkdir()
    command = [sys.executable, "-c", SUPERVISE, str(CHILD), str(folder), str(WORKERS), *how]
    with journal.open("wb") as out:
        return subprocess.Popen(command, cwd=ROOT, stdout=out)


def everyone(folder: Path) -> list[int]:
    return [int(file.name) for file in folder.iterdir() if file.name.isdigit()]


def the_living(folder: Path) -> list[int]:
    return [number for number in everyone(folder) if is_alive(number)]


def until(true: Callable[[], bool], seconds: float = 30) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.01)
    return False


def all_work(folder: Path) -> bool:
    return len(list(folder.glob("*.works"))) >= WORKERS and len(the_living(folder)) >= WORKERS + 2


def nobody_is_left(folder: Path) -> bool:
    """Nobody now, and nobody a moment later: who was just being born writes its name late."""
    return until(lambda: not the_living(folder)) and not (time.sleep(0.15) or the_living(folder))


@pytest.mark.parametrize("number", range(KILLS))
def test_nobody_is_left_whoever_is_killed_at_whatever_moment(number: int, tmp_path: Path) -> None:
    chance = random.Random(number)
    folder = tmp_path / "one"
    supervisor = start(folder)
    time.sleep(chance.uniform(0, 0.35))  # start-up takes about this long: some moments fall into it, some after it
    how = number % 3
    if how == 0:
        supervisor.kill()
    elif how == 1:
        supervisor.terminate()
    else:
        for victim in chance.sample(the_living(folder), min(1, len(the_living(folder)))):
            os.kill(victim, signal.SIGKILL)
        supervisor.kill()
    supervisor.wait(60)

    assert nobody_is_left(folder), the_living(folder)


def test_a_killed_server_comes_back_and_its_old_workers_are_gone(tmp_path: Path, request) -> None:
    folder = tmp_path / "one"
    supervisor = start(folder, "stubborn")
    request.addfinalizer(supervisor.wait)
    request.addfinalizer(supervisor.terminate)
    assert until(lambda: all_work(folder))
    before = everyone(folder)
    server = next(number for number in before if parent_of(number) == supervisor.pid and has_children(number, before))

    os.kill(server, signal.SIGKILL)

    assert until(lambda: len(everyone(folder)) == len(before) + WORKERS + 1)
    assert len(the_living(folder)) == WORKERS + 2
    assert server not in the_living(folder)


def test_a_journal_on_a_full_disk_ends_nobody(tmp_path: Path, request) -> None:
    folder = tmp_path / "one"
    supervisor = start(folder, "stubborn", journal=Path("/dev/full"))
    request.addfinalizer(supervisor.wait)
    request.addfinalizer(supervisor.terminate)
    assert until(lambda: all_work(folder))
    before = everyone(folder)

    os.kill(next(number for number in before if parent_of(number) == supervisor.pid), signal.SIGKILL)

    assert until(lambda: len(everyone(folder)) > len(before))
    assert supervisor.poll() is None


def test_asked_to_stop_it_leaves_with_everybody_and_says_all_is_well(tmp_path: Path) -> None:
    folder = tmp_path / "one"
    supervisor = start(folder, "stubborn")
    assert until(lambda: all_work(folder))

    supervisor.send_signal(signal.SIGINT)

    assert supervisor.wait(60) == 0
    assert nobody_is_left(folder)


def test_what_dies_again_and_again_is_started_once_a_second_and_no_oftener() -> None:
    child = Child("The worker", [sys.executable, "-c", "pass"])
    supervisor = Supervisor([child], dict(os.environ), ROOT)
    supervisor.opened = True
    child.start(os.environ, ROOT)
    assert until(child.has_died)

    supervisor.start_the_dead()
    assert child.process is None

    child.started -= 1.0
    supervisor.start_the_dead()
    assert child.process is not None
    assert until(child.has_died)


def test_a_vital_child_that_dies_before_the_house_is_open_ends_the_start(tmp_path: Path) -> None:
    code = (
        "import os, sys\nfrom pathlib import Path\nfrom start.supervisor import Child, Supervisor\n"
        "table = [Child('The web server', [sys.executable, '-c', 'raise SystemExit(3)'], vital=True),\n"
        "         Child('The worker', [sys.executable, sys.argv[1], sys.argv[2], '0'])]\n"
        "sys.exit(Supervisor(table, dict(os.environ), Path.cwd(), is_open=lambda: False).run())"
    )
    folder = tmp_path / "one"
    folder.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", code, str(CHILD), str(folder)], cwd=ROOT, capture_output=True, text=True
    )

    assert done.returncode == 1
    assert "The web server could not start" in done.stdout
    assert nobody_is_left(folder)


def test_a_child_whose_supervisor_died_before_it_could_be_tied_leaves_at_once() -> None:
    somebody_else = 1
    orphan = subprocess.Popen([sys.executable, "-c", "raise SystemExit(7)"], preexec_fn=tied_to(somebody_else))

    assert orphan.wait(60) == 0


def parent_of(number: int) -> int:
    try:
        return int(Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[1])
    except (FileNotFoundError, ProcessLookupError):
        return 0


def has_children(number: int, among: list[int]) -> bool:
    return any(parent_of(other) == number for other in among)
