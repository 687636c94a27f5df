"""Writes of the consent room, by thing. Agreements and consents are added and ended, never changed."""

from handrail.consent.services.agreements import (
    NEEDED,
    end_agreement,
    record_agreement,
    record_consent,
    withdraw_consent,
)
from handrail.consent.services.disclosing import disclose
from handrail.consent.services.forgetting import forget_over
from handrail.consent.services.official import decide_ask, note_ask
from handrail.consent.services.releases import end_release, record_release

__all__ = [
    "NEEDED",
    "decide_ask",
    "disclose",
    "end_agreement",
    "end_release",
    "forget_over",
    "note_ask",
    "record_agreement",
    "record_consent",
    "record_release",
    "withdraw_consent",
]
