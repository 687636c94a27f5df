"""What coordinators do about a reach-out. Each act leaves it with an owner and a next time."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.audit import services as trail
from handrail.intake.holding import (
    State,
    give_to,
    must_be_open,
    now_of,
    owned_by_whoever_acts,
    stand_ins,
    tell_who_answers,
    whoever_acts,
)
from handrail.intake.models import Answer, Attempt, ReachOut, Way
from handrail.program import queries as program
from handrail.rules.errors import RuleBroken

if TYPE_CHECKING:
    from handrail.people.models import Person

Result = Attempt.Result


@transaction.atomic
def take(actor: Actor, reach_out: ReachOut) -> ReachOut:
    """It is mine now; whoever had it before stands in for me. Twice changes nothing."""
    row = now_of(reach_out)
    if not row.is_open or row.owner_id == actor.person_id:
        return row
    give_to(row, actor.person_id, deputy=row.owner, others=stand_ins(actor))
    row.save(update_fields=["owner", "deputy"])
    trail.record(actor, "reach_out.taken", row, about=row.person_id)
    return row


@transaction.atomic
def hand_over(actor: Actor, reach_out: ReachOut, *, to: Person, deputy: Person | None = None) -> ReachOut:
    """Somebody else answers for it from now on. Without a deputy, somebody on duty stands in.

    Raises:
        RuleBroken: it ended, or the deputy is the owner.
    """
    row = now_of(reach_out)
    if not row.is_open:
        raise RuleBroken(_("This reach-out has ended. There is nothing to hand over."))
    if deputy is not None and deputy.pk == to.pk:
        raise RuleBroken(_("Pick somebody else as the deputy."))
    give_to(row, to, deputy=deputy, others=stand_ins(actor))
    row.save(update_fields=["owner", "deputy"])
    if row.owner_id != actor.person_id:
        tell_who_answers(actor, row, danger=False)
    trail.record(actor, "reach_out.handed_over", row, about=row.person_id)
    return row


@transaction.atomic
def record_attempt(actor: Actor, reach_out: ReachOut, *, way: str, result: str, note: str = "", once: str) -> Attempt:
    """A try to reach them. Reached: an outcome within `triage_within_hours`; not reached: the next try by policy,
    and sooner where danger words were found.
    """
    row, by = now_of(reach_out), whoever_acts(actor)
    if before := Attempt.objects.for_system("the same form sent twice").filter(reach_out=row, once=once).first():
        return before
    must_be_open(row)
    now, rules = timezone.now(), program.policies(actor)
    attempt = Attempt(reach_out=row, at=now, by_id=by, way=Way(way), result=Result(result), note=note, once=once)
    attempt.save()
    if result == Result.REACHED:
        row.state, row.due_at = State.ANSWERED, now + timedelta(hours=rules.triage_within_hours)
    else:
        hours = rules.next_attempt_hours
        row.due_at = now + timedelta(hours=min(hours, rules.answer_within_hours) if row.danger_at else hours)
    if row.answered_at is None and result in (Result.REACHED, Result.LEFT_MESSAGE):
        row.answered_at = now
    owned_by_whoever_acts(actor, row)
    row.save(update_fields=["state", "due_at", "answered_at", "owner", "deputy"])
    trail.record(actor, f"reach_out.attempt.{result}", attempt, about=row.person_id)
    return attempt


@transaction.atomic
def answer(actor: Actor, reach_out: ReachOut, *, words: str, once: str) -> Answer:
    """Words that wait behind the receipt code."""
    row, now = now_of(reach_out), timezone.now()
    if before := Answer.objects.for_system("the same form sent twice").filter(reach_out=row, once=once).first():
        return before
    must_be_open(row)
    said = leave_words(actor, row, words=words, once=once)
    row.state = State.ANSWERED
    row.due_at = now + timedelta(hours=program.policies(actor).triage_within_hours)
    row.answered_at = row.answered_at or now
    owned_by_whoever_acts(actor, row)
    row.save(update_fields=["state", "due_at", "answered_at", "owner", "deputy"])
    trail.record(actor, "reach_out.answered", said, about=row.person_id)
    return said


def leave_words(actor: Actor, row: ReachOut, *, words: str, once: str) -> Answer:
    said = Answer(reach_out=row, at=timezone.now(), by_id=whoever_acts(actor), words=words, once=once)
    said.save()
    return said


@transaction.atomic
def release_from_quarantine(actor: Actor, reach_out: ReachOut) -> ReachOut:
    """A person wrote it after all. Its clock goes on as it stood: they have waited long enough."""
    row = now_of(reach_out)
    if row.state != State.QUARANTINED:
        return row
    row.state = State.WAITING
    owned_by_whoever_acts(actor, row)
    row.save(update_fields=["state", "owner", "deputy"])
    trail.record(actor, "reach_out.released", row)
    return row
