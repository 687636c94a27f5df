"""What opens with a receipt code. It tells the writer what came of their own note, and of nobody else."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from handrail.access.actor import Actor
from handrail.intake.models import Answer, Attempt, ReachOut
from handrail.program import queries as program


def by_receipt(actor: Actor, code: str) -> ReachOut | None:
    return ReachOut.objects.opened_by_receipt(actor, code).select_related("site").first()


class Receipt(NamedTuple):
    """`coming_of_it` is a key for the page: "waits", "late", "with_us", "answered", "taken_back", "closed", or the
    outcome of one's own reach-out. Who wrote about somebody else never learns an outcome: never confirm, never deny.
    """

    reach_out: ReachOut
    promised_at: datetime
    coming_of_it: str
    attempts: list[Attempt]
    answers: list[Answer]


def receipt(actor: Actor, reach_out: ReachOut, *, now: datetime) -> Receipt:
    """The same queries for every reach-out, whatever its state and whomever it is about."""
    tries = list(Attempt.objects.opened_by_receipt(actor, reach_out.receipt).order_by("at"))
    said = list(Answer.objects.opened_by_receipt(actor, reach_out.receipt).order_by("at"))
    wrote_last = max([reach_out.made_at, *(each.at for each in said if each.by_id is None)])
    promised = wrote_last + timedelta(hours=program.policies(actor).answer_within_hours)
    heard = any(each.by_id for each in said) or (reach_out.answered_at and not reach_out.is_for_somebody_else)
    return Receipt(reach_out, promised, _coming(reach_out, promised, now, bool(heard)), tries, said)


def _coming(row: ReachOut, promised: datetime, now: datetime, heard: bool) -> str:
    if row.taken_back:
        return "taken_back"
    if not row.is_open:
        told_apart = not row.is_for_somebody_else and row.outcome != ReachOut.Outcome.SPAM
        return row.outcome if told_apart else "closed"
    if row.state == ReachOut.State.ANSWERED:
        return "answered" if heard else "with_us"
    if now <= promised:
        return "waits"
    return "late" if row.due_at is not None and row.due_at <= now else "with_us"
