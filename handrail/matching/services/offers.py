"""Choosing one of the offered mentors, and the mentor's yes or no. Nobody learns a name before both said yes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.audit import services as trail
from handrail.matching import queries
from handrail.matching.models import Offer
from handrail.mentees import queries as mentees
from handrail.mentorships import queries as mentorships
from handrail.mentorships import services as mentorship_services
from handrail.outbox import services as outbox
from handrail.people import services as people
from handrail.program import queries as program
from handrail.rules.errors import RuleBroken

if TYPE_CHECKING:
    from handrail.mentees.models import Mentee
    from handrail.mentorships.models import Mentorship
    from handrail.people.models import Person


@transaction.atomic
def choose(actor: Actor, offer: Offer) -> Offer:
    """The mentee picked this one. The mentor is asked; the others are set aside. Twice changes nothing.

    Raises:
        RuleBroken: somebody else was chosen, or the mentor can't be asked any more.
    """
    row = held(actor, offer)
    if row.state == Offer.State.CHOSEN:
        return row
    if _all_of(row).filter(state=Offer.State.CHOSEN).exists():
        raise RuleBroken(_("Another mentor was chosen a moment ago. Look at the list again."))
    if row.state != Offer.State.OFFERED or row.proposal.closed_at is not None:
        raise RuleBroken(_("This choice is not open any more. Look at the list again."))
    row.backup = _next_best(actor, row)
    now = timezone.now()
    row.state, row.chosen_at = Offer.State.CHOSEN, now
    row.answer_by = now + timedelta(hours=program.policies(actor).mentor_answers_within_hours)
    row.save(update_fields=["state", "chosen_at", "answer_by", "backup"])
    _all_of(row).filter(state=Offer.State.OFFERED).update(state=Offer.State.SET_ASIDE)
    people.tie(actor, holder=row.mentor, subject=row.mentee, why="offer", source=row.pk)
    outbox.withdraw(actor, dedupe=row.proposal.link_letters)
    path = reverse("matching:offer", args=[row.pk])
    outbox.notify(actor, row.mentor_id, "answer", says="offer", dedupe=f"offer.{row.pk}.asked", path=path)
    trail.record(actor, "offer.chosen", row, about=row.mentee_id)
    return row


def _next_best(actor: Actor, offer: Offer) -> Person | None:
    """The back-up that is planned: who fits best of the others now. It is weighed again at the mentor's yes.

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
        letter = {"letter": queries.LETTERS[offer.rank - 1]}
        raise RuleBroken(_("Mentor %(letter)s can’t be asked right now. Pick others, or wait.") % letter)
    return next((person for person in fitting if person != offer.mentor), None)


@transaction.atomic
def accept(actor: Actor, offer: Offer) -> Mentorship:
    """The mentor says yes: both did, so the mentorship opens, with a back-up where somebody fits now.

    Pressed twice it answers the mentorship that opened.

    Raises:
        RuleBroken: the question is not open any more, or all the mentor's places are taken.
    """
    row = held(actor, offer)
    if row.state == Offer.State.ACCEPTED and (running := _running(actor, row)):
        return running
    _must_be_asked(row)
    mentee = mentees.all_active(actor).filter(person=row.mentee_id).first()
    if mentee is None or not queries.may_begin(actor, row):
        raise RuleBroken(_("This question is not open any more. Thank you for looking."))
    if not queries.has_a_place(actor, row):
        raise RuleBroken(_("All your places are taken. If you can walk with one more, tell your coordinator."))
    _answered(actor, row, Offer.State.ACCEPTED)
    backup = _still_fitting_backup(row, mentee)
    mentorship = mentorship_services.open_mentorship(
        actor, mentee=row.mentee, mentor=row.mentor, backup=backup, site=mentee.site
    )
    if until := queries.consent_ends(actor, mentee_id=row.mentee_id, mentor_id=row.mentor_id):
        people.tie(actor, holder=row.mentor, subject=row.mentee, why="mentorship", source=mentorship.pk, ends=until)
    path, told = reverse("mentorships:mentorship", args=[mentorship.pk]), f"offer.{row.pk}.accepted"
    outbox.notify(actor, row.proposal.made_by_id, "update", says="yes", dedupe=told, path=path)
    trail.record(actor, "offer.accepted", row, about=row.mentee_id)
    return mentorship


def _running(actor: Actor, row: Offer) -> Mentorship | None:
    return mentorships.mentorships_led(actor).filter(mentee=row.mentee_id, mentor=row.mentor_id, ended_at=None).first()


def _still_fitting_backup(row: Offer, mentee: Mentee) -> Person | None:
    """The planned one where they still fit, or whoever fits best now; None where nobody does: the queue then says so.

    Days may lie between choice and yes, in which they left, filled up, were excluded or lost a consent.
    """
    fitting = [person for person in queries.fitting(queries.WEIGHER, mentee) if person != row.mentor]
    return row.backup if row.backup in fitting else next(iter(fitting), None)


@transaction.atomic
def decline(actor: Actor, offer: Offer) -> Offer:
    """A no, without a reason. These two are not suggested to each other again, and nothing says why.

    Raises:
        RuleBroken: the question is not open any more.
    """
    row = held(actor, offer)
    if row.state == Offer.State.DECLINED:
        return row
    _must_be_asked(row)
    _answered(actor, row, Offer.State.DECLINED)
    path, told = reverse("home:person", args=[row.mentee_id]), f"offer.{row.pk}.answered"
    outbox.notify(actor, row.proposal.made_by_id, "update", says="no", dedupe=told, path=path)
    trail.record(actor, "offer.declined", row, about=row.mentee_id)
    return row


def _answered(actor: Actor, row: Offer, state: Offer.State) -> None:
    """The question is answered: its tie and its notice go, and the proposal closes."""
    row.state, row.answered_at = state, timezone.now()
    row.save(update_fields=["state", "answered_at"])
    people.untie(actor, source=row.pk)
    outbox.withdraw(actor, dedupe=f"offer.{row.pk}.asked")
    row.proposal.closed_at = row.answered_at
    row.proposal.save(update_fields=["closed_at"])


def held(actor: Actor, offer: Offer) -> Offer:
    """Read anew, with the mentee and the mentor held: nobody fills the mentor's last place meanwhile."""
    people.hold(actor, offer.mentee_id, offer.mentor_id)
    rows = Offer.objects.for_system("the caller fetched it; it is read anew")
    return rows.select_related("proposal", "mentee", "mentor", "backup").get(pk=offer.pk)


def _must_be_asked(row: Offer) -> None:
    if row.state != Offer.State.CHOSEN:
        raise RuleBroken(_("This question is not open any more. Thank you for looking."))


def _all_of(offer: Offer) -> QuerySet[Offer]:
    return Offer.objects.for_system("one choice sets the others aside").filter(proposal=offer.proposal_id)
