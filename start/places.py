"""Where things lie, and how to stop with one plain sentence."""

from __future__ import annotations

import os
import platform
import sys
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
REQUIREMENTS = ROOT / "requirements"


def give_up(*sentences: str) -> NoReturn:
    """Print what is the matter and what to do, and leave with exit code 1."""
    raise SystemExit("\n".join(sentences))


def say(line: str = "") -> None:
    print(line, flush=True)


def say_if_it_can_be(line: str) -> None:
    """The journal may lie on a full disk, or nobody reads it any more. What runs goes on all the same."""
    with suppress(OSError):
        say(line)


def say_aside(line: str) -> None:
    """What goes on, beside what a command answers: whoever reads that as data (`--json`) finds nothing else in it."""
    print(line, file=sys.stderr, flush=True)


def is_root() -> bool:
    return os.geteuid() == 0


def python_version() -> str:
    return ".".join(platform.python_version_tuple()[:2])


def clean_environment() -> dict[str, str]:
    """The environment for the programs that are started: without what would bend which Python code is found."""
    bending = {"PYTHONHOME", "PYTHONPATH", "PYTHONSTARTUP", "PIP_USER", "PIP_TARGET", "PIP_PREFIX", "VIRTUAL_ENV"}
    return {key: value for key, value in os.environ.items() if key not in bending}


def named_folder(given: str | None, default: str) -> Path:
    """`--data`, else HANDRAIL_DATA, else data/demo or data/serve."""
    return Path(given or os.environ.get("HANDRAIL_DATA") or ROOT / "data" / default).expanduser().absolute()


def data_folder(given: str | None, default: str) -> Path:
    """The folder that is named: made, and closed to everybody else."""
    folder = named_folder(given, default)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (folder / ".written").write_text("a word, for an empty file goes onto a full disk")
        (folder / ".written").unlink()
    except OSError as error:
        give_up(
            f"The folder {folder} can not be written ({error.strerror}).",
            "Make room, name another one with --data, or run this as the user who owns it.",
        )
    return folder
