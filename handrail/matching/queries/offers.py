"""Proposals and offers: what is open, what waits for whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Max, Q, QuerySet
from django.utils.translation import ngettext

from handrail.access.actor import Actor
from handrail.access.permissions import Permission
from handrail.access.prepared import first, prepared
from handrail.matching.models import Offer, Proposal, Round
from handrail.mentors import queries as mentors
from handrail.mentorships import queries as mentorships

BEFORE_DECIDING = "figures before a rule is decided: they name nobody"

if TYPE_CHECKING:
    from handrail.mentorships.models import Mentorship

TOLD_FOR = timedelta(days=7)


def proposals(actor: Actor) -> QuerySet[Proposal]:
    return Proposal.objects.visible_to(actor).select_related("mentee", "made_by")


def open_proposals(actor: Actor) -> QuerySet[Proposal]:
    return proposals(actor).filter(closed_at=None)


def open_proposal(actor: Actor, person_id: UUID) -> Proposal | None:
    return first(_open_proposal(actor, person_id))


@prepared
def _open_proposal(actor: Actor, person_id: UUID) -> QuerySet[Proposal]:
    return Proposal.objects.visible_to(actor).filter(mentee=person_id, closed_at=None)[:1]


def offers(actor: Actor, proposal: Proposal) -> QuerySet[Offer]:
    return Offer.objects.visible_to(actor).filter(proposal=proposal).select_related("mentor").order_by("rank")


def all_offers(actor: Actor) -> QuerySet[Offer]:
    return Offer.objects.visible_to(actor).select_related("proposal", "mentee", "mentor")


WAITS_FOR_A_YES = (Offer.State.CHOSEN, Offer.State.RANKED, Offer.State.WILLING)
LETTERS = "ABC"
"""What the screen calls the mentors of a proposal, in the order of their rank: no names."""


def letters_to_rank(actor: Actor, proposal: Proposal) -> str:
    """The letters that a mentee of an open round may put in an order; "" where one is chosen as always."""
    offered = list(offers(actor, proposal))
    gone = mentors.shut_out(actor)
    letters = [letter for letter, each in zip(LETTERS, offered, strict=False) if each.mentor_id not in gone]
    open_round = Round.objects.visible_to(actor).filter(proposals=proposal, is_open=True)
    if len(letters) < 2 or any(each.state != Offer.State.OFFERED for each in offered) or not open_round.exists():
        return ""
    return "".join(letters)


def by_letter(actor: Actor, proposal: Proposal) -> dict[str, Offer]:
    return dict(zip(LETTERS, offers(actor, proposal), strict=False))


def offers_to_choose(actor: Actor, proposal: Proposal) -> QuerySet[Offer]:
    return offers(actor, proposal).filter(state=Offer.State.OFFERED)


def mentors_to_choose(actor: Actor, of: Sequence[Proposal]) -> dict[UUID, list[UUID]]:
    """Proposal → the mentors among whom the mentee may choose. One query for any number."""
    found: dict[UUID, list[UUID]] = {}
    for proposal_id, mentor_id in _to_choose(actor, of):
        found.setdefault(proposal_id, []).append(mentor_id)
    return found


@prepared
def _to_choose(actor: Actor, of: Sequence[Proposal]) -> QuerySet[Offer, tuple[UUID, UUID]]:
    rows = Offer.objects.visible_to(actor).filter(proposal__in=of, state=Offer.State.OFFERED)
    return rows.values_list("proposal", "mentor")


def may_choose(actor: Actor, mentor_id: UUID) -> list[str]:
    """Names of the mentees who were offered this mentor and have not chosen."""
    return _mentees_of(all_offers(actor).filter(mentor=mentor_id, state=Offer.State.OFFERED))


def wait_for(actor: Actor, mentor_id: UUID) -> list[str]:
    """Names of the mentees who chose this mentor: nothing has begun yet."""
    return _mentees_of(all_offers(actor).filter(mentor=mentor_id, state__in=WAITS_FOR_A_YES))


def offers_held(actor: Actor, person_id: UUID) -> list[str]:
    """How many wait for this mentor, in words: for whoever ends their access, who reads none. Two queries."""
    rows = Offer.objects.for_system("whoever ends an access is told how much it leaves: a figure")
    here = rows.filter(mentor=person_id, proposal__closed_at=None)
    asked = here.filter(state__in=WAITS_FOR_A_YES).values("mentee").distinct().count()
    shown = here.filter(state=Offer.State.OFFERED).count()
    said = [
        (asked, ngettext("%(count)s person who waits for their yes", "%(count)s people who wait for their yes", asked)),
        (
            shown,
            ngettext(
                "%(count)s choice in which they can be picked", "%(count)s choices in which they can be picked", shown
            ),
        ),
    ]
    return [words % {"count": count} for count, words in said if count]


def _mentees_of(rows: QuerySet[Offer]) -> list[str]:
    open_ones = rows.filter(proposal__closed_at=None)
    return sorted({each.mentee.shown_name for each in open_ones}, key=str.casefold)


def was_asked(actor: Actor, pk: UUID) -> bool:
    """Was this mentor asked this at some time? Who answers too late is told that it is over: the row is not theirs."""
    return actor.can(Permission.OFFER_ANSWER) and _once_asked(actor, pk).exists()


def opened_by_yes(actor: Actor, pk: UUID) -> Mentorship | None:
    """What this mentor's yes opened, as long as it runs: a button pressed twice leads to the same page."""
    accepted = _once_asked(actor, pk).filter(state=Offer.State.ACCEPTED).values("mentee")
    led = mentorships.mentorships_led(actor).filter(ended_at=None, mentor=actor.person_id)
    return led.filter(mentee__in=accepted).first()


