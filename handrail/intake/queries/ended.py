"""Reach-outs that ended and led to nobody, whoever asks: their time runs out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from handrail.access.actor import Actor
from handrail.intake.models import ReachOut


def ended_without_a_person(actor: Actor, moment: datetime, *, is_spam: bool) -> Iterator[tuple[UUID, datetime]]:
    """Id and end of those that had ended by then. What an enrollment came of belongs to that person."""
    rows = ReachOut.objects.for_system("what is long done goes by its time").filter(ended_at__lte=moment, person=None)
    asked = rows.filter(outcome="spam") if is_spam else rows.exclude(outcome="spam")
    for pk, ended_at in asked.values_list("pk", "ended_at").iterator():
        if ended_at is not None:
            yield pk, ended_at
