"""What the rules ask other rooms about, as lists, put together once (access/prepared.py)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from handrail.access.actor import Actor
from handrail.access.prepared import prepared
from handrail.access.rows import not_among
from handrail.consent import queries as consent
from handrail.intake import queries as intake
from handrail.matching import queries as matching
from handrail.mentees import queries as mentees
from handrail.mentorships import queries as mentorships
from handrail.outbox import queries as outbox
from handrail.people import queries as people
from handrail.records import queries as records
from handrail.recovery import queries as recovery

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from handrail.matching.models import Proposal
    from handrail.mentees.models import Mentee
    from handrail.mentorships.models import Mentorship

put_aside = prepared(intake.put_aside)
concerns = prepared(mentorships.concerns_open)
slips_unreached = prepared(mentorships.slips_unreached)
not_agreed = prepared(mentees.without_agreement)
unchosen = prepared(matching.unchosen)
unanswered = prepared(matching.unanswered)
pulses_unseen = prepared(recovery.pulses_unseen)
reconnections = prepared(people.open_reconnections)
glasses = prepared(people.glasses_to_review)
roles = prepared(people.roles_to_confirm)
letters = prepared(outbox.dead_letters)
erasures = prepared(records.erasures_open)
merges = prepared(records.merges_open)
official_asks = prepared(consent.asks_open)
asks_for_another = prepared(recovery.asks_for_another)


@prepared
def offered_to(actor: Actor) -> QuerySet[Proposal, UUID]:
    """Who has mentors to choose from, by person."""
    return matching.open_proposals(actor).values_list("mentee", flat=True)


@prepared
def mentees_ever(actor: Actor, person_ids: Sequence[UUID]) -> QuerySet[Mentee]:
    """Those of them who are mentees, or were."""
    return mentees.mentees(actor).filter(person__in=person_ids)


@prepared
def without_agreement_now(actor: Actor) -> QuerySet[Mentee]:
    """Who walk with somebody."""
    return mentees.without_agreement_now(actor, mentorships.with_a_mentor(actor))


@prepared
def without_a_way(actor: Actor) -> QuerySet[Mentee]:
    return not_among(mentees.all_active(actor), "person", people.who_can_be_reached(actor))


@prepared
def plans_never_opened(actor: Actor, moment: datetime, within_days: int) -> QuerySet[Mentorship]:
    return recovery.plans_never_opened(actor, moment, within_days=within_days)
