"""Whoever can write to the database, but has no key, changes the trail in every way there is: each is found."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime

from django.test.utils import override_settings

from handrail.audit import chain, tampering
from handrail.audit.anchors import Anchor
from handrail.audit.models import Entry
from handrail.operations.drills.outcome import Outcome
from handrail.vault import keys
from handrail.vault.ids import new_id

ROUNDS, ROUNDS_AT_LENGTH = 400, 10_000
LINES = 40


def drill(at_length: bool, seed: int = 1) -> Outcome:
    rounds = ROUNDS_AT_LENGTH if at_length else ROUNDS
    with tempfile.TemporaryDirectory() as folder, override_settings(KEYS_DIR=folder):
        keys.make_first_ring()
        trail = _trail()
        seen = [Anchor(trail[-1].at, len(trail), trail[-1].mac)]
        done = tampering.drill(trail, seen, rounds=rounds, seed=seed)
        without = tampering.drill(trail, [], rounds=ROUNDS, seed=seed)
    lost = [f"not found: {each}" for each in done.missed] + [f"found elsewhere: {each}" for each in done.far]
    if not without.missed:
        lost.append("the control without anchors missed nothing, so the drill proves nothing")
    counted = {"tamperings": rounds, "ways": len(done.tried), "missed without anchors": len(without.missed)}
    return Outcome(counted, lost)


def _trail() -> list[Entry]:
    lines: list[Entry] = []
    for number in range(1, LINES + 1):
        line = Entry(seq=number, at=datetime.now(UTC), actor_id=new_id(), act="looked", page="person", row_id="")
        line.mac = chain.link(line, lines[-1].mac if lines else chain.START)
        lines.append(line)
    return lines
