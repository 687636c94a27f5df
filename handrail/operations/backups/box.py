"""Sealing a stream to people who keep their keys elsewhere (age, X25519), and opening it with one of them.

At least two people, so that one lost key, or one person who can't be reached, loses nobody's data.
"""

from __future__ import annotations

import errno
import os
import threading
import zlib
from collections.abc import Callable, Generator
from pathlib import Path
from typing import IO, Any

import pyrage
from pyrage import x25519

from handrail.rules.tables import plain_text

FEWEST = 2


class BoxError(Exception):
    """What is wrong with a key, a list of keys or a file, in words for whoever typed the command."""


def in_words(error: OSError) -> str:
    """What is the matter with a file or a folder, for whoever named it."""
    if isinstance(error, FileNotFoundError):
        return f"There is no {error.filename}."
    if isinstance(error, FileExistsError | NotADirectoryError):
        return f"{_the_file(error.filename)} is a file. Name a folder."
    if isinstance(error, IsADirectoryError):
        return f"{error.filename} is a folder. Name a file."
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"The disk is full: {error.filename or 'a file'} can't be written. Make room, then type it again."
    return f"{error.filename or 'A file'} can't be used: {error.strerror or error}."


def _the_file(name: Any) -> Any:
    """The one on the way that is no folder."""
    place = Path(str(name))
    return next((each for each in (place, *place.parents) if each.is_file()), name)


def recipients(place: Path) -> list[Any]:
    """The keys to seal to: one `age1…` a line, with `#` before a name. Raises BoxError."""
    if not place.exists():
        raise BoxError(
            f"There is no list of keys at {place}. Make a key for each of two people, on their own machines:"
            " python3 manage.py new_backup_key. Put the lines that begin with age1 into that file."
        )
    lines = [line.split("#")[0].strip() for line in plain_text(place.read_bytes()).splitlines()]
    keys = dict.fromkeys(line for line in lines if line)
    if len(keys) < FEWEST:
        raise BoxError(f"{place} names {len(keys) or 'no'} key. A backup is sealed to at least two people's keys.")
    return [_recipient(key, place) for key in keys]


def _recipient(key: str, place: Path) -> Any:
    try:
        return x25519.Recipient.from_str(key)
    except pyrage.RecipientError as error:
        raise BoxError(f"{place}: “{key[:12]}…” is no key. A key begins with age1.") from error


def identity(text: str) -> Any:
    """The secret key of one person, as `new_backup_key` printed it: AGE-SECRET-KEY-1…"""
    for line in text.splitlines():
        if line.strip().startswith("AGE-SECRET-KEY-"):
            try:
                return x25519.Identity.from_str(line.strip())
            except pyrage.IdentityError as error:
                raise BoxError("That secret key has a mistake in it. Copy it once more.") from error
    raise BoxError("There is no line that begins with AGE-SECRET-KEY-1.")


def seal(place: Path, keys: list[Any], fill: Callable[[Callable[[bytes], object]], object]) -> None:
    """Whatever `fill` hands to its argument, line by line, compressed and sealed. It is there when it is whole."""
    half = place.with_name(place.name + ".half")
    file = open(half, "xb", opener=_for_us_alone)
    try:
        with file as sealed:
            _fill(sealed, keys, fill)
            sealed.flush()
            os.fsync(sealed.fileno())
        half.replace(place)
    except BaseException:
        half.unlink(missing_ok=True)  # on a full disk it would be in the way of the next one
        raise


def _fill(sealed: IO[bytes], keys: list[Any], fill: Callable[[Callable[[bytes], object]], object]) -> None:
    reading, writing = os.pipe()
    wrong: list[BaseException] = []
    sealer = threading.Thread(target=_seal_all, args=(reading, sealed, keys, wrong))
    sealer.start()
    try:
        with os.fdopen(writing, "wb") as pipe:
            _squeeze(pipe, fill)
    finally:
        sealer.join()
    if wrong:
        raise wrong[0]


def _for_us_alone(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _squeeze(pipe: IO[bytes], fill: Callable[[Callable[[bytes], object]], object]) -> None:
    squeezer = zlib.compressobj(6)
    fill(lambda line: pipe.write(squeezer.compress(line + b"\n")))
    pipe.write(squeezer.flush())


def _seal_all(reading: int, sealed: IO[bytes], keys: list[Any], wrong: list[BaseException]) -> None:
    with os.fdopen(reading, "rb") as pipe:
        try:
            pyrage.encrypt_io(pipe, sealed, keys)
        except Exception as error:  # noqa: BLE001 (it is raised where the file was asked for)
            wrong.append(error)
            while pipe.read(1 << 16):  # so that the writer is not left hanging
                pass


def lines(place: Path, key: Any) -> Generator[bytes]:
    """The lines that were sealed, as they were. Close it where not all of them are read: a thread waits.

    Raises OSError, and BoxError: not for this key, cut short, or changed.
    """
    sealed = open(place, "rb")
    reading, writing = os.pipe()
    wrong: list[BaseException] = []
    opener = threading.Thread(target=_open_all, args=(sealed, writing, key, wrong))
    opener.start()
    rest, unsqueeze = b"", zlib.decompressobj()
    try:
        with os.fdopen(reading, "rb") as pipe:
            while part := pipe.read(1 << 16):
                *whole, rest = (rest + unsqueeze.decompress(part)).split(b"\n")
                yield from whole
    except zlib.error as error:
        raise BoxError(f"{place} can't be read: it was changed, or it is no backup.") from error
    finally:
        opener.join()
    if wrong:
        raise BoxError(f"{place} can't be opened: the key is another one, or the file was changed or cut short.")
    if rest or not unsqueeze.eof:
        raise BoxError(f"{place} ends too early.")


def _open_all(sealed: IO[bytes], writing: int, key: Any, wrong: list[BaseException]) -> None:
    with os.fdopen(writing, "wb") as pipe, sealed:
        try:
            pyrage.decrypt_io(sealed, pipe, [key])
        except Exception as error:  # noqa: BLE001 (it is raised where the lines were asked for)
            wrong.append(error)
