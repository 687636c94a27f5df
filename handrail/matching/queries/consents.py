"""May a mentor and a mentee begin, and whose written consent holds until when?"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from handrail.access.actor import Actor
from handrail.access.prepared import prepared
from handrail.consent import queries as consent
from handrail.matching.models import Offer
from handrail.matching.queries.population import MATCH
from handrail.mentors import queries as mentors
from handrail.mentorships import queries as mentorships

if TYPE_CHECKING:
    from handrail.consent.models import Consent
    from handrail.mentees.models import Mentee
    from handrail.mentors.models import Mentor
    from handrail.mentorships.models import Mentorship
    from handrail.people.models import Person

EXTERNAL = "external"


def may_begin(actor: Actor, offer: Offer) -> bool:
    """At the mentor's yes: are they still approved, does the agreement hold, and the consent where one is needed?

    Whom the mentee must not meet is not asked here: an exclusion closes the question at once (services/endings.py).
    """
    mentor = mentors.mentor_of(actor, offer.mentor_id)
    if mentor is None or mentor.status != "approved" or not consent.has_agreed(actor, offer.mentee_id):
        return False
    return mentor.affiliation != EXTERNAL or consent.allows(
        actor, person_id=offer.mentee_id, recipient_id=offer.mentor_id, purpose=MATCH
    )


def has_a_place(actor: Actor, offer: Offer) -> bool:
    """At the mentor's yes: do they walk with fewer than agreed? That number may be lower than when they were asked."""
    mentor = mentors.mentor_of(actor, offer.mentor_id)
    return mentor is not None and mentorships.caseloads(actor).get(offer.mentor_id, 0) < mentor.capacity


def consent_ends(actor: Actor, *, mentee_id: UUID, mentor_id: UUID) -> datetime | None:
    """Until when a mentor from outside may know this mentee. None: they are of the program, and need no consent."""
    if mentor_id not in outside_mentors(actor):
        return None
    return consent.ends_of(actor, MATCH).get((mentee_id, mentor_id), timezone.now())


def outside_mentors(actor: Actor) -> dict[UUID, Person]:
    """Mentors from outside the program, by person: each needs a written consent of the mentee."""
    return {each.person_id: each.person for each in _outside_mentors(actor)}


@prepared
def _outside_mentors(actor: Actor) -> QuerySet[Mentor]:
    return mentors.mentors(actor).filter(affiliation=EXTERNAL).exclude(status="left")


def consents(actor: Actor, mentee: Mentee) -> QuerySet[Consent]:
    return consent.consents(actor, mentee.person).filter(purpose=MATCH)


def without_consent(actor: Actor, now: datetime) -> list[tuple[Mentorship, datetime]]:
    """Open mentorships with a mentor from outside whose consent is over, and since when. Three queries."""
    outside = outside_mentors(actor)
    ends = consent.ends_of(actor, MATCH)
    rows = mentorships.of_mentors(actor, tuple(outside))
    found = [(row, ends.get((row.mentee_id, row.mentor_id), row.opened_at)) for row in rows]
    return [(row, over) for row, over in found if over <= now]
