"""How much each thing counts in matching."""

from __future__ import annotations

from django.db.models import QuerySet

from handrail.access.actor import Actor
from handrail.access.prepared import first, prepared
from handrail.matching.models import WeightSet
from handrail.rules.matching.weights import DEFAULT, Weights


def weights(actor: Actor) -> Weights:
    """How much each thing counts now: the newest set, or the one that the program began with."""
    row = first(_newest(actor))
    return Weights(row.version, row.program) if row else DEFAULT


@prepared
def _newest(actor: Actor) -> QuerySet[WeightSet]:
    sets = WeightSet.objects.for_system("each result is made by the weights in force")
    return sets.order_by("-made_at", "-pk")[:1]


def weight_sets(actor: Actor) -> QuerySet[WeightSet]:
    """Every set there was, the newest first."""
    return WeightSet.objects.visible_to(actor).select_related("made_by").order_by("-made_at", "-pk")
