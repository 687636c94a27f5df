"""Consents, agreements, disclosures and official askings whose time is over."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import Model

from handrail.access.actor import Actor
from handrail.audit import services as trail
from handrail.consent.models import Agreement, Consent, Disclosure, OfficialAsk, Release

WHY = "what is long done goes by its time"


@transaction.atomic
def forget_over(actor: Actor, ids: Sequence[UUID]) -> None:
    """Disclosures before what they were made by."""
    tables: tuple[type[Disclosure | Release | Consent | Agreement], ...] = (Disclosure, Release, Consent, Agreement)
    gone: list[tuple[Model, UUID | None]] = []
    for table in tables:
        rows = table.objects.for_system(WHY).filter(pk__in=ids)
        gone += [(table(pk=pk), person_id) for pk, person_id in rows.values_list("pk", "person_id")]
        rows.delete()
    asked = OfficialAsk.objects.for_system(WHY).filter(pk__in=ids)
    gone += [(OfficialAsk(pk=pk), None) for pk in asked.values_list("pk", flat=True)]
    asked.delete()
    trail.record_all(actor, "kept.over", gone)
