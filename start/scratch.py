"""Folders for the time of one run: in memory where there is room, and gone afterwards even if the run was killed."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from .family import is_alive

PREFIX = "handrail-run-"
MEMORY = Path("/dev/shm")  # noqa: S108
ROOM_NEEDED = 600 * 1024 * 1024


@contextmanager
def scratch() -> Iterator[Path]:
    """A new folder for this user alone. Those of runs that were killed hard are swept away first."""
    _sweep()
    folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-", dir=_memory()))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def scratch_in(place: Path, prefix: str) -> Iterator[Path]:
    """The same inside a folder of ours. Whoever is at work in one holds it locked; what nobody holds is swept away."""
    with ExitStack() as ours:
        with _held(place, wait=True):  # nobody sweeps between the making and the holding
            for left in place.glob(f"{prefix}*"):
                with _held(left) as is_ours:
                    if is_ours:
                        shutil.rmtree(left, ignore_errors=True)
            folder = Path(tempfile.mkdtemp(prefix=prefix, dir=place))
            ours.enter_context(_held(folder))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _held(folder: Path, *, wait: bool = False) -> Iterator[bool]:
    """Until the block ends, unless somebody else holds it. With `wait`: when they are done."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield _locks(handle, wait)
    finally:
        os.close(handle)


def _locks(handle: int, wait: bool) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    return True


def _memory() -> str | None:
    """Memory, where there is enough of it (containers often have 64 MB); None stands for the usual place."""
    if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM_NEEDED:
        return str(MEMORY)
    return None


def _sweep() -> None:
    """The name of a folder holds the number of the process that made it."""
    for place in {Path(tempfile.gettempdir()), MEMORY}:
        for folder in place.glob(f"{PREFIX}*-*"):
            maker = folder.name.removeprefix(PREFIX).partition("-")[0]
            if maker.isdigit() and not is_alive(int(maker)):
                shutil.rmtree(folder, ignore_errors=True)
