"""The suite's own hard parts, again and again with other luck: what in CI is short is long here."""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from handrail.operations.drills.house import ROOT
from handrail.operations.drills.outcome import Outcome

ROUNDS_AT_LENGTH = 30

STATEFUL = (
    "handrail/safetynet/tests/test_always.py",
    "handrail/safetynet/tests/test_talk_always.py",
    "handrail/intake/tests/test_always.py",
    "handrail/matching/tests/test_settle_always.py",
    "handrail/mentorships/tests/test_walk_together_for_long.py",
)
RACES = tuple(sorted(str(file.relative_to(ROOT)) for file in ROOT.glob("handrail/*/tests/test_two_at_once*.py")))
EXIT = ("tests/journeys/test_exit_from_every_page.py",)
TYPED = ("tests/house/test_hostile_input.py", "handrail/mentors/tests")


def of(files: Sequence[str]) -> Callable[[bool], Outcome]:
    """A drill that runs these tests, with the luck of one seed after another."""

    def drill(at_length: bool, seed: int = 1) -> Outcome:
        dice, passed, failures = random.Random(seed), 0, []  # noqa: S311
        rounds = ROUNDS_AT_LENGTH if at_length else 1
        for _round in range(rounds):
            luck = dice.randrange(2**32)
            now, said = _run([f"--hypothesis-seed={luck}", *files])
            passed += now
            failures += [f"with --hypothesis-seed={luck}: {said}"] if said else []
        return Outcome({"rounds": rounds, "passed": passed}, failures)

    return drill


def quick_exit(at_length: bool) -> Outcome:
    """From every page, each fourth one without JavaScript; at length from every page both ways."""
    passed, said = _run([*EXIT], {"HANDRAIL_AT_LENGTH": "1"} if at_length else {})
    return Outcome({"passed": passed}, [said] if said else [])


def _run(words: Sequence[str], told: Mapping[str, str] = MappingProxyType({})) -> tuple[int, str]:
    """How many tests passed, and the last words of a run that failed."""
    command = [sys.executable, "-m", "pytest", "-q", *words]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **told}, capture_output=True, text=True)  # noqa: S603
    counted = re.search(r"(\d+) passed", done.stdout)
    return int(counted.group(1)) if counted else 0, done.stdout[-600:] if done.returncode else ""
