"""The gate between loading and answering: web workers load while the data is made ready, and then wait here.

It is a file lock, so it opens by itself when the process that shut it dies, and needs no looking again and again.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

NAME = "HANDRAIL_GATE"


def shut(file: Path) -> Callable[[], None]:
    """Shut the gate; the answer opens it."""
    gate = file.open("w")
    fcntl.flock(gate, fcntl.LOCK_EX)
    return gate.close


def wait() -> None:
    """Wait until the gate of this start is open; where there is none, go on."""
    if file := os.environ.get(NAME):
        with open(file) as gate:
            fcntl.flock(gate, fcntl.LOCK_SH)
