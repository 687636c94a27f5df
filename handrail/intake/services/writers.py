"""What a writer does with the receipt code: adds words, changes how to be reached, takes it back. No account."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.audit import services as trail
from handrail.intake.holding import (
    State,
    first_due,
    give_to,
    now_of,
    raise_flag,
    speaks_of_danger,
    stand_ins,
    tell_who_answers,
)
from handrail.intake.models import Answer, ReachOut
from handrail.program import queries as program
from handrail.rules.errors import RuleBroken
from handrail.ui.once import the_same

MOST_WORDS = 50
"""Notes of one writer on one reach-out: a person's page stays readable, and a machine stops somewhere."""


@transaction.atomic
def add_words(actor: Actor, reach_out: ReachOut, *, words: str, once: str) -> Answer:
    """More from the writer. Words to a reach-out that had ended open it again: nothing is said into the void.

    Raises:
        RuleBroken: they wrote a great many times already.
    """
    row = now_of(reach_out)
    answers = Answer.objects.for_system("the receipt code opened it").filter(reach_out=row)
    if before := answers.filter(once=once).first():
        return the_same(before, Answer(words=words), "words")
    if answers.filter(by=None).count() >= MOST_WORDS:
        raise RuleBroken(_("You wrote many notes here already, and we have them all. Please wait for our answer."))
    said = Answer(reach_out=row, at=timezone.now(), by=None, words=words, once=once)
    said.save()
    _wake(actor, row, danger=speaks_of_danger(words))
    trail.record(actor, "reach_out.words_added", said, about=row.person_id)
    return said


@transaction.atomic
def change_reach(actor: Actor, reach_out: ReachOut, *, address: str, safe: dict[str, Any], language: str) -> ReachOut:
    """Another number, other hours, another language. Counts as words: a person looks at it."""
    row = now_of(reach_out)
    row.address, row.safe, row.language = address, safe, language
    row.save(update_fields=["address", "safe", "language"])
    _wake(actor, row, danger=speaks_of_danger(safe.get("who_else", ""), safe.get("say", "")))
    trail.record(actor, "reach_out.reach_changed", row, about=row.person_id)
    return row


@transaction.atomic
def take_back(actor: Actor, reach_out: ReachOut) -> ReachOut:
    """The writer does not want it any more. Twice changes nothing.

    Words of danger that nobody has answered stay open all the same, so that a person sees them and decides.
    """
    row = now_of(reach_out)
    if not row.is_open or row.taken_back:
        return row
    row.taken_back = True
    if row.danger_at is None or row.answered_at is not None:
        row.state, row.outcome, row.due_at = State.ENDED, ReachOut.Outcome.DECLINED, None
        row.ended_at = timezone.now()
    row.save(update_fields=["state", "outcome", "due_at", "ended_at", "taken_back"])
    trail.record(actor, "reach_out.taken_back", row, about=row.person_id)
    return row


def _wake(actor: Actor, row: ReachOut, *, danger: bool) -> None:
    """A person answers again, as soon as if it had just come. What was put aside stays aside, with its clock."""
    rules, now = program.policies(actor), timezone.now()
    soon = first_due(rules, now, danger=False)
    row.due_at = min(row.due_at, soon) if row.due_at else soon
    if not row.is_open:
        was_spam = row.outcome == ReachOut.Outcome.SPAM
        row.state = State.QUARANTINED if was_spam and row.suspicion else State.WAITING
        row.outcome, row.outcome_details, row.ended_at = "", "", None
        if row.owner_id is None:
            others = stand_ins(actor)
            give_to(row, others[0] if others else None, deputy=None, others=others)
    elif row.state == State.ANSWERED:
        row.state = State.WAITING
    row.taken_back = False
    if danger:
        raise_flag(row, rules)
    row.save(
        update_fields=[
            "state", "outcome", "outcome_details", "ended_at", "taken_back", "due_at", "danger_at", "owner", "deputy",
        ]
    )  # fmt: skip
    tell_who_answers(actor, row, danger=danger)
