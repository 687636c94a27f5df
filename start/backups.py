"""`backup` while the program runs, `restore` while it doesn't. The work is `handrail/operations/backups`."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from . import environment
from .family import tied_to
from .places import ROOT, clean_environment, data_folder, give_up, named_folder
from .serving import keep_apart, only_one


def backup(data: str | None, words: Sequence[str]) -> int:
    os.umask(0o077)
    named = named_folder(data, "serve")
    if not (named.is_dir() if os.environ.get("DATABASE_URL") else (named / "handrail.sqlite3").exists()):
        give_up(f"There is no program in {named}.", "Say with --data where it is.")
    folder = data_folder(data, "serve")
    return _manage(folder, _made_by(folder), ["backup", *_absolute(words)])


def restore(data: str | None, file: str, words: Sequence[str]) -> int:
    os.umask(0o077)
    if not Path(file).is_file():
        give_up(f"There is no file {file}.")
    folder = data_folder(data, "serve")
    with only_one(folder):  # not while the program runs there
        keep_apart(folder, _made_by(folder))
        return _manage(folder, _made_by(folder), ["restore", str(Path(file).absolute()), *_absolute(words)])


def _made_by(folder: Path) -> str:
    mark = folder / ".made-by"
    return mark.read_text().strip() if mark.exists() else "serve"


def _absolute(words: Sequence[str]) -> list[str]:
    """Files are named from where the command is typed; the program runs in its own folder."""
    return [word if word.startswith("-") else str(Path(word).expanduser().absolute()) for word in words]


def _manage(folder: Path, mode: str, words: Sequence[str]) -> int:
    told = {
        **clean_environment(),
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "HANDRAIL_MODE": mode,
        "HANDRAIL_DATA": str(folder),
    }
    command = [str(environment.ensure()), "manage.py", *words]
    return subprocess.run(command, cwd=ROOT, env=told, preexec_fn=tied_to(os.getpid())).returncode
