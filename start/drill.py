"""`run.py drill`: what may never happen, made to happen. The drills themselves are `handrail/operations/drills`."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence

from . import environment
from .chromium import find_or_install
from .family import tied_to
from .places import ROOT, clean_environment


def run(words: Sequence[str]) -> int:
    """With the environment for tests: some drills are the suite's own hard parts."""
    python = environment.ensure(dev=True)
    told = clean_environment()
    all_of_them = not any(word.startswith("--only=") for word in words)
    if all_of_them or "--only=quick-exit" in words:
        told["HANDRAIL_CHROMIUM"] = find_or_install()
    command = [str(python), "-m", "handrail.operations.drills", *words]
    return subprocess.run(command, cwd=ROOT, env=told, preexec_fn=tied_to(os.getpid())).returncode
