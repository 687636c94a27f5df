"""The worker: sends what is due, does what the clock says, has rounds worked out, and sleeps in between.

One is plenty; several are safe.
"""

import os
import signal
import threading
from types import FrameType

from django.utils import timezone

from handrail.operations.solving import RoundWork
from handrail.outbox import clock, delivery

PAUSE = 0.5  # seconds between two looks when nothing is due


class Worker:
    def __init__(self) -> None:
        self._stopped = threading.Event()
        self._parent = os.getppid()
        self._rounds = RoundWork()

    def stop(self, number: int = 0, frame: FrameType | None = None) -> None:
        """Finish what is in hand, then leave."""
        self._stopped.set()

    def run(self) -> None:
        """Work until told to stop, or until the process that started this one is gone."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.stop)
        try:
            while not self._stopped.is_set() and os.getppid() == self._parent:
                self._rounds.look()
                if not work_once():
                    self._stopped.wait(PAUSE)
        finally:
            self._rounds.end()


def work_once() -> bool:
    """One job of the clock and one letter, if they are due. False when nothing was."""
    ran = clock.run_next(timezone.now())
    return delivery.send_next(timezone.now()) or ran
