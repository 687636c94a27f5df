"""The ring of keys: one small file outside the database, in settings.KEYS_DIR.

Each purpose has keys of its own, so that a leaked key opens one kind of thing. The ring is looked up by its age and
inode at each use, so that every worker follows a rotation without a restart. It is made once, when an empty database is
first migrated; a ring that is missing later is never made anew: nothing written before could be read again.
"""

import json
import os
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

FIELDS, INDEX, TRAIL, SESSION, MARKS = PURPOSES = ("fields", "index", "trail", "session", "marks")


class KeysMissing(ImproperlyConfigured):
    """The ring is not where it should be. Bring it back from the backup of the keys; don't make a new one."""


@dataclass(frozen=True, slots=True)
class KeySet:
    """The keys of one purpose: `current` names the one to write with, the others still read."""

    current: str
    keys: Mapping[str, bytes]

    @property
    def writing(self) -> bytes:
        return self.keys[self.current]


Ring = Mapping[str, KeySet]
_rings: dict[str, tuple[tuple[int, int], Ring]] = {}


def path() -> Path:
    return Path(settings.KEYS_DIR) / "ring.json"


def keys(purpose: str) -> KeySet:
    """The keys of one purpose as they are on disk at this moment. Raises KeysMissing."""
    place = f"{settings.KEYS_DIR}/ring.json"  # a text: this is asked for each sealed value, and a Path costs more
    try:
        seen = os.stat(place)
        stamp = (seen.st_mtime_ns, seen.st_ino)
        kept = _rings.get(place)
        if kept is None or kept[0] != stamp:
            kept = _rings[place] = stamp, _parsed(Path(place).read_bytes())
    except FileNotFoundError:
        raise KeysMissing(f"The key ring {place} is missing. Bring it back from the backup of the keys.") from None
    return kept[1][purpose]


def make_first_ring() -> None:
    """Make the ring where there is none."""
    if not path().exists():
        _put_first(path(), _as_text({purpose: fresh_set() for purpose in PURPOSES}))


def text_secret(place: Path) -> str:
    """A secret of its own in a file of its own, made at the first call: for libraries that want a text."""
    if not place.exists():
        _put_first(place, secrets.token_urlsafe(48))
    return place.read_text()


def replace_ring(ring: Ring) -> None:
    """Put a new ring in the place of the old one, in one step."""
    place = path()
    os.replace(_draft(place, _as_text(ring)), place)
    _settle(place.parent)


def whole_ring() -> Ring:
    return {purpose: keys(purpose) for purpose in PURPOSES}


def fresh_set(older: Mapping[str, bytes] | None = None) -> KeySet:
    """A new key to write with, and the older ones to read with."""
    name = secrets.token_hex(4)
    return KeySet(current=name, keys={**(older or {}), name: secrets.token_bytes(32)})


def _parsed(text: bytes) -> Ring:
    """Raises KeysMissing: cut short by a copy, or another file under this name."""
    try:
        read = json.loads(text)
        return {purpose: _set_of(read[purpose]) for purpose in PURPOSES}
    except (ValueError, KeyError, TypeError) as error:
        raise KeysMissing(f"The key ring {path()} is not whole. Bring it back from the backup of the keys.") from error


def _set_of(kept: Any) -> KeySet:
    return KeySet(kept["current"], {name: urlsafe_b64decode(key) for name, key in dict(kept["keys"]).items()})


def _as_text(ring: Ring) -> str:
    plain = {
        purpose: {
            "current": kept.current,
            "keys": {name: urlsafe_b64encode(key).decode() for name, key in kept.keys.items()},
        }
        for purpose, kept in ring.items()
    }
    return json.dumps(plain)


def _put_first(place: Path, text: str) -> None:
    """Two first starts at the same moment agree on one: a finished file is linked, and never over another."""
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = _draft(place, text)
    with suppress(FileExistsError):
        os.link(draft, place)
    draft.unlink()
    _settle(place.parent)


def _draft(place: Path, text: str) -> Path:
    draft = place.with_name(f".{place.name}.{secrets.token_hex(8)}")
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    return draft


def _settle(folder: Path) -> None:
    """The name of a new file survives a power cut only when its folder was written out as well."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
