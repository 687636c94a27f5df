"""Rounds are worked out in a process of their own: it can be stopped, and a long one keeps no letter waiting.

The process is tied to the worker's life. The worker holds the round's lease for it, so that a round whose worker was
killed is taken up by the next one.
"""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

from handrail.access.actor import CLOCK
from handrail.matching import services as matching
from start.family import tied_to

if TYPE_CHECKING:
    from handrail.matching.models import Round


def start_process(row: Round) -> subprocess.Popen[bytes]:
    """`manage.py solve_round`, which dies with this process."""
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "solve_round", str(row.pk), row.worker]
    return subprocess.Popen(  # noqa: S603 our own command, an id and a token
        command, preexec_fn=tied_to(os.getpid()), stdin=subprocess.DEVNULL
    )


class RoundWork:
    """At most one process at a time. `look()` never waits."""

    def __init__(self) -> None:
        self._running: tuple[Round, subprocess.Popen[bytes]] | None = None

    def look(self) -> None:
        """Begin a round that waits; end the process of one that was stopped; say that the one under way is alive."""
        if self._running is None:
            row = matching.take_round(CLOCK, timezone.now())
            self._running = (row, start_process(row)) if row else None
            return
        row, process = self._running
        if process.poll() is not None or not matching.hold_round(CLOCK, row, timezone.now()):
            self.end()

    def end(self) -> None:
        """Leave nothing running. A round that is not done is free for the next worker at once."""
        if self._running is not None:
            row, process = self._running
            process.kill()
            process.wait()
            self._running = None
            matching.let_go_of_round(CLOCK, row)
