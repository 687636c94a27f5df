"""What ends an offer or a mentorship besides the two: an exclusion, a consent taken back, leaving the program."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from handrail.access.actor import Actor
from handrail.audit import services as trail
from handrail.consent import queries as consent
from handrail.consent import services as consents
from handrail.matching import queries
from handrail.matching.models import Offer
from handrail.matching.services.proposals import STILL_OPEN, close
from handrail.mentees import services as mentees
from handrail.mentorships import queries as mentorship_queries
from handrail.mentorships import services as mentorships
from handrail.people import services as people

if TYPE_CHECKING:
    from handrail.consent.models import Consent
    from handrail.mentees.models import Mentee
    from handrail.mentorships.models import Mentorship
    from handrail.people.models import Person


@transaction.atomic
def keep_apart(actor: Actor, person_id: UUID) -> None:
    """An exclusion was added: whoever it means is no longer offered, asked, back-up or cover. Nothing says why.

    A mentorship that runs is for the coordinator to end, with the two.
    """
    _part(actor, person_id, mentorship_queries.kept_apart(actor, person_id))


@transaction.atomic
def record_consent(actor: Actor, mentee: Mentee, *, recipient: Person, what: str, how: str, ends: datetime) -> Consent:
    """A mentee's written yes to a mentor from outside. Where the two walk together already, it goes on until then.

    Raises:
        RuleBroken: the end is not in the future, or more than five years away.
    """
    running = _held(actor, mentee.person_id)
    given = consents.record_consent(
        actor, mentee.person, recipient=recipient, purpose=queries.MATCH, what=what, how=how, ends=ends
    )
    if running and running.mentor_id == recipient.pk:
        until = consent.ends_of(actor, queries.MATCH)[mentee.person_id, recipient.pk]
        people.tie(actor, holder=recipient, subject=mentee.person, why="mentorship", source=running.pk, ends=until)
        trail.record(actor, "mentorship.goes_on", running, about=mentee.person_id)
    return given


@transaction.atomic
def withdraw_consent(actor: Actor, given: Consent) -> None:
    """From this commit on the recipient is not asked and sees nothing; a mentorship of the two ends with it."""
    person_id, recipient_id = given.person_id, given.recipient_id
    running = _held(actor, person_id)
    consents.withdraw_consent(actor, given)
    if consent.allows(actor, person_id=person_id, recipient_id=recipient_id, purpose=queries.MATCH):
        return
    _part(actor, person_id, {recipient_id})
    if running and running.mentor_id == recipient_id:
        mentorships.end_mentorship(actor, running)


@transaction.atomic
def leave_program(actor: Actor, mentee: Mentee) -> None:
    """The mentee leaves, without a reason: what is offered and asked, their mentorship and their agreement end."""
    running = _held(actor, mentee.person_id)
    for proposal in queries.open_proposals(actor).filter(mentee=mentee.person_id):
        close(actor, proposal)
    if running:
        mentorships.end_mentorship(actor, running)
    consents.end_agreement(actor, mentee.person)
    mentees.leave_program(actor, mentee)


def _held(actor: Actor, person_id: UUID) -> Mentorship | None:
    """The open mentorship of a mentee. It and the mentee are held before the first line of the trail is written."""
    people.hold(actor, person_id)
    return mentorships.hold_current(actor, person_id)


def _part(actor: Actor, person_id: UUID, apart: Collection[UUID]) -> None:
    open_offers = Offer.objects.for_system("two who must not meet are not offered to each other").filter(
        mentee=person_id, proposal__closed_at=None
    )
    open_offers.filter(backup__in=apart).update(backup=None)
    asked = open_offers.filter(state__in=STILL_OPEN, mentor__in=apart)
    if offer := asked.select_related("proposal").first():
        close(actor, offer.proposal)
    running = mentorships.hold_current(actor, person_id)
    if running is None:
        return
    if running.backup_id in apart:
        mentorships.name_backup(actor, running, person=None)
    cover = mentorship_queries.cover(actor, running)
    if cover and cover.person_id in apart:
        mentorships.end_cover(actor, cover)
