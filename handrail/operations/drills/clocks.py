"""The clock jumps, and the worker is not there for days: the same people need a human, and nobody is told twice.

Two houses begin with the same data. One lives on quietly, in the other it happens; then they are compared. In neither
does anybody act, so that whatever differs was done by the clock.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

from handrail.operations.drills.house import House, made_once
from handrail.operations.drills.moved import process
from handrail.operations.drills.outcome import Outcome

JUMPS = (
    timedelta(hours=1),
    timedelta(hours=25),
    timedelta(days=40),
    timedelta(hours=-1),
    timedelta(days=-1),
)
ZONE = ZoneInfo("America/Chicago")
"""Of the demo's site."""
OF_ITS_DAY = "routine."
SIGN_IN = 302
Letters = dict[str, tuple[str, str]]
"""By what a letter is about: its state, and when it was made."""


def jumps(at_length: bool, *, without: str = "") -> Outcome:
    """Forward and back again, each in a process of its own; then two quiet days."""
    start, step = datetime.now(UTC), timedelta(hours=1 if at_length else 6)
    with _two_houses() as (quiet, moved):
        session = process(moved, "sign in", [start])[0]
        for jump in JUMPS:
            process(moved, "work", [start + jump, start], without=without)
        after = _ticks(start, start + timedelta(days=2), step)
        expected, seen = process(quiet, "work", after), process(moved, "work", after, without=without)
        (answer,) = process(moved, "visit", [start], session=session)
        trail = House(moved).command("audit", "verify")
        told, held = _letters(quiet), _letters(moved)
    lost = _differ(after, expected, seen)
    lost += [f"{about} was never written" for about in told if about not in held]
    lost += [f"{about} still waits" for about in held if held[about][0] == "waiting" != told.get(about, ("",))[0]]
    ahead = {_stored(start + jump) for jump in JUMPS}
    lost += [f"{about} was written as well" for about in held if about not in told and held[about][1] not in ahead]
    lost += [] if answer == SIGN_IN else [f"a session that ended is alive again: {answer}"]
    lost += [] if trail.returncode == 0 else [f"the trail does not verify: {trail.stdout}{trail.stderr}"]
    return Outcome({"jumps": len(JUMPS), "looks": len(after), "rows": len(seen[-1]), "letters": len(held)}, lost)


def down(at_length: bool, *, without: str = "") -> Outcome:
    """The worker is gone for so long, and then there again, beside one that was never gone."""
    hours = (0, 1, 72, 240) if at_length else (72,)
    step, lost, looks, letters = timedelta(hours=1 if at_length else 6), [], 0, 0
    for gone in hours:
        start = datetime.now(UTC)
        back = start + timedelta(hours=gone)
        after = _ticks(back, back + timedelta(days=1.25), step)
        with _two_houses() as (quiet, other):
            process(other, "work", [start])
            before = [start, *_ticks(start + step, back, step)]
            expected = process(quiet, "work", [*before, *after])[len(before) :]
            seen = process(other, "work", after, without=without)
            told, held = _letters(quiet), _letters(other)
        lost += [f"{gone} h: {line}" for line in _differ(after, expected, seen)]
        lost += [f"{gone} h: {line}" for line in [*_missing(told, held, start, back)]]
        lost += [f"{gone} h: {about} was written as well" for about in held if about not in told]
        looks, letters = looks + len(after), letters + len(held)
    return Outcome({"times without a worker": len(hours), "looks": looks, "letters": letters}, lost)


def changes(at_length: bool, *, without: str = "") -> Outcome:
    """The next two changes to and from daylight saving time: who asked for a reminder has one a day, at their hour.

    In the short form the first of them.
    """
    lost, written = [], 0
    for change in _changes_after(datetime.now(UTC))[: 2 if at_length else 1]:
        days = _ticks(change - timedelta(days=2), change + timedelta(days=2), timedelta(hours=1))
        with _two_houses() as (quiet, _other):
            process(quiet, "only work", days, without=without)
            held = _letters(quiet)
        first = _stored(days[0])
        sent = [
            _read(at).astimezone(ZONE) for about, (_, at) in held.items() if about.startswith(OF_ITS_DAY) and at > first
        ]
        lost += [f"reminded at {at:%m-%d %H:%M}" for at in sent if at.hour != sent[0].hour]
        lost += [f"{len(sent)} reminders on {len({at.date() for at in sent})} days"] if len(sent) < 2 else []
        written += len(sent)
    return Outcome({"reminders": written}, lost)


def _changes_after(moment: datetime) -> list[datetime]:
    """Hours at which the clocks of the demo's site are moved, within a year."""
    hours = _ticks(moment.replace(minute=0, second=0, microsecond=0), moment + timedelta(days=366), timedelta(hours=1))
    return [later for sooner, later in pairwise(hours) if _offset(sooner) != _offset(later)]


def _offset(moment: datetime) -> timedelta | None:
    return moment.astimezone(ZONE).utcoffset()


def _ticks(start: datetime, end: datetime, step: timedelta) -> list[datetime]:
    """From start on, up to but without the end."""
    return [start + step * number for number in range(max(0, -((start - end) // step)))]


@contextmanager
def _two_houses() -> Iterator[tuple[Path, Path]]:
    with tempfile.TemporaryDirectory() as folder:
        both = Path(folder, "quiet"), Path(folder, "other")
        for each in both:
            shutil.copytree(made_once(), each)
        yield both


def _letters(folder: Path) -> Letters:
    with closing(sqlite3.connect(f"file:{folder / 'handrail.sqlite3'}?mode=ro", uri=True)) as connection:
        rows = connection.execute("SELECT dedupe, state, made_at FROM outbox_letter ORDER BY dedupe").fetchall()
    return {about: (state, made_at) for about, state, made_at in rows}


def _differ(moments: Sequence[datetime], expected: Sequence[list[str]], seen: Sequence[list[str]]) -> list[str]:
    """Rows of the queue that one house has and the other has not, with the first moment of each."""
    found: dict[str, str] = {}
    for moment, one, other in zip(moments, expected, seen, strict=True):
        for row in sorted({*one} ^ {*other}):
            found.setdefault(row, f"{'gone' if row in one else 'new'} at {moment:%m-%d %H:%M}: {row}")
    return list(found.values())


def _missing(told: Letters, held: Letters, start: datetime, back: datetime) -> Iterator[str]:
    """Rightly not written any more: a day's gentle reminder once the day is over, "is due" once it is late, and "late"
    to whoever stepped in once the mentor is back: it is the mentor who is told then.
    """
    for about, (_state, made_at) in told.items():
        was_down = start < _read(made_at) < back
        late = f"{about.replace('.due.', '.late.').rpartition('.')[0]}."
        is_said = ".late." in late and any(each.startswith(late) for each in held)
        if about not in held and not (was_down and (is_said or about.startswith(OF_ITS_DAY))):
            yield f"{about} was never written"


def _stored(moment: datetime) -> str:
    return f"{moment.astimezone(UTC).replace(tzinfo=None)}"


def _read(stored: str) -> datetime:
    return datetime.fromisoformat(stored).replace(tzinfo=UTC)
