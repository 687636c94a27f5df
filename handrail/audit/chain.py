"""What ties each line of the trail to the one before: mac = HMAC(trail key, mac before ‖ number ‖ line)."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC

from handrail.audit.models import Entry
from handrail.vault import mac, mac_matches

PURPOSE = "trail"
START = "the trail begins"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something is wrong with the trail at line `seq`."""

    seq: int
    what: str


def link(line: Entry, before: str) -> str:
    """The mac for a line that follows the line with the mac `before` (START for the first)."""
    return mac(PURPOSE, _body(line, before))


def findings(lines: Iterable[Entry]) -> Iterator[Finding]:
    """Walk the whole chain, given in order, and name each place where it doesn't hold.

    After a broken line the walk goes on from the mac that stands there, so that one edit is one finding. A cut-off end
    can't be seen from inside the chain: that is what anchors outside the database are for.
    """
    expected, before = 1, START
    for line in lines:
        if line.seq > expected:
            yield Finding(expected, f"lines {expected} to {line.seq - 1} are missing")
        elif not mac_matches(PURPOSE, _body(line, before), line.mac):
            yield Finding(line.seq, "this line, or the mac of the line before it, was changed, moved or put in")
        expected, before = line.seq + 1, line.mac


def _body(line: Entry, before: str) -> bytes:
    """Everything the line says, in one unmistakable form."""
    at = line.at.astimezone(UTC).isoformat(timespec="microseconds")
    ids = [None if value is None else str(value) for value in (line.actor_id, line.about_id)]
    return json.dumps([before, line.seq, at, line.act, line.page, line.kind, line.row_id, *ids]).encode()
