"""What this room holds of a person: what was done about a row of the queue that was theirs."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from handrail.access import holdings
from handrail.access.holdings import Holding, acted


def _of_their_rows(prefix: str, person_id: UUID) -> Q:
    """A row is named by the id of what it is about: the person, or anything that is theirs."""
    ids: set[UUID] = {person_id}
    for holding in holdings.theirs():
        if isinstance(holding.of, str):
            ids |= set(holding.rows(person_id).values_list("pk", flat=True))
    return Q(**{f"{prefix}subject__in": ids})


HOLDINGS = [
    *acted("safetynet.Handling", "owner"),
    *acted("safetynet.HandlingStep", "by", "to"),
    Holding(
        table="safetynet.HandlingStep",
        of=lambda person_id: _of_their_rows("handling__", person_id),
        title=_("What was done when you needed somebody"),
        shows=("at", "act", "by", "words"),
        # What is about a concern for safety is kept with it (docs/decisions/0086).
        only=~Q(handling__rule__in=("concern", "screen_positive")),
    ),
    Holding(
        table="safetynet.Handling",
        of=lambda person_id: _of_their_rows("", person_id),
        apart="whose task it was; what was done stands in its steps",
    ),
]
