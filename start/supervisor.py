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
from .places import say, say_if_it_can_be

STOP = frozenset({signal.SIGTERM, signal.SIGINT, signal.SIGHUP})
WATCHED = STOP | {signal.SIGCHLD}
SECONDS_BETWEEN_STARTS = 1.0
SECONDS_TO_STOP = 5.0
SECONDS_TO_OPEN = 60.0
SECONDS_BETWEEN_LOOKS = 0.03


class _Stopped(Exception):
    """Somebody asked us to stop."""


@dataclass
class Child:
    """One program to keep running. `vital`: started first, and if it dies before the house is open, it doesn't open."""

    name: str
    command: Sequence[str]
    vital: bool = False
    code: int | None = field(default=None, init=False)
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
        self.code = self.process.wait()
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
    """Runs the children from `run()` until a signal; `run()` returns the exit code.

    `first` runs once, beside the vital children's start-up; when it has ended well, `when_first_is_done` is called, and
    when not, everything stops. Then `is_open` is asked until it says yes, `when_open` is called once, and the other
    children are started.
    """

    def __init__(
        self,
        children: Sequence[Child],
        environment: Mapping[str, str],
        folder: Path,
        *,
        first: Child | None = None,
        when_first_is_done: Callable[[], None] = lambda: None,
        is_open: Callable[[], bool] = lambda: True,
        when_open: Callable[[], None] = lambda: None,
    ) -> None:
        self.children = children
        self.environment = environment
        self.folder = folder
        self.first = first
        self.when_first_is_done = when_first_is_done
        self.is_open = is_open
        self.when_open = when_open
        self.opened = False

    def run(self) -> int:
        # Blocked, then waited for: a signal that comes between two lines is not lost.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, WATCHED)
        try:
            return self._open() or self._watch()
        except _Stopped:
            return 0
        finally:
            self._stop()
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def _open(self) -> int:
        """Until the house is open: 0, or 1 when something vital could not start."""
        if self.first is not None:
            self.first.start(self.environment, self.folder)
        end = time.monotonic() + SECONDS_TO_OPEN
        while time.monotonic() < end:
            self.start_the_dead()
            self._wait(SECONDS_BETWEEN_LOOKS)
            for child in self.children:
                if child.has_died():
                    say(f"{child.name} could not start. The lines above say why.")
                    return 1
            if self.first is not None:
                end = time.monotonic() + SECONDS_TO_OPEN  # it may take what it needs
                if not self.first.has_died():
                    continue
                if self.first.code:
                    say(f"{self.first.name} failed. The lines above say why; nothing was started.")
                    return 1
                self.first = None
                self.when_first_is_done()
            if self.is_open():
                self.opened = True
                self.when_open()
                return 0
        say(f"Nothing answered for {SECONDS_TO_OPEN:.0f} seconds, so everything was stopped again.")
        return 1

    def _watch(self) -> int:
        while True:
            self.start_the_dead()
            due = [child.started + SECONDS_BETWEEN_STARTS for child in self.children if child.process is None]
            self._wait(max(0.0, min(due) - time.monotonic()) if due else 3600.0)
            for child in self.children:
                if child.has_died():
                    say_if_it_can_be(f"{child.name} died; starting it again")

    def _wait(self, seconds: float) -> None:
        got = signal.sigtimedwait(WATCHED, seconds)
        if got is not None and got.si_signo in STOP:
            raise _Stopped

    def start_the_dead(self) -> None:
        """Start whoever does not run and was not started within the last second. Until the house is open only the
        vital ones: the others look at data that is still being made ready."""
        for child in self.children:
            rested = time.monotonic() - child.started >= SECONDS_BETWEEN_STARTS
            if child.process is None and rested and (child.vital or self.opened):
                child.start(self.environment, self.folder)

    def _stop(self) -> None:
        """Ask politely, wait a little, then kill what is left of each group. A second Ctrl-C ends the waiting.

        Before the house is open nobody is asked: a web server that is still loading would not listen.
        """
        waiting = [child for child in (self.first, *self.children) if child is not None]
        for child in waiting if self.opened else ():
            child.ask_to_stop()
        end = time.monotonic() + (SECONDS_TO_STOP if self.opened else 0.0)
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
