"""What this room holds of a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handrail.access.holdings import Erased, Holding, acted
from handrail.consent.grounds import FACTS
from handrail.records import copying

if TYPE_CHECKING:
    from handrail.consent.models import Agreement, Consent, Disclosure, Release


def _answers(agreement: Agreement) -> list[str]:
    return [f"{each.words} {_('Yes') if each.yes else _('No')}" for each in agreement.answers]


def _recipient(consent: Consent) -> str:
    """Named in the consent that the person gave."""
    return consent.recipient.shown_name


def _kinds(row: Release | Disclosure) -> list[str]:
    known = copying.titles()
    return [known.get(key, key) for key in row.kinds]


def _facts(told: Disclosure) -> list[str]:
    return [f"{fact.label}: {told.facts[fact.key]}" for fact in FACTS[told.ground] if told.facts.get(fact.key)]


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
    Holding(
        table="consent.Release",
        of="person",
        erased=Erased.STAYS,
        clears={"signed_by": "", "event": "", "address": ""},
        title=gettext_lazy("Consents you signed for somebody outside"),
        shows=(
            "recipient",
            "address",
            "discloser",
            "kinds",
            "purpose",
            "event",
            "ends",
            "signed_by",
            "signed_on",
            "how",
            "ended_at",
            "ended_how",
            "recorded_by",
        ),
        reads={"kinds": _kinds},
    ),  # fmt: skip
    *acted("consent.Release", "recorded_by"),
    # The accounting itself: when, to whom, on what ground and by whom stays; what it said of the person goes.
    Holding(
        table="consent.Disclosure",
        of="person",
        erased=Erased.STAYS,
        clears={"what": "", "facts": {}, "address": ""},
        title=gettext_lazy("What we told somebody outside"),
        shows=("at", "recipient", "address", "ground", "purpose", "kinds", "what", "facts", "by"),
        reads={"kinds": _kinds, "facts": _facts},
    ),
    *acted("consent.Disclosure", "by"),
    *acted("consent.OfficialAsk", "noted_by", "decided_by"),
]
