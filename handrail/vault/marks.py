"""Keyed marks: what proves a value, or stands for it, without telling it."""

import hmac
from datetime import date
from ipaddress import IPv6Address, ip_address

from handrail.vault.keys import MARKS, PURPOSES, KeySet, keys


def mac(purpose: str, data: bytes) -> str:
    """A mark `<key id>.<hex>` for this data: only who holds the keys can make it. "trail" has keys of its own."""
    ring = _keys(purpose)
    return f"{ring.current}.{_digest(ring.writing, purpose, data)}"


def macs(purpose: str, data: bytes) -> list[str]:
    """The marks that `mac` may have made for this data, one for each key of the ring, the oldest first: to find a row
    by its mark.
    """
    return [f"{key_id}.{_digest(key, purpose, data)}" for key_id, key in _keys(purpose).keys.items()]


def mac_matches(purpose: str, data: bytes, mark: str) -> bool:
    """Was this mark made for this data? Marks under older keys of the ring still count."""
    key_id, _, digest = mark.partition(".")
    key = _keys(purpose).keys.get(key_id)
    return key is not None and hmac.compare_digest(_digest(key, purpose, data), digest)


def pseudonym(address: str, today: date) -> str:
    """A stand-in for a network address, in the form of one: the same all day, another tomorrow.

    Limits on guessing cut an IPv6 address to its first 64 bits, so those are the ones that differ. One connection has
    2^64 addresses of the same first 64 bits to pick from: all of them have one pseudonym, or no limit would hold.
    """
    place = _connection(address)
    digest = bytes.fromhex(_digest(keys(MARKS).writing, "pseudonym", f"{today.isoformat()} {place}".encode()))
    return str(IPv6Address(b"\xfd" + digest[:7] + bytes(7) + b"\x01"))


def _connection(address: str) -> str:
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address):
        return str(parsed.ipv4_mapped or IPv6Address(parsed.packed[:8] + bytes(8)))
    return str(parsed)


def _keys(purpose: str) -> KeySet:
    return keys(purpose if purpose in PURPOSES else MARKS)


def _digest(key: bytes, purpose: str, data: bytes) -> str:
    return hmac.digest(key, purpose.encode() + b"\0" + data, "sha256").hex()
