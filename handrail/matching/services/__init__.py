"""Writes of the matching room, by thing."""

from handrail.matching.services.endings import keep_apart, leave_program, record_consent, withdraw_consent
from handrail.matching.services.offers import accept, choose, decline, propose, set_aside

__all__ = [
    "accept",
    "choose",
    "decline",
    "keep_apart",
    "leave_program",
    "propose",
    "record_consent",
    "set_aside",
    "withdraw_consent",
]
