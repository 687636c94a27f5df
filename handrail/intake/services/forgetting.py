"""Reach-outs whose time is over."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from handrail.access.actor import Actor
from handrail.audit import services as trail
from handrail.intake.models import ReachOut


@transaction.atomic
def forget_ended(actor: Actor, ids: Sequence[UUID]) -> None:
    """With what was tried and written. One that was opened again a moment ago stays."""
    rows = ReachOut.objects.for_system("what is long done goes by its time").filter(pk__in=ids, state="ended")
    gone = [(ReachOut(pk=pk), None) for pk in rows.select_for_update().values_list("pk", flat=True)]
    rows.filter(pk__in=[row.pk for row, _whose in gone]).delete()
    trail.record_all(actor, "kept.over", gone)
