"""What can be wrong with the trail, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from handrail.audit.models import Entry


class What(StrEnum):
    CHANGED = "changed"
    MAC_CHANGED = "mac changed"
    REPLACED = "replaced"
    PUT_IN = "put in"
    MOVED = "moved"
    MISSING = "missing"
    TAKEN_OUT = "taken out"
    RENUMBERED = "renumbered"
    UNPROVED = "unproved"
    OLD_KEY = "old key"
    REWRITTEN = "rewritten"
    CUT_OFF = "cut off"


WORDS: Mapping[What, str] = {
    What.CHANGED: "this line was changed",
    What.MAC_CHANGED: "the mac of this line was changed, and nothing else of it",
    What.REPLACED: "this line was changed together with its mac, or it is none of the trail’s",
    What.PUT_IN: "this line was put in",
    What.MOVED: "this line was moved: it was line {was}",
    What.MISSING: "missing; the line after can’t be proved without them",
    What.TAKEN_OUT: "before this line something was taken out, and the later lines were numbered anew",
    What.RENUMBERED: "from here on lines have other numbers than they were written with: this one was {was}",
    What.UNPROVED: "can’t be proved: the line before is not the one that this one was written after",
    What.OLD_KEY: "made with a key that had been replaced by then",
    What.REWRITTEN: "an anchor saw another line here: the end was cut off before it, and something else written",
    What.CUT_OFF: "an anchor saw these lines: the end of the trail was cut off",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something is wrong at line `seq`, or at all up to `until`.

    was   the number that it was written with, where that is known
    line  what stands there now, if anything does
    """

    what: What
    seq: int
    until: int
    was: int | None = None
    line: Entry | None = None

    def __str__(self) -> str:
        where = f"line {self.seq}" if self.until == self.seq else f"lines {self.seq} to {self.until}"
        row = f" ({self.line.act} {self.line.kind} {self.line.row_id}".rstrip() + ")" if self.line else ""
        return f"{where}{row}: {WORDS[self.what].format(was=self.was)}"

    def as_json(self) -> dict[str, Any]:
        told: dict[str, Any] = {"what": self.what.value, "line": self.seq, "until": self.until, "was": self.was}
        if self.line:
            told |= {"act": self.line.act, "kind": self.line.kind, "row": self.line.row_id}
        return {**told, "words": str(self)}


def at(what: What, line: Entry, was: int | None = None) -> Finding:
    return Finding(what, line.seq, line.seq, was, line)
