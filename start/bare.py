"""A virtual environment on a machine that may have nothing but python3.

Debian ships Python without `ensurepip`, and then `python3 -m venv` leaves half an environment behind. So: look first;
as root let apt bring the missing part; else make the environment empty and let a pip or uv that is there fill it.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib.util import find_spec

from .index import for_uv
from .places import PYTHON, REQUIREMENTS, ROOT, VENV, clean_environment, give_up, is_root, python_version, say_aside

BOOTSTRAP = REQUIREMENTS / "uv.txt"


def make_environment() -> None:
    """Make .venv anew with uv in it, or leave with one plain sentence."""
    if not find_spec("ensurepip") and can_install():
        install(f"python{python_version()}-venv")
    # Asked of a new process: what apt has just brought, this one may not see.
    whole = _runs(sys.executable, "-c", "import ensurepip")
    filler = [str(PYTHON), "-m", "pip", "install"] if whole else _pip_or_uv_that_is_here()
    if not filler:
        give_up(
            f"This Python ({sys.executable}) has no pip and can not make one.",
            f"Ask somebody with root rights for: apt-get install python{python_version()}-venv",
            "Then run the same command again.",
        )
    made = [sys.executable, "-m", "venv", "--clear", *([] if whole else ["--without-pip"]), str(VENV)]
    if subprocess.run(made, env=clean_environment(), cwd=ROOT, stdout=sys.stderr).returncode:
        give_up(f"The folder {VENV} could not be made. What the last lines above say is the reason.")
    words = ["--require-hashes", "--quiet", "-r", str(BOOTSTRAP)]
    if subprocess.run([*filler, *words], env=for_uv(clean_environment()), cwd=ROOT, stdout=sys.stderr).returncode:
        give_up(
            "The first package could not be fetched. The lines above say why.",
            "Most often there is no way from this machine to a package index: ask for one, then run this again.",
        )


def _pip_or_uv_that_is_here() -> list[str]:
    """The beginning of a command that installs into .venv from outside; empty when there is none."""
    if _runs(sys.executable, "-m", "pip", "--python", sys.executable, "--version"):
        return [sys.executable, "-m", "pip", "--python", str(PYTHON), "install"]
    if uv := shutil.which("uv"):
        return [uv, "pip", "install", "--python", str(PYTHON)]
    for name in ("pip3", "pip"):
        pip = shutil.which(name)
        if pip and _runs(pip, "--python", sys.executable, "--version"):
            return [pip, "--python", str(PYTHON), "install"]
    return []


def can_install() -> bool:
    """Whether Debian's packages can be installed here, without asking anybody."""
    return is_root() and shutil.which("apt-get") is not None


def install(*packages: str) -> bool:
    """Install Debian packages; with a fresh list when the one at hand is too old. False when it failed."""
    say_aside(f"Installing {' '.join(packages)} (apt-get)")
    quiet = {**clean_environment(), "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "install", "--yes", "--quiet", "--no-install-recommends", *packages]

    def run(words: list[str]) -> bool:
        return subprocess.run(words, env=quiet, stdout=subprocess.DEVNULL).returncode == 0

    return run(command) or (run(["apt-get", "update", "--quiet"]) and run(command))


def _runs(*command: str) -> bool:
    done = subprocess.run(command, env=clean_environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return done.returncode == 0
