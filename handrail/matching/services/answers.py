"""Choice on both sides in a round: the mentee puts mentors in an order, and each of these says how they would like it.

Nothing opens by it. Who walks with whom is settled for the whole round at once (`settling.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.access.rows import Rows
from handrail.audit import services as trail
from handrail.matching import queries
from handrail.matching.models import Offer, Proposal, Round
from handrail.matching.services.offers import choose, held
from handrail.mentees import queries as mentees
from handrail.mentorships import queries as mentorships
from handrail.outbox import services as outbox
from handrail.people import services as people
from handrail.program import queries as program
from handrail.rules.errors import RuleBroken
from handrail.rules.matching.settle import FINE, NO, PREFER


@transaction.atomic
def rank(actor: Actor, proposal: Proposal, offers: Sequence[Offer]) -> None:
    """The mentee put these in an order, the first one first. Each is asked; the others are set aside.

    One alone is chosen, as outside a round. The same order twice changes nothing.

    Raises:
        RuleBroken: nobody was picked, the choice is not open any more, or one of them can't be asked now.
    """
    if not offers:
        raise RuleBroken(_("Pick at least one, or press “None of these”."))
    if len(offers) == 1:
        choose(actor, offers[0])
        return
    people.hold(actor, proposal.mentee_id, *(each.mentor_id for each in offers))
    _must_be_open_round(proposal)
    now = {each.pk: each for each in _all_of(proposal)}
    picked = [now[each.pk] for each in offers]
    if before := sorted((each for each in now.values() if each.choice), key=lambda each: each.choice or 0):
        if before == picked:
            return
        raise RuleBroken(_("An order was saved a moment ago. Look at the list again."))
    if any(each.state != Offer.State.OFFERED for each in picked):
        raise RuleBroken(_("This choice is not open any more. Look at the list again."))
    _must_fit(actor, proposal, picked)
    _ask(actor, picked)
    _all_of(proposal).filter(state=Offer.State.OFFERED).update(state=Offer.State.SET_ASIDE)
    outbox.withdraw(actor, dedupe=proposal.link_letters)
    trail.record(actor, "proposal.ranked", proposal, about=proposal.mentee_id)


def _must_be_open_round(proposal: Proposal) -> None:
    rows = Round.objects.for_system("the caller fetched its proposal; it is read anew under a lock")
    row = rows.select_for_update().defer(*queries.BIG).filter(proposals=proposal).first()
    if row is None or not row.is_open:
        raise RuleBroken(_("The round is over, so one is asked at a time. Pick just one."))


def _must_fit(actor: Actor, proposal: Proposal, picked: Sequence[Offer]) -> None:
    mentee = mentees.mentee_of(actor, proposal.mentee_id)
    if mentee is None:
        raise RuleBroken(_("They are not in the program any more."))
    if mentorships.current(actor, proposal.mentee_id):
        raise RuleBroken(_("They have a mentor already. End that mentorship first."))
    fitting = {each.pk for each in queries.fitting(actor, mentee)}
    gone = [queries.LETTERS[each.rank - 1] for each in picked if each.mentor_id not in fitting]
    if gone:
        raise RuleBroken(_("Mentor %(letter)s can’t be asked right now. Pick others, or wait.") % {"letter": gone[0]})


def _ask(actor: Actor, picked: Sequence[Offer]) -> None:
    now = timezone.now()
    answer_by = now + timedelta(hours=program.policies(actor).mentor_answers_within_hours)
    for choice, row in enumerate(picked, start=1):
        row.state, row.choice, row.chosen_at, row.answer_by = Offer.State.RANKED, choice, now, answer_by
        row.save(update_fields=["state", "choice", "chosen_at", "answer_by"])
        people.tie(actor, holder=row.mentor, subject=row.mentee, why="offer", source=row.pk)
        path = reverse("matching:offer", args=[row.pk])
        outbox.notify(actor, row.mentor_id, "answer", says="offer", dedupe=f"offer.{row.pk}.asked", path=path)


@transaction.atomic
def prefer(actor: Actor, offer: Offer) -> Offer:
    """The mentor would like to walk with them very much. It can be said otherwise until the round is settled.

    Raises:
        RuleBroken: the question is not open any more.
    """
    return _say_yes(actor, offer, PREFER)


@transaction.atomic
def be_willing(actor: Actor, offer: Offer) -> Offer:
    """A plain yes to somebody of a round: it is fine. Otherwise as `prefer`."""
    return _say_yes(actor, offer, FINE)


@transaction.atomic
def say_no(actor: Actor, offer: Offer) -> Offer:
    """A no in a round, without a reason: these two are not suggested to each other again. It stands.

    The others whom the mentee picked are still asked, so nobody can tell it from an answer of another kind.

    Raises:
        RuleBroken: the question is not open any more.
    """
    row = held(actor, offer)
    if row.state == Offer.State.DECLINED:
        return row
    _must_be_asked(row)
    people.untie(actor, source=row.pk)
    return _answered(actor, row, Offer.State.DECLINED, NO)


def _say_yes(actor: Actor, offer: Offer, said: str) -> Offer:
    row = held(actor, offer)
    _must_be_asked(row)
    if row.said == said:
        return row
    mentee = mentees.all_active(actor).filter(person=row.mentee_id).first()
    if mentee is None or not queries.may_begin(actor, row):
        raise RuleBroken(_("This question is not open any more. Thank you for looking."))
    return _answered(actor, row, Offer.State.WILLING, said)


def _answered(actor: Actor, row: Offer, state: Offer.State, said: str) -> Offer:
    row.state, row.said, row.answered_at = state, said, timezone.now()
    row.save(update_fields=["state", "said", "answered_at"])
    outbox.withdraw(actor, dedupe=f"offer.{row.pk}.asked")
    asker = row.proposal.made_by_id  # one letter a day: in a round many answer
    dedupe = f"round.{row.proposal.round_id}.answers.{asker}.{row.answered_at:%Y%m%d}"
    path = reverse("matching:round", args=[row.proposal.round_id])
    outbox.notify(actor, asker, "update", says="round", dedupe=dedupe, path=path)
    trail.record(actor, "offer.answered", row, about=row.mentee_id)
    return row


def _must_be_asked(row: Offer) -> None:
    if not row.is_for_the_round:
        raise RuleBroken(_("This question is not open any more. Thank you for looking."))


def _all_of(proposal: Proposal) -> Rows[Offer]:
    rows = Offer.objects.for_system("an order asks some of a proposal and sets the others aside")
    return rows.filter(proposal=proposal.pk).select_related("mentor", "mentee")
