"""What goes wrong before the first page is said in one sentence that tells what to do."""

import ast
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from start import environment, gate, postgres
from start.checks import STEPS
from start.family import is_alive
from start.serving import children, only_one

ROOT = Path(__file__).resolve().parents[2]


def run(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "run.py", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, stdin=subprocess.DEVNULL)


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that somebody else listens on."""
    with socket.socket() as somebody:
        somebody.bind(("127.0.0.1", 0))
        somebody.listen()
        yield somebody.getsockname()[1]


def test_the_first_setting_up_says_nothing_where_an_answer_is_read_as_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(environment, "VENV", tmp_path)
    monkeypatch.setattr(environment, "STAMP", tmp_path / "stamp")
    monkeypatch.setattr(environment, "make_environment", lambda: None)
    monkeypatch.setattr(environment, "_by_uv", lambda files: False)
    monkeypatch.setattr(environment, "PYTHON", Path("/bin/echo"))  # in pip's place: it prints what it is asked
    environment.ensure()

    told = capfd.readouterr()
    assert told.out == ""
    assert "Setting up" in told.err and "install" in told.err


def test_an_environment_that_is_lent_is_never_emptied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    theirs, link = tmp_path / "theirs", tmp_path / "link"
    theirs.mkdir()
    (theirs / "python").touch()
    link.symlink_to(theirs)
    monkeypatch.setattr(environment, "VENV", link)
    monkeypatch.setattr(environment, "STAMP", link / "stamp")
    monkeypatch.setattr(environment, "_by_uv", lambda files: True)
    with pytest.raises(SystemExit, match="Remove the link"):
        environment.ensure()

    assert (theirs / "python").exists()


def test_who_can_not_make_packages_ready_is_told_by_whom_and_with_which_python(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the program's user on a server, where somebody made them ready with a Python that lies in root's home."""
    (tmp_path / "python").touch(mode=0o600)
    monkeypatch.setattr(environment, "PYTHON", tmp_path / "python")
    monkeypatch.setattr(environment, "_stamp", lambda: environment._wanted(dev=False))
    monkeypatch.setattr(environment, "ROOT", tmp_path / "python")
    with pytest.raises(SystemExit, match=f"with this very Python: {sys.executable} run.py setup"):
        environment.ensure()


def test_an_old_python_can_read_as_far_as_the_sentence_about_its_age() -> None:
    told = (ROOT / "run.py").read_text()

    ast.parse(told, feature_version=(3, 7))
    assert told.index("import sys") < told.index("sys.version_info") < told.index("import argparse")


def test_a_taken_port_is_a_sentence_with_another_one(taken: int, tmp_path: Path) -> None:
    done = run("demo", "--port", str(taken), "--data", str(tmp_path))

    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        f"Port {taken} is taken by another program.",
        f"Choose another one: python3 run.py demo --port {taken + 1}",
    ]


def test_a_port_that_does_not_exist_is_a_sentence(tmp_path: Path) -> None:
    done = run("serve", "--port", "70000", "--data", str(tmp_path))

    assert done.returncode == 1
    assert "There is no port 70000" in done.stderr


def test_two_houses_on_one_data_folder_are_refused(taken: int, tmp_path: Path) -> None:
    with only_one(tmp_path):
        done = run("demo", "--port", str(taken), "--data", str(tmp_path))

    assert done.returncode == 1
    assert f"running on {tmp_path} already (process {os.getpid()})" in done.stderr


@pytest.mark.parametrize(("first", "then"), [("serve", "demo"), ("demo", "serve")])
def test_the_demo_and_a_real_program_never_share_a_data_folder(
    first: str, then: str, taken: int, tmp_path: Path
) -> None:
    run(first, "--port", str(taken), "--data", str(tmp_path))

    done = run(then, "--port", str(taken), "--data", str(tmp_path))

    assert done.returncode == 1
    assert f"was made by `run.py {first}`" in done.stderr


def test_a_data_folder_that_can_not_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    done = run("demo", "--data", str(tmp_path / "file" / "below"))

    assert done.returncode == 1
    assert "can not be written" in done.stderr
    assert "--data" in done.stderr


def test_a_step_that_does_not_exist_names_those_that_do() -> None:
    done = run("test", "--only", "everything")

    assert done.returncode == 1
    assert all(step.name in done.stderr for step in STEPS)


def test_the_continuous_integration_runs_what_everybody_runs() -> None:
    program, _python, *words = (ROOT / ".ci" / "run").read_text().splitlines()[-1].split()
    assert (program, words) == ("exec", ["run.py", "test"])


def test_whoever_waits_at_the_gate_goes_on_when_it_opens_or_its_keeper_dies(tmp_path: Path) -> None:
    keeper = subprocess.Popen(
        [sys.executable, "-c", "import sys, time; from start import gate; from pathlib import Path\n"
         "opened = gate.shut(Path(sys.argv[1])); print('shut', flush=True); time.sleep(600)", str(tmp_path / "gate")],
        cwd=ROOT, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert keeper.stdout is not None
    keeper.stdout.readline()
    waiting = subprocess.Popen(
        [sys.executable, "-c", "from start import gate; print('here', flush=True); gate.wait(); print('through')"],
        cwd=ROOT, stdout=subprocess.PIPE, text=True, env={**os.environ, gate.NAME: str(tmp_path / "gate")},
    )  # fmt: skip
    assert waiting.stdout is not None
    assert waiting.stdout.readline() == "here\n"
    with pytest.raises(subprocess.TimeoutExpired):
        waiting.wait(0.3)

    keeper.kill()
    keeper.wait()

    assert waiting.wait(60) == 0
    assert waiting.stdout.read() == "through\n"


@pytest.mark.skipif(not postgres.VENV.exists(), reason="needs the .venv that run.py makes")
def test_a_database_for_tests_dies_with_its_killed_maker_and_is_swept_away() -> None:
    code = (
        "import time\nfrom start import postgres\n"
        "with postgres.throw_away() as url:\n    print(url, flush=True)\n    time.sleep(600)"
    )
    maker = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert maker.stdout is not None
    folder = Path(maker.stdout.readline().strip().partition("host=")[2])
    server = int((folder / "data" / "postmaster.pid").read_text().split()[0])
    assert is_alive(server)

    maker.send_signal(signal.SIGKILL)
    maker.wait()
    end = time.monotonic() + 60
    while is_alive(server) and time.monotonic() < end:
        time.sleep(0.02)

    assert not is_alive(server)
    with postgres.throw_away():
        assert not folder.exists()


def test_parts_of_a_house_share_its_data_and_a_whole_one_does_not(tmp_path: Path) -> None:
    with only_one(tmp_path, beside_others=True), only_one(tmp_path, beside_others=True):
        with pytest.raises(SystemExit, match="running on"):
            only_one(tmp_path)
    with only_one(tmp_path):
        with pytest.raises(SystemExit, match="running on"):
            only_one(tmp_path, beside_others=True)


def test_each_part_alone_runs_its_own_programs_only() -> None:
    def names(only: str) -> list[str]:
        return [child.name for child in children(Path("python"), 8000, only)]

    assert names("") == ["The web server", "The worker"]
    assert (names("web"), names("worker")) == (["The web server"], ["The worker"])


def test_an_address_that_is_not_of_this_machine_is_a_sentence(tmp_path: Path) -> None:
    done = run("serve", "--listen", "203.0.113.1", "--data", str(tmp_path))

    assert done.returncode == 1
    assert "Nothing can listen at 203.0.113.1 here" in done.stderr
