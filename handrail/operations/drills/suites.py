"""The suite's own hard parts, again and again with other luck: what in CI is short is long here."""

from __future__ import annotations

import random
import re
import subprocess
import sys
from collections.abc import Callable, Sequence

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
TYPED = ("tests/house/test_hostile_input.py", "handrail/mentors/tests")


def of(files: Sequence[str], *words: str) -> Callable[[bool], Outcome]:
    """A drill that runs these tests, with the luck of one seed after another."""

    def drill(at_length: bool, seed: int = 1) -> Outcome:
        dice, passed, failures = random.Random(seed), 0, []  # noqa: S311
        rounds = ROUNDS_AT_LENGTH if at_length else 1
        for _round in range(rounds):
            luck = dice.randrange(2**32)
            command = [sys.executable, "-m", "pytest", "-q", f"--hypothesis-seed={luck}", *words, *files]
            done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)  # noqa: S603
            counted = re.search(r"(\d+) passed", done.stdout)
            passed += int(counted.group(1)) if counted else 0
            if done.returncode:
                failures.append(f"with --hypothesis-seed={luck}: {done.stdout[-600:]}")
        return Outcome({"rounds": rounds, "passed": passed}, failures)

    return drill
