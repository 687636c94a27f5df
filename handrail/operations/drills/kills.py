"""kill -9 at any process, at any moment, while people write: what was answered with "saved" is there, once."""

from __future__ import annotations

import os
import random
import signal
import tempfile
import threading
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path
from uuid import UUID, uuid4

from handrail.operations.drills.house import DOWN, Browser, House, house, until
from handrail.operations.drills.outcome import Outcome

KILLS, KILLS_AT_LENGTH = 4, 1_000
WRITERS = 3
SECONDS_TO_TAKE_A_JOB_AGAIN = 60.0
WAITING = "SELECT COUNT(*) FROM outbox_letter WHERE state = 'waiting' AND run_at < datetime('now')"


def drill(at_length: bool, seed: int = 1) -> Outcome:
    dice = random.Random(seed)  # noqa: S311
    with tempfile.TemporaryDirectory() as folder, house(Path(folder)) as home:
        desk = _Desk(home)
        with desk:
            killed = _kill(home, KILLS_AT_LENGTH if at_length else KILLS, dice)
        retaken = until(lambda: home.ask(WAITING) == [(0,)], SECONDS_TO_TAKE_A_JOB_AGAIN)
        stored = Counter(once for (once,) in home.ask("SELECT once FROM mentorships_contact"))
        home.stop()
        trail = home.command("audit", "verify")
    lost = [once for once in desk.acknowledged if once not in stored]
    failures = [f"{len(lost)} of {len(desk.acknowledged)} acknowledged contacts are not there"] if lost else []
    failures += ["a contact is there twice"] if max(stored.values()) > 1 else []
    failures += [] if retaken else ["a letter that was due was not taken again within a minute"]
    failures += [] if trail.returncode == 0 else [f"the trail does not verify: {trail.stdout}{trail.stderr}"]
    failures += [] if desk.acknowledged else ["nobody could write anything, so the drill proves nothing"]
    return Outcome({"kills": killed, "acknowledged": len(desk.acknowledged)}, failures)


def _kill(home: House, kills: int, dice: random.Random) -> int:
    """The supervisor too, now and then: then the house is started again, as systemd would."""
    for _kill in range(kills):
        time.sleep(dice.uniform(0.2, 1.2))
        supervisor, *others = home.everybody()
        victim = supervisor if not others or dice.random() < 0.1 else dice.choice(others)
        if victim == supervisor:
            home.kill()
            home.start()
        else:
            with suppress(ProcessLookupError):
                os.kill(victim, signal.SIGKILL)
        until(home.answers, 30)
    return kills


class _Desk:
    """Mentors who write down contacts as fast as they can, and send a form again until it was answered."""

    def __init__(self, home: House) -> None:
        self.home = home
        self.acknowledged: list[str] = []
        self._over = threading.Event()
        self._writers = [threading.Thread(target=self._write) for _writer in range(WRITERS)]
        ((mentorship,),) = home.ask(
            "SELECT id FROM mentorships_mentorship WHERE ended_at IS NULL"
            " AND mentor_id = (SELECT person_id FROM people_user WHERE username = 'marcus') ORDER BY id LIMIT 1"
        )
        self.address = f"/mentorships/{UUID(mentorship)}/contacts/new/"

    def __enter__(self) -> _Desk:
        for writer in self._writers:
            writer.start()
        return self

    def __exit__(self, *problem: object) -> None:
        self._over.set()
        for writer in self._writers:
            writer.join()

    def _write(self) -> None:
        browser, once = Browser(self.home, "marcus"), ""
        while not self._over.is_set():
            once = once or str(uuid4())
            with suppress(*DOWN):
                if not browser.cookies:
                    browser.sign_in()
                status = browser.post(self.address, {"once": once, "outcome": "reached", "way": "call"})
                if status == 302:
                    self.acknowledged.append(once)
                    once = ""
                else:
                    browser.cookies.clear()
