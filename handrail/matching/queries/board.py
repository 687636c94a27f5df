"""One mentee's suggestions: who fits best, and what may be said about the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handrail.access.actor import Actor
from handrail.access.permissions import Role
from handrail.matching.queries.kept import mentors_ready
from handrail.matching.queries.population import mentee_profile, mentor_profiles
from handrail.matching.queries.rounds import named
from handrail.matching.queries.weights import weights
from handrail.mentors import queries as mentors
from handrail.rules.matching.others import Ranking, rank
from handrail.rules.matching.rank import suggest
from handrail.rules.matching.sides import Mentors

if TYPE_CHECKING:
    from handrail.mentees.models import Mentee
    from handrail.people.models import Person

SUGGESTED = 3
OTHERS_ON_A_PAGE = 20
WEIGHER = Actor(person_id=None, roles=frozenset({Role.COORDINATOR}))
"""Weighs a back-up at the mentor's yes by what only coordinators may read. Only a name comes out, as at the choice."""


@dataclass(frozen=True, slots=True)
class Board:
    """One mentee's suggestions, and the people behind the ids.

    ranking  with a page of the others;  last: the number of their last page
    mentors  who is shown, by id
    """

    ranking: Ranking
    mentors: Mapping[str, Person]
    open_places: Mapping[str, int]
    page: int
    last: int


def board(actor: Actor, mentee: Mentee, *, page: int = 1) -> Board:
    """The three best mentors for a mentee, and what may be said about the others. Same query count at any size."""
    profile, ready, by = mentee_profile(actor, mentee), mentors_ready(actor), weights(actor)
    start = (page - 1) * OTHERS_ON_A_PAGE
    ranking = rank(profile, ready, by, best=SUGGESTED, start=start, most=OTHERS_ON_A_PAGE)
    shown = [*(fit.mentor_id for fit in ranking.suggested), *(each.mentor_id for each in ranking.ruled_out)]
    return Board(
        ranking=ranking,
        mentors=named(actor, shown),
        open_places={each: int(ready.room[ready.index[each]]) for each in shown},
        page=page,
        last=max(-(-(len(ready.profiles) - len(ranking.suggested)) // OTHERS_ON_A_PAGE), 1),
    )


def fitting(actor: Actor, mentee: Mentee) -> list[Person]:
    """Everybody who may be matched with this mentee now, who fits best first."""
    known = {str(person.pk): person for person in _mentor_people(actor)}
    profiles = [each for each in mentor_profiles(actor) if each.id in known]
    fits = suggest(mentee_profile(actor, mentee), Mentors.of(profiles), weights(actor), best=len(profiles))
    return [known[fit.mentor_id] for fit in fits]


def _mentor_people(actor: Actor) -> list[Person]:
    return [mentor.person for mentor in mentors.mentors(actor)]
