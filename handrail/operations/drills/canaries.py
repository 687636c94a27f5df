"""200 words that nobody else would type, into the forms that hold the most private things: none of them lies open in
the database, its log, the sessions, the house's log, the letters or the backups.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from uuid import UUID

from pyrage import x25519

from handrail.operations.drills.house import Browser, House, house
from handrail.operations.drills.outcome import Outcome

EACH, EACH_AT_LENGTH = 10, 40
FORMS = 5
"""Canaries are typed into so many fields; 40 each are 200."""
MENTEES = ("rosa", "darnell", "sam", "bea")
"""By turns: nobody has forty goals at once."""


def drill(at_length: bool, seed: int = 1) -> Outcome:
    dice = random.Random(seed)  # noqa: S311
    each = EACH_AT_LENGTH if at_length else EACH
    with tempfile.TemporaryDirectory() as folder, house(Path(folder)) as home:
        planted = list(_plant(home, each, dice))
        living = list(_lying_open(Path(folder), planted))
        backup = _back_up(home)
        dead = list(_lying_open(Path(folder), planted))
    failures = [f"{word} lies open in {place}" for word, place in {*living, *dead}]
    failures += [] if len(planted) == each * FORMS else [f"{len(planted)} of {each * FORMS} could be planted"]
    failures += [] if backup else ["no backup could be made"]
    return Outcome({"canaries": len(planted)}, failures)


def _plant(home: House, each: int, dice: random.Random) -> Iterator[str]:
    """Those that were taken: each form answers with a redirect."""
    mentees, marcus = [Browser(home, key) for key in MENTEES], Browser(home, "marcus")
    for browser in (*mentees, marcus):
        browser.sign_in()
    ((mentorship,),) = home.ask(
        "SELECT id FROM mentorships_mentorship WHERE ended_at IS NULL"
        " AND mentor_id = (SELECT person_id FROM people_user WHERE username = 'marcus') ORDER BY id LIMIT 1"
    )
    contacts = f"/mentorships/{UUID(mentorship)}/contacts/new/"
    for turn in range(each):
        mentee = mentees[turn % len(mentees)]
        words = [f"canary{dice.randbytes(8).hex()}" for _field in range(FORMS)]
        journal, goal, why, shared, private = words
        if mentee.post("/mine/journal/", {"words": journal}) == 302:
            yield journal
        if mentee.post("/mine/goals/add/", {"words": goal, "why": why}) == 302:
            yield goal
            yield why
        notes = {"outcome": "reached", "way": "call", "shared_note": shared, "private_note": private}
        if marcus.post(contacts, notes) == 302:
            yield shared
            yield private


def _back_up(home: House) -> bool:
    keys = "".join(f"{x25519.Identity.generate().to_public()}\n" for _person in range(2))
    (home.folder / "backup-keys.txt").write_text(keys)
    return home.command("backup").returncode == 0


def _lying_open(folder: Path, words: Sequence[str]) -> Iterator[tuple[str, str]]:
    for file in folder.rglob("*"):
        if file.is_file() and not file.is_symlink():
            content = file.read_bytes()
            yield from ((word, file.name) for word in words if word.encode() in content)
