"""`run.py bench`: what things cost, in ratios. The measuring itself is `handrail/operations/bench`."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from contextlib import ExitStack

from . import environment, postgres
from .family import tied_to
from .places import ROOT, clean_environment

ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


def run(words: Sequence[str]) -> int:
    """With the environment for tests: it has what the bench compares with."""
    python = environment.ensure(dev=True)
    command = [str(python), "-m", "handrail.operations.bench", *words]
    told = {**clean_environment(), **ONE_THREAD}
    with ExitStack() as stack:
        if not any(word.startswith(("--size", "--only=matching")) for word in words):
            command.append(f"--postgres={stack.enter_context(postgres.throw_away())}")
        return subprocess.run(command, cwd=ROOT, env=told, preexec_fn=tied_to(os.getpid())).returncode
