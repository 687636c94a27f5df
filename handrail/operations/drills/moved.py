"""A process that believes it is another time: `python -m handrail.operations.drills.moved` on a demo's own data.

It reads what to do from standard input, as JSON, and prints what it saw at each of the moments.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from handrail.operations.drills.house import ROOT

NAME = "handrail.operations.drills.moved"
MANY = 400
"""Letters and jobs that may be due at one moment; with more of them a worker finds no end."""


def process(folder: Path, act: str, moments: list[datetime], *, without: str = "", session: str = "") -> Any:
    """What one act saw at each moment, in a process of its own. Raises RuntimeError with its last words."""
    told = {**os.environ, "HANDRAIL_MODE": "demo", "HANDRAIL_DATA": str(folder)}
    told.pop("DATABASE_URL", None)
    asked = {"act": act, "moments": [each.isoformat() for each in moments], "without": without, "session": session}
    words = [sys.executable, "-m", NAME]
    done = subprocess.run(words, input=json.dumps(asked), cwd=ROOT, env=told, capture_output=True, text=True)  # noqa: S603
    if done.returncode:
        raise RuntimeError(f"{act}: {done.stderr[-2000:]}")
    return json.loads(done.stdout.splitlines()[-1])


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    from handrail.operations import clock

    asked = json.load(sys.stdin)
    if asked["without"]:
        TAKEN_OUT[asked["without"]]()
    seen = []
    for moment in map(datetime.fromisoformat, asked["moments"]):
        with clock.at(moment):
            seen.append(ACTS[asked["act"]](asked["session"]))
    print(json.dumps(seen))


def _work(session: str) -> list[str]:
    """The worker, until nothing is due; then whoever needs a human."""
    _only_work(session)
    return sorted(_rows())


def _only_work(session: str) -> None:
    from handrail.operations.worker import work_once

    for _round in range(MANY):
        if not work_once():
            return
    raise RuntimeError("The worker finds no end.")


def _rows() -> Iterator[str]:
    """The queue as a coordinator has it: which rule, whose, since when, until when, who has it."""
    from handrail.access.actor import Actor
    from handrail.access.permissions import Role
    from handrail.safetynet import queries

    for row in queries.rows(Actor(person_id=None, roles=frozenset({Role.COORDINATOR, Role.SUPERVISOR}))):
        owner = row.owner.pk if row.owner else "nobody"
        yield f"{row.rule} {row.subject} since {row.since.isoformat()}, due {row.due.isoformat()}, {owner}"


def _sign_in(session: str) -> str:
    """The key of a coordinator’s session."""
    from handrail.access.actor import CLOCK
    from handrail.people import queries

    client = _browser("")
    client.force_login(queries.user_named(CLOCK, "ana"), backend="allauth.account.auth_backends.AuthenticationBackend")
    return str(client.session.session_key)


def _visit(session: str) -> int:
    """What the first page answers to this session."""
    return int(_browser(session).get("/today/").status_code)


def _browser(session: str) -> Any:
    from django.conf import settings
    from django.test import Client

    settings.ALLOWED_HOSTS = ["testserver"]
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = session
    return client


ACTS: dict[str, Callable[[str], Any]] = {"work": _work, "only work": _only_work, "sign in": _sign_in, "visit": _visit}


def _without_putting_back() -> None:
    """As if nobody had thought of a clock that is put back."""
    from handrail.outbox import delivery, leases

    leases.SKEW = delivery.LONGEST_WAIT = timedelta(days=100_000)


def _without_catching_up() -> None:
    """As cron: what was missed by more than an hour is missed."""
    from handrail.outbox import clock

    clock._due = lambda now: clock._turns().filter(due_at__lte=now, due_at__gt=now - timedelta(hours=1))


def _without_the_zone() -> None:
    """As if a day began at the same hour of UTC all the year."""
    from handrail.rules import rhythm

    winter, asked = ZoneInfo("Etc/GMT+6"), rhythm.reminder_day
    rhythm.reminder_day = lambda now, zone, at: asked(now, winter, at)


TAKEN_OUT: dict[str, Callable[[], None]] = {
    "putting back": _without_putting_back,
    "catching up": _without_catching_up,
    "the zone": _without_the_zone,
}

if __name__ == "__main__":
    main()
