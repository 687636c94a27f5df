"""The page of a person: who they are here, how to reach them, who sees them, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from handrail.access.actor import Actor
from handrail.access.permissions import Permission
from handrail.mentees import queries as mentees
from handrail.mentors import queries as mentors
from handrail.mentorships import queries as mentorships
from handrail.people import queries as people
from handrail.records import queries as records

if TYPE_CHECKING:
    from handrail.mentees.models import Mentee
    from handrail.mentors.models import Mentor
    from handrail.people.models import Person


def of(actor: Actor, person: Person) -> dict[str, Any]:
    """Context of home/person.html, without the history."""
    mentee = mentees.mentee_of(actor, person.pk)
    mentorship = mentorships.current(actor, person.pk)
    return {
        "person": person,
        "is_me": person.pk == actor.person_id,
        "mentee": mentee,
        "mentor": mentors.mentor_of(actor, person.pk),
        "stage": mentees.stage_now(actor, mentee) if mentee else None,
        "mentorship": mentorship,
        "standing": mentorships.standing(actor, mentorship) if mentorship else None,
        "presence": mentorships.presence(actor, mentorship) if mentorship else None,
        "leads": mentorship is not None and mentorships.leads(actor, mentorship),
        "reach": mentorships.how_to_reach(actor, person),
        "ties": _circle(actor, person),
        "glass": next((each for each in people.glasses_now(actor) if each.person_id == person.pk), None),
        "opens_mentorship": actor.can(Permission.MENTORSHIP_READ_OWN),
        "keeps": actor.can(Permission.MENTEE_ENROLL),
        "alike": records.alike_to(actor, person) if actor.can(Permission.MERGE_KEEP) else [],
        "may_worry": actor.can(Permission.CONCERN_RAISE) and mentee is not None and person.pk != actor.person_id,
    }


def _circle(actor: Actor, person: Person) -> list[Any]:
    """Who may see them now. For the person and for coordinators; a mentor needn't know who else is near."""
    if person.pk == actor.person_id or actor.can(Permission.PERSON_READ_ALL):
        return people.ties_to(actor, person.pk)
    return []


@dataclass(frozen=True, slots=True)
class Found:
    """One line of the finder."""

    person: Person
    mentee: Mentee | None
    mentor: Mentor | None


def found(actor: Actor, persons: Sequence[Person]) -> list[Found]:
    """What each is here, in two queries for all."""
    ids = [person.pk for person in persons]
    as_mentee = {each.person_id: each for each in mentees.mentees_among(actor, ids)}
    as_mentor = {each.person_id: each for each in mentors.mentors_among(actor, ids)}
    return [Found(person, as_mentee.get(person.pk), as_mentor.get(person.pk)) for person in persons]


def now_known_as(actor: Actor, old_id: UUID) -> UUID | None:
    """Whose record the one with this number became part of, for who may see them. Everybody else learns nothing."""
    stays = records.merged_into(actor, old_id)
    found: UUID | None = people.people(actor).filter(pk=stays).values_list("pk", flat=True).first() if stays else None
    return found
