"""Sealing and opening: AES-256-GCM. A token is `v1.<key id>.<nonce, words and tag>`, bound to what it belongs to."""

import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from handrail.vault.keys import FIELDS, keys

KEYS_IN_USE = 16
NONCE = 12  # bytes, as NIST SP 800-38D advises for GCM


class Tampered(Exception):
    """The token was changed, or stands in a row, field or place that it was not made for."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """A sealed value as it lies in the database. `row_id` is the row it was read from, when that is known."""

    token: str
    row_id: str | None = None

    def __str__(self) -> str:
        return "[sealed]"

    __repr__ = __str__

    def open(self, label: str, row_id: object) -> str:
        """The words, for the row with this id. Raises Tampered."""
        return open_token(label, row_id, self.token)


def seal(label: str, row_id: object, text: str) -> str:
    """The token for these words in the field `label` (frozen: `person.name`) of the row `row_id`."""
    return seal_bytes(FIELDS, f"{label}:{row_id}", text.encode())


def open_token(label: str, row_id: object, token: str) -> str:
    """The words of a token. Raises Tampered when a bit was flipped or the token was made for another field or row."""
    return open_bytes(FIELDS, f"{label}:{row_id}", token).decode()


def is_current(purpose: str, token: str) -> bool:
    """Was it sealed under the key that is written with now?"""
    return token.startswith(f"v1.{keys(purpose).current}.")


@lru_cache(KEYS_IN_USE)
def _cipher(key: bytes) -> AESGCM:
    """Set up once for each key: that costs twice as much as to open a few words."""
    return AESGCM(key)


def seal_bytes(purpose: str, belongs_to: str, data: bytes) -> str:
    """Seal under the current key of `purpose` (see keys.PURPOSES). It opens only for the same `belongs_to`."""
    ring = keys(purpose)
    nonce = secrets.token_bytes(NONCE)
    body = nonce + _cipher(ring.writing).encrypt(nonce, data, belongs_to.encode())
    return f"v1.{ring.current}.{urlsafe_b64encode(body).rstrip(b'=').decode()}"


def open_bytes(purpose: str, belongs_to: str, token: str) -> bytes:
    """Open what `seal_bytes` sealed. Raises Tampered."""
    try:
        version, key_id, coded = token.split(".")
        if version != "v1":
            raise Tampered("unknown version")
        body = urlsafe_b64decode(coded + "=" * (-len(coded) % 4))
        key = keys(purpose).keys[key_id]
        return _cipher(key).decrypt(body[:NONCE], body[NONCE:], belongs_to.encode())
    except (ValueError, KeyError, InvalidTag):
        raise Tampered(f"A sealed value of {belongs_to} does not open.") from None
