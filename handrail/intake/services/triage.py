"""What coordinators do about a reach-out. Each act leaves it with an owner and a next time."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.audit import services as trail
from handrail.intake.holding import (
    State,
    all_now_of,
    give_to,
    must_be_open,
    now_of,
    owned_by_whoever_acts,
    stand_ins,
    whoever_acts,
)
from handrail.intake.models import Answer, Attempt, ReachOut, Way
from handrail.people import services as people
from handrail.program import queries as program
from handrail.rules.errors import RuleBroken
from handrail.ui.once import the_same

if TYPE_CHECKING:
    from handrail.people.models import Person

Result = Attempt.Result


@transaction.atomic
def take(actor: Actor, *reach_outs: ReachOut) -> None:
    """They are mine now; whoever had one before stands in for me. Twice changes nothing; what ended stays as it is."""
    rows = [row for row in all_now_of(reach_outs) if row.is_open and row.owner_id != actor.person_id]
    _give(actor, "reach_out.taken", rows, whoever_acts(actor))


@transaction.atomic
def hand_over(actor: Actor, *reach_outs: ReachOut, to: Person, deputy: Person | None = None) -> None:
    """Somebody else answers for them from now on, and is told once. Without a deputy, somebody on duty stands in.

    Twice changes nothing.

    Raises:
        RuleBroken: all of them ended, or the deputy is the owner.
    """
    rows = [row for row in all_now_of(reach_outs) if row.is_open]
    if not rows:
        raise RuleBroken(_("This reach-out has ended. There is nothing to hand over."))
    if deputy is not None and deputy.pk == to.pk:
        raise RuleBroken(_("Pick somebody else as the deputy."))
    given = [row for row in rows if row.owner_id != to.pk or (deputy is not None and row.deputy_id != deputy.pk)]
    if given and to.pk != actor.person_id:
        page = reverse("intake:read", args=[rows[0].pk]) if len(rows) == 1 else reverse("intake:put-aside")
        told = f"reach_out.{rows[0].pk}.{timezone.now():%Y%m%d%H%M%S}.{to.pk}"
        people.write_notice(actor, to.pk, "update", says="reach-out", dedupe=told, path=page)
    _give(actor, "reach_out.handed_over", given, to.pk, deputy=deputy)


def _give(actor: Actor, act: str, rows: list[ReachOut], to: UUID, *, deputy: Person | None = None) -> None:
    """Without a deputy: whoever had it before, when it is taken; when it is handed over, somebody on duty."""
    others, is_taken = stand_ins(actor), to == actor.person_id
    for row in rows:
        give_to(row, to, deputy=deputy or (row.owner if is_taken else None), others=others)
        row.save(update_fields=["owner", "deputy"])
    trail.record_all(actor, act, [(row, row.person_id) for row in rows])


@transaction.atomic
def record_attempt(actor: Actor, reach_out: ReachOut, *, way: str, result: str, note: str = "", once: str) -> Attempt:
    """A try to reach them. Reached: an outcome within `triage_within_hours`; not reached: the next try by policy,
    and sooner where danger words were found.
    """
    row, by = now_of(reach_out), whoever_acts(actor)
    now, rules = timezone.now(), program.policies(actor)
    attempt = Attempt(reach_out=row, at=now, by_id=by, way=Way(way), result=Result(result), note=note, once=once)
    if before := Attempt.objects.for_system("the same form sent twice").filter(reach_out=row, once=once).first():
        return the_same(before, attempt, "way", "result", "note")
    must_be_open(row)
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
        return the_same(before, Answer(words=words), "words")
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
