"""Consents, agreements, disclosures and official askings whose time is over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Model

from handrail.access.actor import Actor
from handrail.access.rows import Rows
from handrail.audit import services as trail
from handrail.consent.models import Agreement, Consent, Disclosure, OfficialAsk, Release

WHY = "what is long done goes by its time"


@transaction.atomic
def forget_over(actor: Actor, ids: Sequence[UUID]) -> None:
    """Disclosures before what they were made by. What something was told by a moment ago stays with it."""
    told = Disclosure.objects.for_system(WHY)
    gone = _forget(told.filter(pk__in=ids))
    still_told = told.exclude(release=None).values("release")
    gone += _forget(Release.objects.for_system(WHY).filter(pk__in=ids).exclude(pk__in=still_told))
    gone += _forget(Consent.objects.for_system(WHY).filter(pk__in=ids))
    gone += _forget(Agreement.objects.for_system(WHY).filter(pk__in=ids))
    still_needed = told.exclude(official=None).values("official")
    asked = OfficialAsk.objects.for_system(WHY).filter(pk__in=ids).exclude(pk__in=still_needed)
    gone += [(OfficialAsk(pk=pk), None) for pk in asked.values_list("pk", flat=True)]
    asked.delete()
    trail.record_all(actor, "kept.over", gone)


def _forget(rows: Rows[Any]) -> list[tuple[Model, UUID | None]]:
    gone = [(rows.model(pk=pk), person_id) for pk, person_id in rows.values_list("pk", "person_id")]
    rows.delete()
    return gone
