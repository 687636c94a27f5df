"""How a reach-out ends. Each ending names an outcome; none can just stop."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handrail.access.actor import Actor
from handrail.audit import services as trail
from handrail.intake import queries
from handrail.intake.holding import State, all_now_of, first_due, must_be_open, now_of, owned_by_whoever_acts
from handrail.intake.models import ReachOut
from handrail.intake.services.triage import leave_words
from handrail.program import queries as program
from handrail.rules.errors import RuleBroken

if TYPE_CHECKING:
    from handrail.people.models import Person

Outcome = ReachOut.Outcome


@transaction.atomic
def refer(actor: Actor, reach_out: ReachOut, *, to: str, words: str = "", once: str = "") -> ReachOut:
    """Somebody else helps from here. `words` wait behind the receipt code."""
    if ended := _ended_so(reach_out, Outcome.REFERRED):
        return ended
    row = now_of(reach_out)
    must_be_open(row)
    if not to.strip():
        raise RuleBroken(_("Write to whom you referred them."))
    if words.strip():
        leave_words(actor, row, words=words, once=once)
        row.answered_at = row.answered_at or timezone.now()
    return _end(actor, row, Outcome.REFERRED, details=to.strip())


@transaction.atomic
def record_decline(actor: Actor, reach_out: ReachOut, *, words: str = "") -> ReachOut:
    """The person said no thank you. Their own words, if they gave any, are for staff."""
    if ended := _ended_so(reach_out, Outcome.DECLINED):
        return ended
    row = now_of(reach_out)
    must_be_open(row)
    return _end(actor, row, Outcome.DECLINED, details=words.strip())


@transaction.atomic
def record_not_reached(actor: Actor, reach_out: ReachOut) -> ReachOut:
    """Could not be reached.

    Raises:
        RuleBroken: not yet tried on as many different days as the program agreed.
    """
    if ended := _ended_so(reach_out, Outcome.NOT_REACHED):
        return ended
    row = now_of(reach_out)
    must_be_open(row)
    tried, agreed = queries.days_tried(actor, row), program.policies(actor).attempts_before_unreachable
    if tried < agreed:
        raise RuleBroken(
            ngettext(
                "Try on %(agreed)s different days first. So far it was %(count)s day.",
                "Try on %(agreed)s different days first. So far it was %(count)s days.",
                tried,
            )
            % {"agreed": agreed, "count": tried}
        )
    return _end(actor, row, Outcome.NOT_REACHED)


@transaction.atomic
def mark_spam(actor: Actor, reach_out: ReachOut) -> ReachOut:
    """Not from a person. It is kept with this outcome, never deleted, and whoever wrote can still write again.

    Raises:
        RuleBroken: somebody here met or called the writer, so there is a person.
    """
    if ended := _ended_so(reach_out, Outcome.SPAM):
        return ended
    row = now_of(reach_out)
    if not row.is_open:
        raise RuleBroken(_("This reach-out has ended. Open it again to see how."))
    if row.source != ReachOut.Source.WEB or row.answered_at is not None:
        raise RuleBroken(_("Somebody here talked with this person. Pick another way to end it."))
    return _end(actor, row, Outcome.SPAM)


@transaction.atomic
def mark_all_spam(actor: Actor, reach_outs: Sequence[ReachOut]) -> int:
    """All or none of them. Returns how many."""
    return len([mark_spam(actor, each) for each in all_now_of(reach_outs)])


@transaction.atomic
def link_enrolled(actor: Actor, reach_out: ReachOut, person: Person) -> ReachOut:
    """The person is enrolled, and this is how it began.

    Raises:
        RuleBroken: not of adult age, or somebody who did not agree to this reach-out, or it ended otherwise.
    """
    row = now_of(reach_out)
    if row.outcome == Outcome.ENROLLED and row.person_id == person.pk:
        return row
    must_be_open(row)
    _must_be_enrollable(row)
    row.person = person
    row.save(update_fields=["person"])
    return _end(actor, row, Outcome.ENROLLED)


def _must_be_enrollable(row: ReachOut) -> None:
    """
    Raises:
        RuleBroken: as link_enrolled.
    """
    if row.adult != ReachOut.Adult.YES:
        raise RuleBroken(
            _("Mentorship here is for adults. Help this person find a service for their age, and refer them.")
        )
    if row.is_for_somebody_else and not row.knows_and_agreed:
        raise RuleBroken(
            _("The person did not agree to this reach-out. If they come by themselves, enroll them from “People”.")
        )


@transaction.atomic
def reopen(actor: Actor, reach_out: ReachOut) -> ReachOut:
    """It ended by mistake, or something new came up. An open one stays as it is.

    Raises:
        RuleBroken: the person is enrolled; what follows belongs to them.
    """
    row, now = now_of(reach_out), timezone.now()
    if row.is_open:
        return row
    if row.outcome == Outcome.ENROLLED:
        raise RuleBroken(_("This person is enrolled. Go on from their page."))
    row.state, row.outcome, row.outcome_details, row.ended_at = State.WAITING, "", "", None
    row.due_at = first_due(program.policies(actor), now, danger=False)
    owned_by_whoever_acts(actor, row)
    row.save(update_fields=["state", "outcome", "outcome_details", "ended_at", "due_at", "owner", "deputy"])
    trail.record(actor, "reach_out.reopened", row, about=row.person_id)
    return row


def _ended_so(reach_out: ReachOut, outcome: str) -> ReachOut | None:
    """The row, when it ended in this outcome already: the same button pressed twice."""
    row = now_of(reach_out)
    return row if row.outcome == outcome else None


def _end(actor: Actor, row: ReachOut, outcome: str, *, details: str = "") -> ReachOut:
    row.state, row.outcome, row.outcome_details = State.ENDED, Outcome(outcome), details
    row.ended_at, row.due_at = timezone.now(), None
    owned_by_whoever_acts(actor, row)
    row.save(
        update_fields=["state", "outcome", "outcome_details", "ended_at", "due_at", "answered_at", "owner", "deputy"]
    )
    trail.record(actor, f"reach_out.ended.{outcome}", row, about=row.person_id)
    return row
