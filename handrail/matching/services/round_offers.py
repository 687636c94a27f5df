"""Offering what a round found, to those whom the coordinator kept ticked. Only here anything of a round leaves it."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.audit import services as trail
from handrail.consent import queries as consent
from handrail.matching import queries
from handrail.matching.models import Round
from handrail.matching.services.proposals import make_proposal
from handrail.mentees import queries as mentees
from handrail.mentorships import queries as mentorships
from handrail.people import services as people
from handrail.rules.errors import RuleBroken
from handrail.rules.matching.rank import Fit, suggest
from handrail.rules.matching.sides import Mentors
from handrail.rules.matching.weights import Weights

if TYPE_CHECKING:
    from handrail.mentees.models import Mentee

OTHERS = 2
"""So many besides the mentor whom the round found, so that there is a choice."""


@dataclass(frozen=True, slots=True)
class Offered:
    """How many were offered mentors, and the ids of those who weren't: something has changed since the round."""

    count: int
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Roster:
    """The mentors as they are now; `spare`: as they will be when everybody of the round has taken their place."""

    now: Mentors
    spare: Mentors
    weights: Weights


def offer_round(actor: Actor, round_: Round, mentee_ids: Sequence[str]) -> Offered:
    """Offer each of these mentees the mentor whom the round found for them, and the next best who have room.

    Who has such a choice open is not offered again; who had one of which nothing came is. All is checked as it is now:
    whoever can't be offered what the round found is left out.

    Raises:
        RuleBroken: nobody was picked, or the round was put away or is not there to be offered from.
    """
    if not queries.rounds(actor).filter(pk=round_.pk, is_open=True).exists():
        raise RuleBroken(_("This round was put away. Nothing was offered. Start a new one to offer mentors."))
    found = {key: each for key, each in queries.in_round(actor, round_, mentee_ids).items() if "mentor" in each}
    if not found:
        raise RuleBroken(_("Pick somebody first."))
    roster, known = _roster(actor, round_), mentees.by_person(actor, [UUID(each) for each in found])
    left_out = []
    for mentee_id, each in found.items():
        mentee = known.get(UUID(mentee_id))
        if mentee is None or not _offer(actor, round_, mentee, each["mentor"], roster):
            left_out.append(mentee_id)
    return Offered(len(found) - len(left_out), tuple(left_out))


def _offer(actor: Actor, round_: Round, mentee: Mentee, mentor_id: str, roster: _Roster) -> bool:
    """An act of its own for each mentee, so that none waits for another. False: they can't be offered this any more."""
    if open_one := queries.open_proposal(actor, mentee.person_id):
        return open_one.round_id == round_.pk
    before = queries.proposals(actor).filter(round=round_, mentee=mentee.person_id)
    fits = _choice(actor, mentee, mentor_id, roster, again=before.exists())
    return bool(fits) and _offer_these(actor, round_, mentee, fits, roster.weights.version)


@transaction.atomic
def _offer_these(actor: Actor, round_: Round, mentee: Mentee, fits: Sequence[Fit], weights_version: str) -> bool:
    people.hold(actor, mentee.person_id)
    if open_one := queries.open_proposal(actor, mentee.person_id):
        return open_one.round_id == round_.pk
    rows = Round.objects.for_system("the caller fetched it; it is read anew under a lock").defer(*queries.BIG)
    row = rows.select_for_update().get(pk=round_.pk)
    if row.state not in (Round.State.READY, Round.State.OFFERED):
        raise RuleBroken(_("This round has changed. Look at it again."))
    if mentorships.current(actor, mentee.person_id) or not consent.has_agreed(actor, mentee.person_id):
        return False
    if row.state == Round.State.READY:
        row.state = Round.State.OFFERED
        row.save(update_fields=["state"])
    before = queries.proposals(actor).filter(mentee=mentee.person_id).count()
    once = str(uuid5(row.pk, f"{mentee.pk} {before}"))
    proposal = make_proposal(actor, mentee, fits, weights_version, once, of_round=row)
    trail.record(actor, "proposal.made", proposal, about=mentee.person_id)
    return True


def _choice(actor: Actor, mentee: Mentee, mentor_id: str, roster: _Roster, *, again: bool) -> list[Fit]:
    """The round's mentor first, then those with a place to spare, then others.

    Nobody where the first doesn't fit any more, unless this mentee was offered mentors before: then it is the others.
    """
    profile = queries.mentee_profile(actor, mentee)
    at = roster.now.index.get(mentor_id)
    own = [] if at is None else [roster.now.profiles[at]]
    first = suggest(profile, Mentors.of(own), roster.weights, best=1)
    if not first and not again:
        return []
    spare = suggest(profile, roster.spare, roster.weights, best=OTHERS + 1)
    others = {fit.mentor_id: fit for fit in spare}
    if len(others.keys() - {mentor_id}) < OTHERS:
        for fit in suggest(profile, roster.now, roster.weights, best=2 * OTHERS + 1):
            others.setdefault(fit.mentor_id, fit)
    return [*first, *(fit for fit in others.values() if fit.mentor_id != mentor_id)][: OTHERS + 1]


def _roster(actor: Actor, round_: Round) -> _Roster:
    profiles = queries.mentor_profiles(actor)
    taken = Counter(queries.mentors_in(actor, round_))
    spare = [dataclasses.replace(each, caseload=each.caseload + taken[each.id]) for each in profiles]
    return _Roster(Mentors.of(profiles), Mentors.of(spare), queries.weights(actor))
