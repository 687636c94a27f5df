"""Anchors: how far the trail went at a moment, and the mac of its last line, written down outside the database.

A chain can't show from inside that its end was cut off. Files `anchors-<year>-<month>.jsonl` in settings.ANCHORS_DIR,
one line of JSON an anchor, only ever added to. Whoever can write to the database should not be able to write there.
A power cut or a full disk may leave half a line: it is passed over, and the next one begins a line of its own.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

BEGINS = '{"at": "'


@dataclass(frozen=True, slots=True)
class Anchor:
    """At `at` the trail had `lines` lines, the last one with this mac."""

    at: datetime
    lines: int
    mac: str


class Unreadable(Exception):
    """A line of an anchors' file is none. In words for whoever typed the command."""


def add(anchor: Anchor) -> None:
    """At the end of this month's file, on the disk when this returns. Raises OSError."""
    folder = Path(settings.ANCHORS_DIR)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    at = anchor.at.astimezone(UTC)
    line = json.dumps({"at": at.isoformat(), "lines": anchor.lines, "mac": anchor.mac})
    handle = os.open(folder / f"anchors-{at:%Y-%m}.jsonl", os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    with open(handle, "ab+") as file:
        file.write(f"{_after_half_a_line(file)}{line}\n".encode())
        file.flush()
        os.fsync(file.fileno())


def _after_half_a_line(file: BinaryIO) -> str:
    if not file.seek(0, os.SEEK_END):
        return ""
    file.seek(-1, os.SEEK_END)
    return "" if file.read(1) == b"\n" else "\n"


def kept(folder: Path | None = None) -> Iterator[Anchor]:
    """All anchors in a folder, the oldest first. Raises Unreadable, OSError."""
    for file in _files(folder or Path(settings.ANCHORS_DIR)):
        with file.open(errors="replace") as lines:
            yield from _parsed(file, lines)


def last() -> Anchor | None:
    """The newest one. Raises Unreadable, OSError."""
    for file in reversed(_files(Path(settings.ANCHORS_DIR))):
        with file.open("rb") as lines:
            lines.seek(max(0, file.stat().st_size - 4096))
            ends = [line.decode(errors="replace") for line in lines.read().splitlines() if line.strip()]
        whole = [line for line in ends if not _is_half(line)]
        if whole:
            return next(_parsed(file, whole[-1:]))
    return None


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("anchors-*.jsonl"))


def _is_half(line: str) -> bool:
    """The beginning of an anchor, without its end."""
    begun = line.strip()
    return begun.startswith(BEGINS[: len(begun)]) and not begun.endswith("}")


def _parsed(file: Path, lines: Iterable[str]) -> Iterator[Anchor]:
    for line in lines:
        if _is_half(line):
            continue
        try:
            told = json.loads(line)
            yield Anchor(datetime.fromisoformat(told["at"]), int(told["lines"]), str(told["mac"]))
        except (ValueError, TypeError, KeyError) as error:
            raise Unreadable(f"{file} holds a line that is no anchor: it was changed, or the disk was full.") from error
