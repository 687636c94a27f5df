from __future__ import annotations

from typing import Any

from django.db import models

from handrail.recovery import visibility
from handrail.recovery.models.owned import Owned
from handrail.vault.fields import SealedJSONField


class SupportPlan(Owned):
    """One version of a Recovery Support Plan (24 Miss. Code R. 2-42.2), as it stood on its day. It never changes."""

    on = models.DateField()
    contents: Any = SealedJSONField(label="support_plan.contents", default=dict)
    """{"name", "mentor", "credential", "strengths", "supports": words, and what queries.support_plan_parts made}"""
    once = models.CharField(max_length=36, unique=True)

    objects = visibility.OwnedRows.as_manager()

    class Meta:
        indexes = [models.Index(fields=["person", "on"], name="support_plans_of_person")]
