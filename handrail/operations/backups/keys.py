"""The keys of a backup: read whole before one is written, and taken back where the rest doesn't come in."""

from __future__ import annotations

import json
import os
from base64 import b64decode
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings

from handrail.operations.backups import box, load

RING = "ring.json"


def read(place: Path, identity: Any) -> Mapping[str, bytes]:
    """What each file of the key folder held, by its name. Raises BoxError, OSError."""
    with closing(box.lines(place, identity)) as lines:
        found = dict(_file(line, place) for line in lines)
    if RING not in found:
        raise _no_keys(place)
    return found


def _file(line: bytes, place: Path) -> tuple[str, bytes]:
    try:
        told = json.loads(line)
        return Path(told["file"]).name, b64decode(told["data"])
    except (ValueError, TypeError, KeyError) as error:
        raise _no_keys(place) from error


def _no_keys(place: Path) -> box.BoxError:
    return box.BoxError(f"{place} holds no keys. After --keys comes the file that ends in .keys.")


@contextmanager
def brought(files: Mapping[str, bytes]) -> Iterator[None]:
    """Into the key folder. A ring that is there is never overwritten; the very same one may be there already.

    What fails meanwhile takes them back, unless rows came in: those are of no use without.
    """
    folder = Path(settings.KEYS_DIR)
    if not files or _are_there(folder / RING, files[RING]):
        yield
        return
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        for name, data in files.items():
            _write(folder / name, data)
        yield
    except BaseException:
        if load.nothing_came_in():
            for name in files:
                (folder / name).unlink(missing_ok=True)
        raise


def _are_there(ring: Path, ours: bytes) -> bool:
    if ring.exists() and ring.read_bytes() != ours:
        raise box.BoxError(f"There are other keys in {ring.parent} already. Leave --keys out, or name another place.")
    return ring.exists()


def _write(file: Path, data: bytes) -> None:
    file.unlink(missing_ok=True)  # a secret of sessions, made by this very start
    with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400), "wb") as out:
        out.write(data)
