"""How soon people here answer, measured, for the public page."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils import timezone

from handrail.access.actor import Actor
from handrail.access.prepared import prepared
from handrail.intake.models import ReachOut
from handrail.program import queries as program

BEFORE_DECIDING = "figures before a rule is decided: they name nobody"
FEWEST = 11
"""Under this no figure: a cell of 1 to 10 could tell of somebody."""


class AnswerTimes(NamedTuple):
    median: timedelta
    nine_in_ten: timedelta
    out_of: int


class Reading(NamedTuple):
    """By when a person reads what is written in a box, and is somebody on duty now?"""

    hours: int
    somebody_on_duty: bool


def reading(actor: Actor) -> Reading:
    return Reading(program.policies(actor).answer_within_hours, bool(program.on_duty(actor, "coordinator")))


def answer_times(actor: Actor, *, days: int = 30) -> AnswerTimes | None:
    """From writing on the website to hearing from a person, of those who wrote in the last `days` days.

    Who still waits counts with the wait so far. Left out: what was put aside or was spam, what the writer took back
    before an answer, and who could not be reached. None under 11 reach-outs.
    """
    now = timezone.now()
    spans = sorted(
        (answered or now) - made
        for made, answered, state in _written_since(actor, now - timedelta(days=days))
        if answered or state in (ReachOut.State.WAITING, ReachOut.State.ANSWERED)
    )
    if len(spans) < FEWEST:
        return None
    return AnswerTimes(spans[(len(spans) - 1) // 2], spans[-(-len(spans) * 9 // 10) - 1], len(spans))


@prepared
def _written_since(actor: Actor, since: datetime) -> QuerySet[ReachOut, tuple[datetime, datetime | None, str]]:
    rows = ReachOut.objects.for_system("a measured figure for everybody: it names nobody")
    written = rows.filter(source=ReachOut.Source.WEB, made_at__gte=since)
    return written.values_list("made_at", "answered_at", "state")


def unanswered_since(actor: Actor) -> list[datetime]:
    """Since when each reach-out waits for its first answer; words of danger have a clock of their own."""
    rows = ReachOut.objects.for_system(BEFORE_DECIDING).filter(state=ReachOut.State.WAITING, answered_at=None)
    return list(rows.filter(danger_at=None).values_list("made_at", flat=True))


def undecided_since(actor: Actor) -> list[datetime]:
    """Since when each that was answered has no outcome."""
    rows = ReachOut.objects.for_system(BEFORE_DECIDING).filter(state=ReachOut.State.ANSWERED)
    return [since for since in rows.values_list("answered_at", flat=True) if since]
