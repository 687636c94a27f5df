"""Offering two or three mentors to a mentee, and taking the offer back."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.audit import services as trail
from handrail.consent import queries as consent
from handrail.matching import queries
from handrail.matching.models import Offer, Proposal, Round
from handrail.mentorships import queries as mentorships
from handrail.outbox import services as outbox
from handrail.people import queries as people_queries
from handrail.people import services as people
from handrail.program import queries as program
from handrail.rules.errors import RuleBroken
from handrail.ui.once import must_say_the_same

if TYPE_CHECKING:
    from handrail.mentees.models import Mentee
    from handrail.rules.matching.rank import Fit


STILL_OPEN = (Offer.State.OFFERED, Offer.State.CHOSEN, Offer.State.RANKED, Offer.State.WILLING)


@transaction.atomic
def propose(
    actor: Actor, mentee: Mentee, mentor_ids: Sequence[str], *, once: str, instead_of: str | None = None
) -> Proposal:
    """Offer two or three of the mentors who are suggested now (one, where nobody else fits).

    What was offered before and not answered is set aside. `instead_of`: the id of the open proposal that the page
    showed, "" for none; None takes the place of whatever there is. The same `once` again answers what was made before.

    Raises:
        RuleBroken: the mentee has a mentor or no agreement, one of the picked is not suggested any more, or somebody
            else offered them mentors meanwhile.
    """
    people.hold(actor, mentee.person_id)
    if made := Proposal.objects.for_system("the same form sent twice").filter(once=once).first():
        offered = {str(each.mentor_id) for each in queries.offers(actor, made)}
        must_say_the_same({"mentors": offered}, {"mentors": set(map(str, mentor_ids))})
        return made
    _must_be_free(actor, mentee)
    open_one = queries.open_proposal(actor, mentee.person_id)
    if open_one and instead_of is not None and str(open_one.pk) != instead_of:
        raise RuleBroken(_("Somebody offered them mentors a moment ago. Look at the list again."))
    ranking = queries.board(actor, mentee).ranking
    picked = [fit for fit in ranking.suggested if fit.mentor_id in set(mentor_ids)]
    if len(picked) < len(set(mentor_ids)):
        raise RuleBroken(_("The list has changed. Look at it again, then pick."))
    if not picked or (len(picked) == 1 and len(ranking.suggested) > 1):
        raise RuleBroken(_("Pick two or three people, so that there is a choice."))
    if open_one:
        close(actor, open_one)
    proposal = make_proposal(actor, mentee, picked, ranking.weights_version, once)
    trail.record(actor, "proposal.made", proposal, about=mentee.person_id)
    return proposal


def _must_be_free(actor: Actor, mentee: Mentee) -> None:
    if mentorships.current(actor, mentee.person_id):
        raise RuleBroken(_("They have a mentor already. End that mentorship first."))
    if not consent.has_agreed(actor, mentee.person_id):
        raise RuleBroken(_("They took the agreement back. Go through it with them first."))


def make_proposal(
    actor: Actor,
    mentee: Mentee,
    picked: Sequence[Fit],
    weights_version: str,
    once: str,
    *,
    of_round: Round | None = None,
) -> Proposal:
    """The rows of a proposal, as a part of the act that offers it."""
    now = timezone.now()
    proposal = Proposal(
        round=of_round,
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
def set_aside(actor: Actor, proposal: Proposal) -> None:
    """The mentee wants none of them, or the coordinator takes the question back. Twice changes nothing.

    Raises:
        RuleBroken: the mentor has said yes, so there is nothing to take back.
    """
    people.hold(actor, proposal.mentee_id)
    row = Proposal.objects.for_system("the caller fetched it; it is read anew").get(pk=proposal.pk)
    if row.closed_at is None:
        close(actor, row)
        trail.record(actor, "proposal.set_aside", row, about=row.mentee_id)
    elif queries.offers(actor, row).filter(state=Offer.State.ACCEPTED).exists():
        raise RuleBroken(_("The mentor said yes a moment ago. They walk together now."))


def close(actor: Actor, proposal: Proposal) -> None:
    """Nobody can choose or answer any more, and who was asked sees nothing of it from this commit on."""
    still_open = Offer.objects.for_system("a proposal closes with its offers").filter(
        proposal=proposal, state__in=STILL_OPEN
    )
    for offer in still_open:
        people.untie(actor, source=offer.pk)
        outbox.withdraw(actor, dedupe=f"offer.{offer.pk}.")
        if offer.is_for_the_round:  # they may have said yes: whatever ended it, they are told the same
            outbox.notify(actor, offer.mentor_id, "update", says="over", dedupe=f"offer.{offer.pk}.over")
        offer.state = Offer.State.SET_ASIDE
        offer.save(update_fields=["state"])
    outbox.withdraw(actor, dedupe=proposal.link_letters)
    proposal.closed_at = timezone.now()
    proposal.save(update_fields=["closed_at"])
