"""Legal holds, for those who keep them."""

from __future__ import annotations

from django.db.models import F, QuerySet

from handrail.access.actor import Actor
from handrail.records.models import LegalHold


def holds(actor: Actor) -> QuerySet[LegalHold]:
    """Those that stand first, then the latest."""
    rows = LegalHold.objects.visible_to(actor).select_related("person", "set_by", "lifted_by")
    return rows.order_by(F("lifted_at").desc(nulls_first=True), "-set_at")


def holds_to_lift(actor: Actor) -> QuerySet[LegalHold]:
    return LegalHold.objects.lifted_by_self(actor)
