"""The program's own Python environment in .venv: made once, checked in a moment, repaired when a run was cut off.

A stamp inside says for which locks, which Python and which folder it was finished. It is written last. Without it
nothing in .venv is trusted and it is made anew; with another lock's stamp the packages are brought up to date in place.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .bare import make_environment
from .index import for_uv
from .places import PYTHON, REQUIREMENTS, ROOT, VENV, clean_environment, give_up, say_aside

STAMP = VENV / "handrail-stamp.json"
UV = VENV / "bin" / "uv"
LOCKS = {"app": REQUIREMENTS / "app.txt", "dev": REQUIREMENTS / "dev.txt"}

Stamp = dict[str, str]


def ensure(*, dev: bool = False) -> Path:
    """The environment's Python, set up if need be; `dev` adds what tests need (and it stays)."""
    if not _fits(_stamp(), dev):
        with _alone():
            if not _fits(_stamp(), dev):  # somebody else may have just finished it
                _set_up(dev)
    return PYTHON


def _set_up(dev: bool) -> None:
    if VENV.is_symlink():
        give_up(
            f"{VENV} leads to another folder ({VENV.resolve()}), which is not this copy's own and stays as it is.",
            "Remove the link, then run the same command again: an environment is made here.",
        )
    before = _stamp()
    dev = dev or "dev" in before
    wanted = _wanted(dev)
    say_aside(f"Setting up Handrail's own Python environment in {VENV}")
    STAMP.unlink(missing_ok=True)
    trusted = all(before.get(key) == wanted[key] for key in ("python", "path")) and UV.exists()
    if not trusted:
        make_environment()
    files = [str(LOCKS[name]) for name in LOCKS if name in wanted]
    if not (_by_uv(files) or _by_pip(files)):
        if trusted:
            _write(before)  # as it was: the next run tries again and takes nothing away
        give_up(
            "Not all packages could be fetched. The lines above say why.",
            "Nothing is lost: see to the network or the package index, then run the same command again.",
        )
    _write(wanted)


def _by_uv(files: list[str]) -> bool:
    command = [str(UV), "pip", "sync", "--quiet", "--require-hashes", "--python", str(PYTHON), *files]
    return subprocess.run(command, env=for_uv(clean_environment()), cwd=ROOT, stdout=sys.stderr).returncode == 0


def _by_pip(files: list[str]) -> bool:
    say_aside("That did not work with uv; trying with pip, which takes a little longer")
    environment = clean_environment()
    pip = [str(PYTHON), "-m", "pip"]
    if subprocess.run([*pip, "--version"], env=environment, capture_output=True).returncode:
        subprocess.run([str(PYTHON), "-m", "ensurepip"], env=environment, capture_output=True)
    named = [word for file in files for word in ("-r", file)]
    command = [*pip, "install", "--quiet", "--require-hashes", *named]
    return subprocess.run(command, env=environment, cwd=ROOT, stdout=sys.stderr).returncode == 0


def _wanted(dev: bool) -> Stamp:
    names = ["app", "dev"] if dev else ["app"]
    locks = {name: hashlib.sha256(LOCKS[name].read_bytes()).hexdigest() for name in names}
    return {**locks, "python": f"{os.path.realpath(sys.executable)} {sys.version}", "path": str(VENV)}


def _fits(stamp: Stamp, dev: bool) -> bool:
    return os.access(PYTHON, os.X_OK) and all(stamp.get(key) == value for key, value in _wanted(dev).items())


def _stamp() -> Stamp:
    try:
        read = json.loads(STAMP.read_text())
    except (OSError, ValueError):
        return {}
    return read if isinstance(read, dict) else {}


def _write(stamp: Stamp) -> None:
    half = STAMP.with_suffix(".half")
    half.write_text(json.dumps(stamp, indent=1))
    half.replace(STAMP)


@contextmanager
def _alone() -> Iterator[None]:
    """Two first starts at once: the second waits until the first has finished."""
    try:
        lock = (ROOT / ".venv.lock").open("w")
    except OSError as error:
        give_up(
            f"The folder {ROOT} can not be written ({error.strerror}), and Handrail keeps its packages there.",
            f"Make them ready as the user who owns the folder, with this very Python: {sys.executable} run.py setup",
        )
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say_aside("Another command is setting up the environment; waiting for it")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
