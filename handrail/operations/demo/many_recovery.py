"""What the many of `run.py demo --people N` keep for themselves: a plan they looked at, and questions they answered."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from handrail.access.actor import Actor
from handrail.mentees.models import Mentee
from handrail.program import queries as program
from handrail.recovery import queries as recovery
from handrail.recovery.models import Assessment, IfThen, Plan, Pulse
from handrail.recovery.queries.instruments import InUse
from handrail.rules.scoring import Instrument
from handrail.vault.ids import new_id

PICKED = ("payday", "offered", "bad-news", "bored")


def add(actor: Actor, mentees: Sequence[Mentee], now: datetime, dice: random.Random) -> None:
    """A few rows for each of these mentees, in bulk. `actor` knows which questions the program asks."""
    persons = [each.person_id for each in mentees]
    Plan.objects.bulk_create(Plan(person_id=each, saved_at=now, opened_at=now) for each in persons)
    IfThen.objects.bulk_create(
        IfThen(person_id=each, made_at=now, kind="situations", picked=dice.choice(PICKED), place=1, once=str(new_id()))
        for each in persons
    )
    Pulse.objects.bulk_create(_pulse(each, now, dice) for each in mentees)
    points, asked = program.policies(actor).assessment_points, recovery.in_use(actor)
    Assessment.objects.bulk_create(row for each in mentees for row in _answered(each, points, asked, now, dice))


def _pulse(mentee: Mentee, now: datetime, dice: random.Random) -> Pulse:
    at = now - timedelta(days=dice.randrange(1, 4))
    said = {"mood": dice.randrange(3, 6)}
    person = mentee.person_id
    return Pulse(person_id=person, by_id=person, made_at=at, on=at.date(), said=said, once=str(new_id()))


def _answered(
    mentee: Mentee, points: Sequence[int], asked: Sequence[InUse], now: datetime, dice: random.Random
) -> Iterator[Assessment]:
    """For the last day on which they were due."""
    days = (now - mentee.enrolled_at).days
    point = max((each for each in points if each <= days), default=0)
    for each in asked:
        yield Assessment(
            person_id=mentee.person_id,
            instrument=each.instrument.key,
            instrument_version=each.instrument.version,
            language="en",
            point=point,
            answers=_answers(each.instrument, dice),
            begun_at=now,
            done_at=now,
            done_on=now.date(),
        )


def _answers(instrument: Instrument, dice: random.Random) -> dict[str, int]:
    return {item.key: dice.choice(instrument.scale).value for item in instrument.items}
