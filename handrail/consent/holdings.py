"""What this room holds of a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.access.holdings import Erased, Holding, acted

if TYPE_CHECKING:
    from handrail.consent.models import Agreement, Consent


def _answers(agreement: Agreement) -> list[str]:
    return [f"{each.words} {_('Yes') if each.yes else _('No')}" for each in agreement.answers]


def _recipient(consent: Consent) -> str:
    """Named in the consent that the person gave."""
    return consent.recipient.shown_name


HOLDINGS = [
    Holding(
        table="consent.Agreement",
        of="person",
        title=gettext_lazy("What you agreed to"),
        shows=("given_at", "how", "points", "ended_at", "recorded_by"),
        reads={"points": _answers},
    ),
    *acted("consent.Agreement", "recorded_by"),
    # Who may have been told what, until when: 42 CFR 2.25 lets a person ask for three years. The words go.
    Holding(
        table="consent.Consent",
        of="person",
        erased=Erased.STAYS,
        clears={"what": ""},
        title=gettext_lazy("To whom you let us tell something"),
        shows=("recipient", "purpose", "what", "how", "starts", "ends", "withdrawn_at", "recorded_by"),
        reads={"recipient": _recipient},
    ),
    *acted("consent.Consent", "recipient", "recorded_by"),
]
