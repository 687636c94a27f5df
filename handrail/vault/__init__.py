"""Encrypted fields, their keys, and the blind index. Knows nothing of the program."""

from handrail.vault.marks import mac, mac_matches, macs, pseudonym
from handrail.vault.sealing import Sealed, Tampered, is_current, open_bytes, open_token, seal, seal_bytes

__all__ = [
    "Sealed",
    "Tampered",
    "is_current",
    "mac",
    "mac_matches",
    "macs",
    "open_bytes",
    "open_token",
    "pseudonym",
    "seal",
    "seal_bytes",
]
