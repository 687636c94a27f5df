"""Anchors: how far the trail went at a moment, and the mac of its last line, written down outside the database.

A chain can't show from inside that its end was cut off. Files `anchors-<year>-<month>.jsonl` in settings.ANCHORS_DIR,
one line of JSON an anchor, only ever added to. Whoever can write to the database should not be able to write there.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings


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
    handle = os.open(folder / f"anchors-{at:%Y-%m}.jsonl", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with open(handle, "a") as file:
        file.write(f"{line}\n")
        file.flush()
        os.fsync(file.fileno())


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
        if ends:
            return next(_parsed(file, ends[-1:]))
    return None


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("anchors-*.jsonl"))


def _parsed(file: Path, lines: Iterable[str]) -> Iterator[Anchor]:
    for line in lines:
        try:
            told = json.loads(line)
            yield Anchor(datetime.fromisoformat(told["at"]), int(told["lines"]), str(told["mac"]))
        except (ValueError, TypeError, KeyError) as error:
            raise Unreadable(f"{file} holds a line that is no anchor: it was changed, or the disk was full.") from error
