"""Settling a round: the pairs begin, all other questions end with the same words, and what everybody said is kept."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.audit import services as trail
from handrail.matching import queries
from handrail.matching.models import Offer, Round
from handrail.matching.queries import Settling
from handrail.matching.services.proposals import close
from handrail.mentorships import services as mentorships
from handrail.outbox import services as outbox
from handrail.people import queries as people_queries
from handrail.people import services as people
from handrail.rules.errors import RuleBroken
from handrail.rules.matching.rank import suggest
from handrail.rules.matching.settle import Way
from handrail.rules.matching.sides import Mentors

if TYPE_CHECKING:
    from handrail.people.models import Person


@dataclass(frozen=True, slots=True)
class Settled:
    """How many pairs began, and how many mentees wait on."""

    pairs: int
    waiting: int


@transaction.atomic
def settle_round(actor: Actor, round_: Round, *, mode: str, seen: str) -> Settled:
    """Begin the pairs of one way, as it was looked at (`Settling.seen`). All at once or nothing.

    Whoever has not answered is not matched. Every question of these mentees ends, and its tie with it. The same form
    again answers what it did before.

    Raises:
        RuleBroken: an answer came in, a place was taken, or somebody else settled it since it was looked at.
    """
    asked = queries.ranked(actor, round_).values_list("mentee", "mentor")
    people.hold(actor, *{person_id for pair in asked for person_id in pair})
    row = _locked(round_)
    if before := next((each for each in row.settled if each["seen"] == seen), None):
        return _told(before)
    now = queries.settling(actor, row)
    if row.state != Round.State.OFFERED or not now.offers or mode not in now.ways or now.seen(mode) != seen:
        raise RuleBroken(_("Something has changed since you looked. Look again, then settle it."))
    kept = _kept(actor, now, mode, seen)
    _begin(actor, now, now.ways[mode])
    proposals = {each.proposal_id: each.proposal for each in now.offers}.values()
    for proposal in proposals:
        close(actor, proposal)
    row.settled = [*row.settled, kept]
    row.save(update_fields=["settled"])
    trail.record_all(actor, "proposal.settled", [(each, each.mentee_id) for each in proposals])
    trail.record(actor, "round.settled", row)
    return _told(kept)


def _told(kept: Mapping[str, Any]) -> Settled:
    pairs = len(kept["way"]["pairs"])
    return Settled(pairs, len({each["mentee"] for each in kept["said"]}) - pairs)


def _kept(actor: Actor, now: Settling, mode: str, seen: str) -> dict[str, Any]:
    """What is kept of it in the round: who was offered what, who said what, and what came of it."""
    rows = Offer.objects.visible_to(actor).filter(proposal__in={each.proposal_id for each in now.offers})
    said = [
        {"mentee": str(each.mentee_id), "mentor": str(each.mentor_id), "choice": each.choice, "answer": each.said}
        for each in rows.order_by("mentee", "rank")
    ]
    way = dataclasses.asdict(now.ways[mode])
    by = str(actor.person_id)
    return {"at": timezone.now().isoformat(), "by": by, "mode": mode, "seen": seen, "way": way, "said": said}


def _begin(actor: Actor, now: Settling, way: Way) -> None:
    """Each pair of the way, as at a mentor's yes: a mentorship with a back-up where somebody fits and has a place."""
    offers = {(str(each.mentee_id), str(each.mentor_id)): each for each in now.offers}
    backups = _backups(actor, now, way)
    for pair in way.pairs:
        row = offers[pair]
        row.state = Offer.State.ACCEPTED
        row.save(update_fields=["state"])
        people.untie(actor, source=row.pk)
        begun = mentorships.open_mentorship(
            actor, mentee=row.mentee, mentor=row.mentor, backup=backups.get(pair[0]), site=now.mentees[pair[0]].site
        )
        if until := queries.consent_ends(actor, mentee_id=row.mentee_id, mentor_id=row.mentor_id):
            people.tie(actor, holder=row.mentor, subject=row.mentee, why="mentorship", source=begun.pk, ends=until)
        if row.proposal.made_by_id != actor.person_id:
            path, told = reverse("mentorships:mentorship", args=[begun.pk]), f"offer.{row.pk}.accepted"
            outbox.notify(actor, row.proposal.made_by_id, "update", says="yes", dedupe=told, path=path)


def _backups(actor: Actor, now: Settling, way: Way) -> dict[str, Person]:
    """Mentee's id → who fits best of those who have a place when all these pairs have begun."""
    taken = Counter(mentor_id for _mentee_id, mentor_id in way.pairs)
    after = Mentors.of(
        dataclasses.replace(each, caseload=each.caseload + taken[each.id]) for each in now.mentors.values()
    )
    weights = queries.weights(actor)
    found = {}
    for mentee_id, mentor_id in way.pairs:
        fits = suggest(now.profiles[mentee_id], after, weights, best=2)
        second = next((fit.mentor_id for fit in fits if fit.mentor_id != mentor_id), None)
        if second:
            found[mentee_id] = second
    known = people_queries.people(actor).filter(pk__in={UUID(each) for each in found.values()})
    people_by_id = {str(each.pk): each for each in known}
    return {mentee_id: people_by_id[second] for mentee_id, second in found.items() if second in people_by_id}


def _locked(round_: Round) -> Round:
    rows = Round.objects.for_system("the caller fetched it; it is read anew under a lock")
    return rows.select_for_update().defer("snapshot", "certificate").get(pk=round_.pk)
