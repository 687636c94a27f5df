"""The ring: there, whole, for its owner alone, and the one that the database was written with."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from handrail.audit.models import Entry
from handrail.people.models import Person
from handrail.program.doctor import Finding, fail, ok, warn
from handrail.vault import Tampered
from handrail.vault import keys as ring

BYTES = 32
OLD = timedelta(days=400)  # once a year, and a month to get to it
BRING_BACK = "Bring the key folder back from its own backup (docs/operations/losing-a-key.md)."


def check(now: datetime) -> Iterator[Finding]:
    place = ring.path()
    if not place.is_file():
        yield fail(f"There is no key ring at {place}.", BRING_BACK)
        return
    yield from _modes(place)
    folder, root = place.parent.resolve(), Path(settings.STATIC_ROOT).resolve()
    if folder.is_relative_to(root):
        yield fail(f"The keys lie in {root}, which is given to every browser.", "Move them and set HANDRAIL_KEYS.")
    yield from _ring()


def _modes(place: Path) -> Iterator[Finding]:
    for each in (place.parent, *sorted(place.parent.iterdir())):
        mode = stat.S_IMODE(each.stat().st_mode)
        right = "0700" if each.is_dir() else "0400"
        if mode & 0o077:
            yield fail(f"Others on this machine can open {each} (mode {mode:04o}).", f"chmod {right} {each}")
        elif each.is_file() and mode & 0o200:
            yield warn(f"{each} can be overwritten (mode {mode:04o}).", f"chmod {right} {each}")


def _ring() -> Iterator[Finding]:
    try:
        whole = ring.whole_ring()
    except ring.KeysMissing:
        yield fail(f"{ring.path()} is not whole.", BRING_BACK)
        return
    wrong = [name for name, each in whole.items() if len(each.keys.get(each.current, b"")) != BYTES]
    if wrong:
        yield fail(f"The ring has no key to write with for: {', '.join(wrong)}.", BRING_BACK)
        return
    if (wrong_ring := _opens_nothing()) is not None:
        yield wrong_ring
        return
    ids = ", ".join(f"{name} {each.current}" for name, each in whole.items())
    yield ok(f"The ring is there and opens what was written. In use: {ids}.")


def _opens_nothing() -> Finding | None:
    """The newest name, as one of many sealed words; `run.py backup` opens all of them."""
    newest = Person.objects.for_system("doctor tries the keys on one name").order_by("-pk").first()
    try:
        if newest is not None:
            _opened = newest.name
    except Tampered:
        return fail("These keys do not open what is in the database.", BRING_BACK)
    return None


def check_age(now: datetime) -> Iterator[Finding]:
    """New keys of every kind are begun in one step, and the trail has its lines under each: so its first line under the
    key of now says how old they are. The age of the file says when it was copied.
    """
    current = ring.keys(ring.TRAIL).current
    first = Entry.objects.filter(mac__startswith=f"{current}.").order_by("seq").only("at").first()
    age = now - first.at if first else timedelta(0)
    if age > OLD:
        yield warn(f"The keys are {age.days // 30} months old.", "python3 manage.py keys begin")
    else:
        yield ok(f"They are {age.days} days old. New ones are made once a year.")
