"""Reads of the matching room, by thing. The engine is handrail.rules.matching; it suggests, a person decides."""

from handrail.matching.queries.board import Board, board, fitting
from handrail.matching.queries.consents import (
    consent_ends,
    consents,
    may_begin,
    outside_mentors,
    without_consent,
)
from handrail.matching.queries.offers import (
    all_offers,
    offers,
    offers_asked_of,
    offers_to_choose,
    open_proposal,
    open_proposals,
    proposals,
    shared_by_mentor,
    unanswered,
    unchosen,
)
from handrail.matching.queries.population import MATCH, mentee_profile, mentee_profiles, mentor_profiles, waiting

__all__ = [
    "MATCH",
    "Board",
    "all_offers",
    "board",
    "consent_ends",
    "consents",
    "fitting",
    "may_begin",
    "mentee_profile",
    "mentee_profiles",
    "mentor_profiles",
    "offers",
    "offers_asked_of",
    "offers_to_choose",
    "open_proposal",
    "open_proposals",
    "outside_mentors",
    "proposals",
    "shared_by_mentor",
    "unanswered",
    "unchosen",
    "waiting",
    "without_consent",
]
