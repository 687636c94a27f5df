"""What the clock does here: a gentle reminder of small steps, for those who asked for one."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from handrail.access.actor import CLOCK, Actor
from handrail.outbox import services as outbox
from handrail.outbox.handlers import Refused, Words
from handrail.recovery import queries

if TYPE_CHECKING:
    from handrail.outbox.models import Letter

LETTER = "routine"
"""The kind of the letter. Its words are the catalog's "reminder"."""


def remind(actor: Actor, now: datetime) -> None:
    """One letter for each person and day, whatever happens in between: the same again writes nothing."""
    for each in queries.reminders_now(actor, now):
        dedupe = f"routine.{each.person_id}.{each.day:%Y%m%d}"
        outbox.post(actor, LETTER, dedupe=dedupe, person_id=each.person_id, payload={"day": each.day.isoformat()})


def words_of(now: datetime, letter: Letter) -> Words | Refused:
    """Asked at the moment of sending: the contact rule may have held it back until it was done, or the day was over."""
    day = date.fromisoformat(letter.payload["day"])
    if letter.person_id is None or not queries.may_remind(CLOCK, letter.person_id, day, now):
        return Refused("nothing to be reminded of")
    return Words("reminder")
