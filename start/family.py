"""How processes stay together: a child never outlives the one that started it.

`prctl(PR_SET_PDEATHSIG)` makes Linux kill a child when its parent dies, whatever killed the parent. It is not handed
down to grandchildren, so the web server's workers ask for it again themselves (`stay_with_parent`, config/wsgi.py).
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import Callable

PR_SET_PDEATHSIG = 1
SUPERVISED = "HANDRAIL_SUPERVISED"


def tie_to_parent(number: int = signal.SIGKILL) -> None:
    """From now on this process gets the signal when its parent dies. Elsewhere than on Linux it does nothing."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, number, 0, 0, 0)


def tied_to(parent: int, number: int = signal.SIGKILL) -> Callable[[], None]:
    """A `preexec_fn`: tie the new process to `parent`, and leave at once if that one has died meanwhile.

    The libraries are loaded here, before the fork: after it only system calls are safe.
    """
    prctl = ctypes.CDLL(None, use_errno=True).prctl if sys.platform == "linux" else None

    def between_fork_and_exec() -> None:
        if prctl is not None:
            prctl(PR_SET_PDEATHSIG, number, 0, 0, 0)
        if os.getppid() != parent:
            os._exit(0)
        # The supervisor waits with its signals blocked, and a blocked mask is handed down.
        signal.pthread_sigmask(signal.SIG_SETMASK, ())

    return between_fork_and_exec


def stay_with_parent() -> None:
    """For a worker of the web server, as early as it can: die with the server, and leave if it is dead already.

    The server is the leader of its process group (the supervisor sees to that), so a worker whose parent is not the
    leader has been left behind in the moment before it could ask to be tied.
    """
    if os.environ.get(SUPERVISED) != "1" or os.getpid() == os.getpgrp():
        return
    tie_to_parent()
    if os.getppid() != os.getpgrp():
        os._exit(0)


def is_alive(pid: int) -> bool:
    """Whether the process runs: one that is dead but not yet collected (a zombie) does not."""
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii", errors="replace") as stat:
            return stat.read().rpartition(")")[2].split()[0] not in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return False
