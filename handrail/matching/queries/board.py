"""One mentee's suggestions: who fits best, and what may be said about the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handrail.access.actor import Actor
from handrail.access.permissions import Role
from handrail.matching.queries.population import mentee_profile, mentor_profiles
from handrail.mentors import queries as mentors
from handrail.rules.matching.rank import Ranking, rank

if TYPE_CHECKING:
    from handrail.mentees.models import Mentee
    from handrail.people.models import Person

SUGGESTED = 3
WEIGHER = Actor(person_id=None, roles=frozenset({Role.COORDINATOR}))
"""Weighs a back-up at the mentor's yes by what only coordinators may read. Only a name comes out, as at the choice."""


@dataclass(frozen=True, slots=True)
class Board:
    """One mentee's suggestions, and the people behind the ids."""

    ranking: Ranking
    mentors: Mapping[str, Person]
    open_places: Mapping[str, int]


def board(actor: Actor, mentee: Mentee) -> Board:
    """The three best mentors for a mentee, and what may be said about the others. Same query count at any size."""
    known = {str(person.pk): person for person in _mentor_people(actor)}
    profiles = [each for each in mentor_profiles(actor) if each.id in known]
    ranking = rank(mentee_profile(actor, mentee), profiles, best=SUGGESTED)
    return Board(ranking, known, {each.id: max(each.capacity - each.caseload, 0) for each in profiles})


def fitting(actor: Actor, mentee: Mentee) -> list[Person]:
    """Everybody who may be matched with this mentee now, who fits best first."""
    known = {str(person.pk): person for person in _mentor_people(actor)}
    profiles = [each for each in mentor_profiles(actor) if each.id in known]
    ranking = rank(mentee_profile(actor, mentee), profiles, best=len(profiles))
    return [known[fit.mentor_id] for fit in ranking.suggested]


def _mentor_people(actor: Actor) -> list[Person]:
    return [mentor.person for mentor in mentors.mentors(actor)]
