"""What ties each line of the trail to the one before: mac = HMAC(trail key, mac before ‖ number ‖ line)."""

import json
from datetime import UTC

from handrail.audit.models import Entry
from handrail.vault import mac, mac_matches
from handrail.vault import macs as macs_of
from handrail.vault.keys import TRAIL, keys

START = "the trail begins"


def link(line: Entry, before: str) -> str:
    """The mac for a line that follows the line with the mac `before` (START for the first)."""
    return mac(TRAIL, _body(line, line.seq, before))


def proves(line: Entry, before: str, seq: int) -> bool:
    """Was this line written as number `seq`, after the line with the mac `before`?"""
    return mac_matches(TRAIL, _body(line, seq, before), line.mac)


def macs(line: Entry, before: str, seq: int) -> list[str]:
    """What its mac could be, under each key that the trail had: for a line whose own was taken from it."""
    return macs_of(TRAIL, _body(line, seq, before))


def age_of_key(mac: str) -> int | None:
    """Which key of the trail made it: 0 is the first that there was. None: none that we have."""
    order = list(keys(TRAIL).keys)
    name = mac.partition(".")[0]
    return order.index(name) if name in order else None


def _body(line: Entry, seq: int, before: str) -> bytes:
    """Everything the line says, in one unmistakable form."""
    at = line.at.astimezone(UTC).isoformat(timespec="microseconds")
    ids = [None if value is None else str(value) for value in (line.actor_id, line.about_id)]
    return json.dumps([before, seq, at, line.act, line.page, line.kind, line.row_id, *ids]).encode()
