"""`restore` in a process of its own: settings name one database, and this process has it open."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError

from start.family import tied_to

SECONDS_TO_ANSWER = "10"


def restore(words: Sequence[str], told: Mapping[str, str], *, identity: str = "") -> dict[str, Any]:
    """What it says of itself (`--json`). It dies with this process, and what it writes is for this user alone.

    `told`: what it finds in its environment beside what is there. Raises CommandError with its last words.
    """
    there = {"PGCONNECT_TIMEOUT": SECONDS_TO_ANSWER, **os.environ, **told}
    there.pop("HANDRAIL_TEST_DATABASE", None)
    done = subprocess.run(  # noqa: S603 (our own command, a list of words)
        [sys.executable, "manage.py", "restore", *words, "--json"],
        input=identity,
        env=there,
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        umask=0o077,
        preexec_fn=tied_to(os.getpid()),
    )
    if done.returncode:
        last = done.stderr.strip()[-2000:].rpartition("CommandError: ")[2]
        raise CommandError(last or f"It was stopped ({done.returncode}).")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found
