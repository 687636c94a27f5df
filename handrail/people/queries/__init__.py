"""Reads of the people room, by thing."""

from handrail.people.queries.access import (
    Access,
    access_of,
    accesses,
    invitation,
    may_grant,
    second_factors,
    sessions,
    sign_in_of,
)
from handrail.people.queries.contact import (
    code_goes_to,
    contact_plan,
    contact_plan_choices,
    contact_ways,
    open_ways,
)
from handrail.people.queries.looks import Look, looks_at, ties_that_show
from handrail.people.queries.persons import (
    actor_for,
    actor_of,
    find,
    found,
    me,
    people,
    tie_sources,
    tied,
    ties_to,
    with_role,
)

__all__ = [
    "Access",
    "Look",
    "access_of",
    "accesses",
    "actor_for",
    "actor_of",
    "code_goes_to",
    "contact_plan",
    "contact_plan_choices",
    "contact_ways",
    "find",
    "found",
    "invitation",
    "looks_at",
    "may_grant",
    "me",
    "open_ways",
    "people",
    "second_factors",
    "sessions",
    "sign_in_of",
    "tie_sources",
    "tied",
    "ties_that_show",
    "ties_to",
    "with_role",
]
