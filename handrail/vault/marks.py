"""Keyed marks: what proves a value, or stands for it, without telling it."""

import hmac
from datetime import date
from ipaddress import IPv6Address

from handrail.vault.keys import MARKS, PURPOSES, KeySet, keys


def mac(purpose: str, data: bytes) -> str:
    """A mark `<key id>.<hex>` for this data: only who holds the keys can make it. "trail" has keys of its own."""
    ring = _keys(purpose)
    return f"{ring.current}.{_digest(ring.writing, purpose, data)}"


def mac_matches(purpose: str, data: bytes, mark: str) -> bool:
    """Was this mark made for this data? Marks under older keys of the ring still count."""
    key_id, _, digest = mark.partition(".")
    key = _keys(purpose).keys.get(key_id)
    return key is not None and hmac.compare_digest(_digest(key, purpose, data), digest)


def pseudonym(address: str, today: date) -> str:
    """A stand-in for a network address, in the form of one: the same all day, another tomorrow.

    Limits on guessing cut an IPv6 address to its first 64 bits, so those are the ones that differ.
    """
    digest = bytes.fromhex(_digest(keys(MARKS).writing, "pseudonym", f"{today.isoformat()} {address}".encode()))
    return str(IPv6Address(b"\xfd" + digest[:7] + bytes(7) + b"\x01"))


def _keys(purpose: str) -> KeySet:
    return keys(purpose if purpose in PURPOSES else MARKS)


def _digest(key: bytes, purpose: str, data: bytes) -> str:
    return hmac.digest(key, purpose.encode() + b"\0" + data, "sha256").hex()