def _once_asked(actor: Actor, pk: UUID) -> QuerySet[Offer]:
    rows = Offer.objects.for_system("a late answer is told that it is late, and reads nothing of the row")
    return rows.filter(pk=pk, mentor=actor.person_id, chosen_at__isnull=False)


def offers_asked_of(actor: Actor) -> QuerySet[Offer]:
    """What waits for this mentor's yes or no, and what they said in a round that is not settled; most urgent first."""
    return Offer.objects.asked_of(actor).select_related("proposal").order_by("answer_by")


asked_now = prepared(offers_asked_of)
"""The same, as a list."""


def went_another_way(actor: Actor, now: datetime) -> int:
    """How many questions of a round, which this mentor was asked, ended in the last days without them.

    Settled with somebody else, set aside, or never to be: all of these count alike, and no row is read.
    """
    if not actor.can(Permission.OFFER_ANSWER):
        return 0
    return len(_ended_without(actor, now))


@prepared
def _ended_without(actor: Actor, now: datetime) -> QuerySet[Offer, UUID]:
    rows = Offer.objects.for_system("a mentor is told that a question of a round is over, and reads nothing of the row")
    ended = rows.filter(mentor=actor.person_id, choice__isnull=False, state=Offer.State.SET_ASIDE)
    lately = ended.filter(proposal__closed_at__gt=now - TOLD_FOR, proposal__closed_at__lte=now)
    return lately.values_list("pk", flat=True)


def unanswered(actor: Actor) -> QuerySet[Offer]:
    """Chosen or put in an order, and the mentor has not answered yet; the most urgent first."""
    rows = Offer.objects.visible_to(actor).filter(state__in=[Offer.State.CHOSEN, Offer.State.RANKED])
    return rows.select_related("mentee__mentee", "mentor", "proposal__made_by").order_by("answer_by", "choice")


def unsettled(actor: Actor) -> list[tuple[Proposal, datetime]]:
    """Everybody whom the mentee put in an order has answered, since when, and the round is not settled yet."""
    answered = dict(_all_answered(actor))
    found = _open_ones(actor, tuple(answered))
    return sorted(((each, answered[each.pk] or each.made_at) for each in found), key=lambda pair: pair[1])


@prepared
def _all_answered(actor: Actor) -> QuerySet[Offer, tuple[UUID, datetime | None]]:
    rows = Offer.objects.visible_to(actor).filter(proposal__closed_at=None, choice__isnull=False)
    waits = rows.filter(state=Offer.State.RANKED).values("proposal")
    return rows.exclude(proposal__in=waits).values_list("proposal").annotate(last=Max("answered_at")).order_by()


@prepared
def _open_ones(actor: Actor, pks: Sequence[UUID]) -> QuerySet[Proposal]:
    return open_proposals(actor).filter(pk__in=pks).select_related("mentee__mentee", "made_by")


def unchosen(actor: Actor) -> QuerySet[Proposal]:
    """Offered, and the mentee has not chosen yet."""
    asked = Q(state=Offer.State.CHOSEN) | Q(choice__isnull=False)
    chosen = Offer.objects.visible_to(actor).filter(asked).values("proposal")
    rows = open_proposals(actor).exclude(pk__in=chosen)
    return rows.select_related("mentee__mentee", "made_by").order_by("choose_by")


def shared_by_mentor(actor: Actor, offered: Sequence[Offer]) -> dict[UUID, Any]:
    """What each offered mentor shares, by person: for the screen on which the mentee chooses."""
    return mentors.shared_by(actor, [offer.mentor_id for offer in offered])


def choosing_since(actor: Actor) -> list[datetime]:
    """Since when each mentee who was offered mentors has not chosen."""
    asked = Q(state=Offer.State.CHOSEN) | Q(choice__isnull=False)
    chosen = Offer.objects.for_system(BEFORE_DECIDING).filter(asked).values("proposal")
    rows = Proposal.objects.for_system(BEFORE_DECIDING).filter(closed_at=None).exclude(pk__in=chosen)
    return list(rows.values_list("made_at", flat=True))


def asked_since(actor: Actor) -> list[datetime]:
    """Since when each mentor who was asked has not answered."""
    rows = Offer.objects.for_system(BEFORE_DECIDING).filter(state__in=[Offer.State.CHOSEN, Offer.State.RANKED])
    return [since for since in rows.values_list("chosen_at", flat=True) if since]


def are_offered_together(actor: Actor, one: UUID, other: UUID) -> bool:
    """To somebody who has not chosen yet."""
    rows = Offer.objects.for_system("two mentors of one choice stay two").filter(proposal__closed_at=None)
    mine, theirs = (rows.filter(mentor=each).values_list("proposal", flat=True) for each in (one, other))
    return not set(mine).isdisjoint(theirs)
