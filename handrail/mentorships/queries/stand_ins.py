"""Who may step in for a mentor, or be named as the back-up."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from handrail.access.actor import Actor
from handrail.consent import queries as consent
from handrail.mentees import queries as mentees
from handrail.mentors import queries as mentors
from handrail.mentorships.models import Mentorship
from handrail.people import queries as people
from handrail.program import queries as program

if TYPE_CHECKING:
    from handrail.mentees.models import Exclusion
    from handrail.people.models import Person


def stand_ins(actor: Actor, mentorship: Mentorship) -> list[Person]:
    """Approved mentors who are here, other than the two, the back-up first.

    Never somebody whom the mentee must not meet, and nobody from outside without the mentee's consent.
    """
    ruled_out = {mentorship.mentee_id, mentorship.mentor_id} | kept_apart(actor, mentorship.mentee_id)
    ruled_out |= mentors.away(actor, program.today(actor, mentorship.site)).keys() | mentors.shut_out(actor).keys()
    allowed = consent.recipients_allowed(actor, mentorship.mentee_id, "match")
    found = [
        each.person
        for each in mentors.mentors(actor).filter(status="approved").exclude(person__in=ruled_out)
        if each.affiliation != "external" or each.person_id in allowed
    ]
    return sorted(found, key=lambda each: (each.pk != mentorship.backup_id, each.shown_name.casefold(), each.pk))


def kept_apart(actor: Actor, person_id: UUID) -> set[UUID]:
    """Everybody who may be meant by one of the mentee's exclusions: rather one too many."""
    exclusions = mentees.exclusions(actor, person_id)
    return {meant for exclusion in exclusions for meant in _meant_by(actor, exclusion)}


def kept_apart_of_many(actor: Actor) -> dict[UUID, set[UUID]]:
    """The same for every mentee who has an exclusion: two queries for each, as each may mean anybody."""
    found: dict[UUID, set[UUID]] = {}
    for exclusion in mentees.all_exclusions(actor):
        found.setdefault(exclusion.mentee.person_id, set()).update(_meant_by(actor, exclusion))
    return found


def _meant_by(actor: Actor, exclusion: Exclusion) -> set[UUID]:
    details = exclusion.details
    meant = {UUID(details["person"])} if details.get("person") else set()
    for text in filter(None, (details.get("name"), details.get("phone"))):
        meant |= set(people.found(actor, text).values_list("pk", flat=True))
    return meant
