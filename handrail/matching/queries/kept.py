"""All mentors, prepared to be compared with anybody, kept in this process until something that matters has changed.

What changed is read from the trail: every act has its line there in the same commit, and lines come in the order of the
commits. So two processes can't miss each other's acts, and no service has to think of it. An act that is not known to
leave mentors as they are counts as one that changes them.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from handrail.access.actor import Actor
from handrail.access.permissions import Permission
from handrail.audit import queries as trail
from handrail.matching.queries.population import mentor_profiles
from handrail.program import queries as program
from handrail.rules.matching.sides import Mentors

LEAVES_MENTORS_AS_THEY_ARE = (
    *("looked", "listed", "contact.", "concern.", "event.", "step_down.", "reach_out.", "wishes.", "stage.", "round."),
    *("cover.", "backup.", "agreement.", "notice.", "session.", "code.", "attempt.", "queue.", "weights."),
    *("refused", "sessions.", "lock.", "password."),
)
"""How the names of acts begin that change neither a mentor nor their places."""


@dataclass(frozen=True, slots=True)
class _Kept:
    mark: trail.Mark | None
    days: Hashable
    mentors: Mentors


_kept: _Kept | None = None


def mentors_ready(actor: Actor) -> Mentors:
    """Every mentor as they are now, as `mentor_profiles` says them. Three queries when nothing changed."""
    global _kept
    if not actor.can(Permission.MENTOR_READ):
        return Mentors.of(mentor_profiles(actor))
    sites = list(program.sites(actor))
    days = tuple((site.pk, program.today(actor, site)) for site in sites)  # a leave begins and ends at midnight
    kept = _kept
    mark, acts = trail.acts_since(actor, kept.mark if kept else None)
    if kept is None or kept.days != days or acts is None or any(map(_matters, acts)):
        kept = _Kept(mark, days, Mentors.of(mentor_profiles(actor)))
    else:
        kept = _Kept(mark, days, kept.mentors)
    _kept = kept
    return kept.mentors


def _matters(act: str) -> bool:
    return not act.startswith(LEAVES_MENTORS_AS_THEY_ARE)
