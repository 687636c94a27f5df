"""Keeps a few programs running: starts each again when it dies, takes all of them along when it leaves.

Every child leads a session and process group of its own. When the child dies, and when the supervisor stops, the
whole group is killed: a web server that was killed hard leaves workers behind that would hold the port for ever.
When the supervisor itself is killed hard, the kernel kills the children (`family.tied_to`).
"""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .family import SUPERVISED, tied_to
from .places import say

STOP = frozenset({signal.SIGTERM, signal.SIGINT, signal.SIGHUP})
WATCHED = STOP | {signal.SIGCHLD}
SECONDS_BETWEEN_STARTS = 1.0
SECONDS_TO_STOP = 8.0
SECONDS_BETWEEN_LOOKS = 0.03


@dataclass
class Child:
    """One program to keep running. `vital`: if it dies before the house has opened, the house doesn't open."""

    name: str
    command: Sequence[str]
    vital: bool = False
    started: float = field(default=float("-inf"), init=False)
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    def start(self, environment: Mapping[str, str], folder: Path) -> None:
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            self.command,
            env={**environment, SUPERVISED: "1"},
            cwd=folder,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=tied_to(os.getpid()),
        )

    def has_died(self) -> bool:
        """True once for each death. The group is killed before the dead leader is collected: until then nobody else
        can be given its number."""
        if self.process is None:
            return False
        pid = self.process.pid
        if os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
            return False
        self.kill()
        self.process.wait()
        self.process = None
        return True

    def ask_to_stop(self) -> None:
        if self.process is not None:
            os.kill(self.process.pid, signal.SIGTERM)

    def kill(self) -> None:
        if self.process is not None:
            try:
                os.killpg(self.process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass


class Supervisor:
    """`run()` returns the exit code. `is_open` is asked until it says yes, then `when_open` is called once."""

    def __init__(
        self,
        children: Sequence[Child],
        environment: Mapping[str, str],
        folder: Path,
        is_open: Callable[[], bool] = lambda: True,
        when_open: Callable[[], None] = lambda: None,
    ) -> None:
        self.children = children
        self.environment = environment
        self.folder = folder
        self.is_open = is_open
        self.when_open = when_open
        self.opened = False

    def run(self) -> int:
        # Blocked, then waited for: a signal that comes between two lines is not lost.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, WATCHED)
        try:
            for child in self.children:
                child.start(self.environment, self.folder)
            return self._watch()
        finally:
            self._stop()
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def _watch(self) -> int:
        while True:
            got = signal.sigtimedwait(WATCHED, self._patience())
            if got is not None and got.si_signo in STOP:
                return 0
            for child in self.children:
                if child.has_died():
                    if child.vital and not self.opened:
                        say(f"{child.name} could not start. The lines above say why.")
                        return 1
                    say(f"{child.name} died; starting it again")
            self.start_the_dead()
            if not self.opened and self.is_open():
                self.opened = True
                self.when_open()

    def start_the_dead(self) -> None:
        """Start again whoever is dead and was not started within the last second."""
        for child in self.children:
            if child.process is None and time.monotonic() - child.started >= SECONDS_BETWEEN_STARTS:
                child.start(self.environment, self.folder)

    def _patience(self) -> float:
        """Seconds to wait for a signal: short while something is due, an hour when all is well."""
        if not self.opened:
            return SECONDS_BETWEEN_LOOKS
        due = [child.started + SECONDS_BETWEEN_STARTS for child in self.children if child.process is None]
        return max(0.0, min(due) - time.monotonic()) if due else 3600.0

    def _stop(self) -> None:
        """Ask politely, wait a little, then kill what is left of each group. A second Ctrl-C ends the waiting."""
        for child in self.children:
            child.ask_to_stop()
        end = time.monotonic() + SECONDS_TO_STOP
        waiting = list(self.children)
        while time.monotonic() < end:
            waiting = [child for child in waiting if child.process is not None and not child.has_died()]
            if not waiting:
                return
            got = signal.sigtimedwait(WATCHED, max(0.0, end - time.monotonic()))
            if got is not None and got.si_signo in STOP:
                break
        for child in waiting:
            child.kill()
            if child.process is not None:
                child.process.wait()
