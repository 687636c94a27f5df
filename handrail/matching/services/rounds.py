"""What a coordinator does with a round: ask for it, stop it, change it, put it away. Nothing here reaches anybody."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.audit import services as trail
from handrail.matching import queries, round_words, snapshots
from handrail.matching.models import Round
from handrail.people import queries as people
from handrail.rules.errors import RuleBroken
from handrail.rules.matching.what_if import Changes


def ask_for_round(actor: Actor, *, once: str, mode: str = Round.Mode.BEST) -> Round:
    """Have everybody who waits matched at once. While a round is open, that one is answered: there is one at a time."""
    try:
        return _made_before(once) or queries.open_round(actor) or _ask(actor, once, Round.Mode(mode))
    except IntegrityError:
        if made := _made_before(once) or queries.open_round(actor):
            return made  # somebody else asked at the same moment
        raise


def _made_before(once: str) -> Round | None:
    return Round.objects.for_system("the same form sent twice").filter(once=once).first()


@transaction.atomic
def _ask(actor: Actor, once: str, mode: Round.Mode) -> Round:
    row = Round(mode=mode, made_at=timezone.now(), made_by=people.me(actor), once=once)
    row.save()
    trail.record(actor, "round.asked", row)
    return row


@transaction.atomic
def stop_round(actor: Actor, round_: Round) -> None:
    """Leave off working it out. From this commit on nothing of it is saved; the worker ends the process."""
    row = _locked(round_)
    if row.is_running:
        _to_state(row, Round.State.STOPPED)
        trail.record(actor, "round.stopped", row)


@transaction.atomic
def start_round_again(actor: Actor, round_: Round) -> None:
    """Work it out after all: what was stopped goes on as it was, what failed begins with the people as they are now."""
    row = _locked(round_)
    if row.state in (Round.State.STOPPED, Round.State.FAILED):
        if row.state == Round.State.FAILED:
            row.snapshot, row.changes = {}, {}
        row.made_by = people.me(actor)
        row.save(update_fields=["snapshot", "changes", "made_by"])
        _to_state(row, Round.State.ASKED)
        trail.record(actor, "round.started_again", row)


@transaction.atomic
def change_round(actor: Actor, round_: Round, decided: Changes) -> None:
    """Hold somebody, keep or forbid a pair: the round is worked out again with that, from the same snapshot.

    Raises:
        RuleBroken: mentors were offered from it already, it is not there to be changed, somebody else changed it since
            it was fetched, or a pair can't be kept.
    """
    if key := queries.impossible(actor, round_, decided):
        raise RuleBroken(round_words.cannot(key))
    row = _locked(round_)
    if row.changes != round_.changes or row.is_running:  # somebody else decided, and this would undo it
        raise RuleBroken(_("This round has changed. Look at it again."))
    if row.state != Round.State.READY:
        raise RuleBroken(_("This round can’t be changed any more. Begin a new one."))
    row.changes = snapshots.changes_kept(decided)
    row.save(update_fields=["changes"])
    _to_state(row, Round.State.ASKED)
    trail.record(actor, "round.changed", row)


@transaction.atomic
def check_round(actor: Actor, round_: Round) -> None:
    """Have it worked out again from the same snapshot, to see whether the result is the same."""
    row = _locked(round_)
    if row.state in (Round.State.READY, Round.State.OFFERED) and row.check_asked_at is None:
        row.check_asked_at, row.attempts = timezone.now(), 0
        row.save(update_fields=["check_asked_at", "attempts"])
        trail.record(actor, "round.check_asked", row)


@transaction.atomic
def close_round(actor: Actor, round_: Round) -> None:
    """Put it away. What was offered from it goes on.

    Raises:
        RuleBroken: people said whom they would like, and it is not settled: nobody could settle it afterwards.
    """
    row = _locked(round_)
    if row.is_open and queries.ranked(actor, row).exists():
        raise RuleBroken(_("People have said whom they would like. Settle the round first."))
    if row.is_open:
        row.is_open = False
        _to_state(row, Round.State.CLOSED)
        trail.record(actor, "round.closed", row)


def _to_state(row: Round, state: Round.State) -> None:
    """A state that a person chose: whoever was working on it has lost it."""
    row.state, row.worker, row.lease_until = state, "", None
    row.attempts, row.step, row.step_done, row.step_of, row.failed_why = 0, "", 0, 0, ""
    row.check_asked_at = None
    if state != Round.State.CLOSED:
        row.finished_at = None
    row.save(
        update_fields=[
            *("state", "worker", "lease_until", "attempts", "step", "step_done", "step_of"),
            *("failed_why", "check_asked_at", "finished_at", "is_open"),
        ]
    )


def _locked(round_: Round) -> Round:
    rows = Round.objects.for_system("the caller fetched it; it is read anew under a lock")
    return rows.select_for_update().defer(*queries.BIG).get(pk=round_.pk)
