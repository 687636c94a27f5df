"""A disk that remembers in which order SQLite wrote and what it asked to be kept, so that the power can go anywhere.

What was written and not synced yet may be there after a cut, or not, or half of it, and in any order: a drive and a
kernel promise no more (sqlite.org/atomiccommit.html, section 2).
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import apsw

SECTOR = 512


class Write(NamedTuple):
    """`data` None: the file was cut off at `offset`."""

    offset: int
    data: bytes | None


@dataclass
class Log:
    """All that happened to a file: writes, and after how many of them it was synced. `moment` counts over all files."""

    moment: int = 0
    writes: dict[str, list[tuple[int, Write]]] = field(default_factory=dict)
    syncs: dict[str, list[int]] = field(default_factory=dict)

    def write(self, name: str, offset: int, data: bytes | None) -> None:
        self.moment += 1
        self.writes.setdefault(name, []).append((self.moment, Write(offset, data)))

    def sync(self, name: str) -> None:
        self.moment += 1
        self.syncs.setdefault(name, []).append(self.moment)

    def delete(self, name: str) -> None:
        self.write(name, 0, None)
        self.sync(name)

    def after_a_cut(self, moment: int, dice: random.Random) -> dict[str, bytes]:
        """The files as they may be when the power goes at this moment."""
        return {name: self._file(name, moment, dice) for name in self.writes}

    def _file(self, name: str, moment: int, dice: random.Random) -> bytes:
        synced = max((each for each in self.syncs.get(name, ()) if each <= moment), default=0)
        done = [(when, write) for when, write in self.writes[name] if when <= moment]
        image = bytearray()
        for when, write in done:
            if when <= synced:
                _apply(image, write)
        loose = [write for when, write in done if when > synced]
        dice.shuffle(loose)
        for write in loose:
            _apply_perhaps(image, write, dice)
        return bytes(image)


def _apply_perhaps(image: bytearray, write: Write, dice: random.Random) -> None:
    """All of it, nothing, or whole sectors of its beginning."""
    chance = dice.random()
    if chance < 0.4:
        return
    if write.data is None or chance < 0.7:
        return _apply(image, write)
    kept = dice.randrange(0, len(write.data) // SECTOR + 1) * SECTOR
    _apply(image, Write(write.offset, write.data[:kept]))


def _apply(image: bytearray, write: Write) -> None:
    if write.data is None:
        del image[write.offset :]
        return
    missing = write.offset + len(write.data) - len(image)
    if missing > 0:
        image.extend(bytes(missing))
    image[write.offset : write.offset + len(write.data)] = write.data


class Disk(apsw.VFS):
    """SQLite's way to files, with a log. One connection at a time, which holds the file for itself: apsw hands no
    shared memory through.
    """

    def __init__(self, name: str) -> None:
        self.log = Log()
        self.name = name
        super().__init__(name, base="")

    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:
        return _File(self.log, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        self.log.delete(Path(filename).name)
        super().xDelete(filename, syncdir)


class _File(apsw.VFSFile):
    def __init__(self, log: Log, name: Any, flags: list[int]) -> None:
        self._log = log
        self._name = Path(name.filename() if isinstance(name, apsw.URIFilename) else str(name)).name
        super().__init__("", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:
        super().xWrite(data, offset)
        self._log.write(self._name, offset, bytes(data))

    def xTruncate(self, newsize: int) -> None:
        super().xTruncate(newsize)
        self._log.write(self._name, newsize, None)

    def xSync(self, flags: int) -> None:
        super().xSync(flags)
        self._log.sync(self._name)


def put(files: dict[str, bytes], folder: Path) -> None:
    for name, content in files.items():
        (folder / name).write_bytes(content)


def moments(log: Log, count: int, dice: random.Random) -> Sequence[int]:
    """Where to cut: anywhere, the same place twice where there are more cuts than moments."""
    return [dice.randrange(1, log.moment + 1) for _cut in range(count)]
