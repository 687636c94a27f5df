"""A round by what people said: whom mentees put in an order, what mentors answered, and how it could be settled."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from handrail.access.actor import Actor
from handrail.consent import queries as consent
from handrail.matching.models import Offer, Round
from handrail.matching.queries.consents import EXTERNAL
from handrail.matching.queries.population import mentee_profiles, mentor_profiles, waiting, weeks_waited
from handrail.rules.matching import settle
from handrail.rules.matching.given import Places
from handrail.rules.matching.profiles import MenteeProfile, MentorProfile
from handrail.rules.matching.settle import Said, Way

if TYPE_CHECKING:
    from handrail.mentees.models import Mentee

ANSWERED = (Offer.State.WILLING, Offer.State.DECLINED)


def ranked(actor: Actor, row: Round) -> QuerySet[Offer]:
    """All offers of a round that a mentee put in an order and that are not settled yet."""
    rows = Offer.objects.visible_to(actor).filter(proposal__round=row, proposal__closed_at=None, choice__isnull=False)
    return rows.select_related("mentor", "mentee", "proposal").order_by("mentee", "choice")


@dataclass(frozen=True)
class Settling:
    """How a round stands now.

    offers             whom mentees put in an order
    mentees, profiles  by id of the person: those of them who can begin now, and what they said
    weeks              by id of these mentees: whole weeks waited
    mentors            by id: everybody, with the places that are taken
    """

    offers: Sequence[Offer]
    mentees: Mapping[str, Mentee]
    profiles: Mapping[str, MenteeProfile]
    weeks: Mapping[str, int]
    mentors: Mapping[str, MentorProfile]

    @property
    def everybody(self) -> tuple[str, ...]:
        """Mentees who put mentors in an order."""
        return tuple(dict.fromkeys(str(each.mentee_id) for each in self.offers))

    @property
    def missing(self) -> tuple[Offer, ...]:
        """Those without an answer."""
        return tuple(each for each in self.offers if each.state not in ANSWERED)

    @cached_property
    def ways(self) -> Mapping[str, Way]:
        """Mode → what would come of it now."""
        told = [
            Said(str(each.mentee_id), str(each.mentor_id), each.choice or 0, each.said, each.why.get("score", 0))
            for each in self.offers
            if each.state in ANSWERED and self._may_begin(each)
        ]
        asked = (self.mentors[each.mentor] for each in told)
        return settle.ways(self.weeks, {each.id: Places(each.capacity, each.caseload) for each in asked}, told)

    def seen(self, mode: str) -> str:
        """What somebody looked at who settles it this way. It tells who has answered, and not what they said."""
        looked_at = [
            mode,
            self.ways[mode].pairs,
            [str(each.pk) for each in self.offers],
            [str(each.pk) for each in self.missing],
        ]
        return sha256(json.dumps(looked_at).encode()).hexdigest()[:32]

    def _may_begin(self, offer: Offer) -> bool:
        """As at a mentor's yes to one alone, and they are not away: nobody opens the door at this moment themselves."""
        mentee, mentor = self.profiles.get(str(offer.mentee_id)), self.mentors.get(str(offer.mentor_id))
        if mentee is None or mentor is None or not mentor.active or mentor.away:
            return False
        if mentor.id in mentee.excluded or mentee.id in mentor.excluded:
            return False
        return mentor.affiliation != EXTERNAL or mentor.id in mentee.consent_ok


def settling(actor: Actor, row: Round) -> Settling:
    """How a round stands now. The number of queries grows only with the exclusions."""
    offers = list(ranked(actor, row))
    free = list(
        waiting(actor).filter(person__in={each.mentee_id for each in offers}).filter(person__in=consent.agreed(actor))
    )
    return Settling(
        offers=offers,
        mentees={str(each.person_id): each for each in free},
        profiles={each.id: each for each in mentee_profiles(actor, free)},
        weeks={str(each.person_id): weeks_waited(actor, each) for each in free},
        mentors={each.id: each for each in mentor_profiles(actor)} if offers else {},
    )
