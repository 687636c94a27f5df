"""Would the tests notice? Small mistakes are made in the rooms that guard people, and the tests are run on each."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from handrail.operations.drills.house import ROOT
from handrail.operations.drills.outcome import Outcome

SAMPLE = 12
SCORE = 95.0
"""Percent of the mistakes in a room that its tests must notice."""
NO_PLACE_FOR_MISTAKES = ("__init__.py", "apps.py", "holdings.py", "models.py", "forms.py", "urls.py")
"""Without functions of weight, or proved by the tests of pages, which are not run here."""


@dataclass(frozen=True, slots=True)
class Guarded:
    """files: patterns of what gets mistakes; tests: what is run on them."""

    files: tuple[str, ...]
    tests: tuple[str, ...]


GUARDED: Mapping[str, Guarded] = {
    "cadence": Guarded(
        ("handrail/rules/cadence/*.py", "handrail/rules/attention.py"),
        (
            "handrail/rules/tests/test_cadence.py",
            "handrail/rules/tests/test_cadence_always.py",
            "handrail/rules/tests/test_rungs.py",
            "handrail/rules/tests/test_attention.py",
        ),
    ),
    "plans": Guarded(
        (
            "handrail/mentorships/services/planning.py",
            "handrail/mentorships/queries/plans.py",
            "handrail/mentorships/queries/reminders.py",
        ),
        ("handrail/mentorships/tests",),
    ),
    "vault": Guarded(("handrail/vault/*.py",), ("handrail/vault/tests",)),
    "consent": Guarded(
        ("handrail/consent/*.py", "handrail/consent/queries/*.py", "handrail/consent/services/*.py"),
        ("handrail/consent/tests", "tests/house/test_what_never_leaves.py"),
    ),
    "access": Guarded(
        ("handrail/access/*.py",),
        (
            "tests/house/test_doors.py",
            "tests/house/test_rows.py",
            "tests/house/test_read_once_a_page.py",
            "tests/house/test_prepared.py",
            "tests/house/test_what_rooms_register.py",
            "handrail/people/tests",
            "handrail/ui/tests/test_leave_at_once.py",
        ),
    ),
    "safetynet": Guarded(
        ("handrail/safetynet/*.py", "handrail/safetynet/conditions/*.py"),
        ("handrail/safetynet/tests", "handrail/rules/tests/test_attention.py"),
    ),
}


def drill(at_length: bool, seed: int = 1) -> Outcome:
    """Short: some mistakes in the rules of cadence. At length: every one in every room, going on where it was stopped
    (data/mutation; remove a room's file there after its code or tests changed).
    """
    if at_length:
        kept = ROOT / "data" / "mutation"
        kept.mkdir(parents=True, exist_ok=True)
        return _noticed(GUARDED, kept, sample=0, seed=seed)
    with tempfile.TemporaryDirectory() as folder:
        return _noticed({"cadence": GUARDED["cadence"]}, Path(folder), sample=SAMPLE, seed=seed)


def _noticed(rooms: Mapping[str, Guarded], kept: Path, *, sample: int, seed: int) -> Outcome:
    counted: dict[str, float] = {}
    lost: list[str] = []
    for name, room in rooms.items():
        log = kept / f"{name}.jsonl"
        failed = _run(room, log, sample=sample, seed=seed)
        found = [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []
        living = [each["key"] for each in found if each["lives"]]
        score = 100 * (1 - len(living) / len(found)) if found else 0.0
        counted |= {f"mistakes in {name}": len(found), f"% noticed in {name}": round(score, 1)}
        lost += [f"{name}: {failed}"] if failed else []
        if score < SCORE:
            lost += [f"{name}: {score:.1f} % were noticed", *(f"not noticed: {key}" for key in living)]
    return Outcome(counted, lost)


def _run(room: Guarded, log: Path, *, sample: int, seed: int) -> str:
    """In a process of its own; what it said where it failed."""
    asked = {"files": _files(room), "tests": room.tests, "sample": sample, "seed": seed, "kept": str(log)}
    words = [sys.executable, "-m", "handrail.operations.drills.mutation.runner", json.dumps(asked)]
    with tempfile.TemporaryDirectory() as aside:
        told = {**os.environ, "HYPOTHESIS_STORAGE_DIRECTORY": aside, "HANDRAIL_TEST_DATABASE": f"{aside}/tests.sqlite3"}
        done = subprocess.run(words, cwd=ROOT, env=told, capture_output=True, text=True)  # noqa: S603
    return f"{done.stdout[-1500:]}{done.stderr[-1500:]}" if done.returncode else ""


def _files(room: Guarded) -> list[str]:
    found = sorted(file for pattern in room.files for file in ROOT.glob(pattern))
    return [str(file.relative_to(ROOT)) for file in found if file.name not in NO_PLACE_FOR_MISTAKES]
