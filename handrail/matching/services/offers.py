"""Offering mentors, choosing one, and the mentor's yes or no. Nobody learns a name before both said yes."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.audit import services as trail
from handrail.consent import queries as consent
from handrail.matching import queries
from handrail.matching.models import Offer, Proposal
from handrail.mentees import queries as mentees
from handrail.mentorships import queries as mentorships
from handrail.mentorships import services as mentorship_services
from handrail.outbox import services as outbox
from handrail.people import queries as people_queries
from handrail.people import services as people
from handrail.program import queries as program
from handrail.rules.errors import RuleBroken

if TYPE_CHECKING:
    from handrail.mentees.models import Mentee
    from handrail.mentorships.models import Mentorship
    from handrail.people.models import Person
    from handrail.rules.matching.rank import Fit


def propose(actor: Actor, mentee: Mentee, mentor_ids: Sequence[str], *, once: str) -> Proposal:
    """Offer two or three of the mentors who are suggested now (one, where nobody else fits).

    What was offered before and not answered is set aside. The same `once` again answers what was made before.

    Raises:
        RuleBroken: the mentee has a mentor or no agreement, or one of the picked is not suggested any more.
    """
    try:
        return _made_before(once) or _propose(actor, mentee, mentor_ids, once=once)
    except IntegrityError:
        if made := _made_before(once):
            return made  # the same form, sent twice at the same moment
        raise RuleBroken(_("Somebody offered them mentors a moment ago. Look at the list again.")) from None


def _made_before(once: str) -> Proposal | None:
    return Proposal.objects.for_system("the same form sent twice").filter(once=once).first()


@transaction.atomic
def _propose(actor: Actor, mentee: Mentee, mentor_ids: Sequence[str], *, once: str) -> Proposal:
    if mentorships.current(actor, mentee.person_id):
        raise RuleBroken(_("They have a mentor already. End that mentorship first."))
    if not consent.has_agreed(actor, mentee.person_id):
        raise RuleBroken(_("They took the agreement back. Go through it with them first."))
    ranking = queries.board(actor, mentee).ranking
    picked = [fit for fit in ranking.suggested if fit.mentor_id in set(mentor_ids)]
    if len(picked) < len(set(mentor_ids)):
        raise RuleBroken(_("The list has changed. Look at it again, then pick."))
    if not picked or (len(picked) == 1 and len(ranking.suggested) > 1):
        raise RuleBroken(_("Pick two or three people, so that there is a choice."))
    if open_one := queries.open_proposal(actor, mentee.person_id):
        close(actor, open_one)
    proposal = _offered(actor, mentee, picked, ranking.weights_version, once)
    trail.record(actor, "proposal.made", proposal, about=mentee.person_id)
    return proposal


def _offered(actor: Actor, mentee: Mentee, picked: Sequence[Fit], weights_version: str, once: str) -> Proposal:
    now = timezone.now()
    proposal = Proposal(
        mentee_id=mentee.person_id,
        made_at=now,
        made_by=people_queries.me(actor),
        weights_version=weights_version,
        choose_by=now + timedelta(hours=program.policies(actor).choose_within_hours),
        once=once,
    )
    proposal.save()
    for number, fit in enumerate(picked, start=1):
        why = dataclasses.asdict(fit)
        Offer(proposal=proposal, mentee_id=mentee.person_id, mentor_id=fit.mentor_id, rank=number, why=why).save()
    return proposal


@transaction.atomic
def choose(actor: Actor, offer: Offer) -> Offer:
    """The mentee picked this one. The mentor is asked; the others are set aside.

    Raises:
        RuleBroken: somebody else was chosen, or the mentor can't be asked any more.
    """
    row = _locked(offer)
    if row.state == Offer.State.CHOSEN:
        return row
    if row.state != Offer.State.OFFERED or row.proposal.closed_at is not None:
        raise RuleBroken(_("This choice is not open any more. Look at the list again."))
    row.backup = _next_best(actor, row)
    now = timezone.now()
    row.state, row.chosen_at = Offer.State.CHOSEN, now
    row.answer_by = now + timedelta(hours=program.policies(actor).mentor_answers_within_hours)
    try:
        with transaction.atomic():
            row.save(update_fields=["state", "chosen_at", "answer_by", "backup"])
    except IntegrityError:
        raise RuleBroken(_("Another mentor was chosen a moment ago. Look at the list again.")) from None
    _others(row).update(state=Offer.State.SET_ASIDE)
    people.tie(actor, holder=row.mentor, subject=row.mentee, why="offer", source=row.pk)
    path = reverse("matching:offer", args=[row.pk])
    outbox.notify(actor, row.mentor_id, "answer", dedupe=f"offer.{row.pk}.asked", path=path)
    trail.record(actor, "offer.chosen", row, about=row.mentee_id)
    return row


def _next_best(actor: Actor, offer: Offer) -> Person | None:
    """The back-up: who fits best of the others. None where nobody fits; the queue then says so.

    Raises:
        RuleBroken: between offer and choice the mentor filled up or went away, or a consent ended.
    """
    mentee = mentees.mentee_of(actor, offer.mentee_id)
    if mentee is None:
        raise RuleBroken(_("They are not in the program any more."))
    if mentorships.current(actor, offer.mentee_id):
        raise RuleBroken(_("They have a mentor already. End that mentorship first."))
    fitting = queries.fitting(actor, mentee)
    if offer.mentor not in fitting:
        raise RuleBroken(_("This person can’t be asked right now. Offer others, or wait."))
    return next((person for person in fitting if person != offer.mentor), None)


@transaction.atomic
def accept(actor: Actor, offer: Offer) -> Mentorship:
    """The mentor says yes: both did, so the mentorship opens, with a back-up where somebody fits.

    Raises:
        RuleBroken: the question is not open any more.
    """
    row = _open_question(offer)
    _answered(actor, row, Offer.State.ACCEPTED)
    mentee = mentees.all_active(actor).filter(person=row.mentee_id).first()
    if mentee is None or not queries.may_begin(actor, row):
        raise RuleBroken(_("This question is not open any more. Thank you for looking."))
    mentorship = mentorship_services.open_mentorship(
        actor, mentee=row.mentee, mentor=row.mentor, backup=row.backup, site=mentee.site
    )
    if until := queries.consent_ends(actor, mentee_id=row.mentee_id, mentor_id=row.mentor_id):
        people.tie(actor, holder=row.mentor, subject=row.mentee, why="mentorship", source=mentorship.pk, ends=until)
    outbox.notify(actor, row.proposal.made_by_id, "update", dedupe=f"offer.{row.pk}.accepted")
    trail.record(actor, "offer.accepted", row, about=row.mentee_id)
    return mentorship


@transaction.atomic
def decline(actor: Actor, offer: Offer) -> Offer:
    """A no, without a reason. These two are not suggested to each other again, and nothing says why.

    Raises:
        RuleBroken: the question is not open any more.
    """
    row = _open_question(offer)
    _answered(actor, row, Offer.State.DECLINED)
    outbox.notify(actor, row.proposal.made_by_id, "update", dedupe=f"offer.{row.pk}.answered")
    trail.record(actor, "offer.declined", row, about=row.mentee_id)
    return row


def _answered(actor: Actor, row: Offer, state: Offer.State) -> None:
    """The question is answered: its tie and its notice go, and the proposal closes."""
    row.state, row.answered_at = state, timezone.now()
    row.save(update_fields=["state", "answered_at"])
    people.untie(actor, source=row.pk)
    outbox.withdraw(actor, dedupe=f"offer.{row.pk}.asked")
    _finish(row.proposal)


@transaction.atomic
def set_aside(actor: Actor, proposal: Proposal) -> None:
    """The mentee wants none of them, or the coordinator takes the question back."""
    if proposal.closed_at is None:
        close(actor, proposal)
        trail.record(actor, "proposal.set_aside", proposal, about=proposal.mentee_id)


def close(actor: Actor, proposal: Proposal) -> None:
    """Nobody can choose or answer any more, and who was asked sees nothing of it from this commit on."""
    still_open = Offer.objects.for_system("a proposal closes with its offers").filter(
        proposal=proposal, state__in=[Offer.State.OFFERED, Offer.State.CHOSEN]
    )
    for offer in still_open:
        people.untie(actor, source=offer.pk)
        outbox.withdraw(actor, dedupe=f"offer.{offer.pk}.")
        offer.state = Offer.State.SET_ASIDE
        offer.save(update_fields=["state"])
    _finish(proposal)


def _finish(proposal: Proposal) -> None:
    proposal.closed_at = timezone.now()
    proposal.save(update_fields=["closed_at"])


def _locked(offer: Offer) -> Offer:
    rows = Offer.objects.for_system("the caller fetched it; it is read anew under a lock")
    return (
        rows.select_for_update(of=("self",)).select_related("proposal", "mentee", "mentor", "backup").get(pk=offer.pk)
    )


def _open_question(offer: Offer) -> Offer:
    row = _locked(offer)
    if row.state != Offer.State.CHOSEN:
        raise RuleBroken(_("This question is not open any more. Thank you for looking."))
    return row


def _others(offer: Offer) -> QuerySet[Offer]:
    others = Offer.objects.for_system("one choice sets the others aside").filter(proposal=offer.proposal_id)
    return others.filter(state=Offer.State.OFFERED).exclude(pk=offer.pk)
