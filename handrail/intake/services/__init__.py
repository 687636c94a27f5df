"""Writes of the intake room: what arrives, what is done about it, and how it ends."""

from handrail.intake.services.arrivals import reach_out
from handrail.intake.services.endings import (
    link_enrolled,
    mark_all_spam,
    mark_spam,
    record_decline,
    record_not_reached,
    refer,
    reopen,
)
from handrail.intake.services.forgetting import forget_ended
from handrail.intake.services.triage import answer, hand_over, record_attempt, release_from_quarantine, take
from handrail.intake.services.writers import add_words, change_reach, take_back

__all__ = [
    "forget_ended",
    "add_words",
    "answer",
    "change_reach",
    "hand_over",
    "link_enrolled",
    "mark_all_spam",
    "mark_spam",
    "reach_out",
    "record_attempt",
    "record_decline",
    "record_not_reached",
    "refer",
    "release_from_quarantine",
    "reopen",
    "take",
    "take_back",
]
