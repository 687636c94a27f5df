"""What becomes of two rows of the queue that turn out to be about one person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from handrail.access.merging import Clash

if TYPE_CHECKING:
    from handrail.safetynet.models import Handling


def _handling(stays: Handling, goes: Handling) -> Mapping[str, Any]:
    """It rests only as long as both would have rested."""
    both = [stays.rests_until, goes.rests_until]
    return {
        "owner_id": stays.owner_id or goes.owner_id,
        "rests_until": min(filter(None, both)) if all(both) else None,
        "outcome": stays.outcome if all(both) else "",
    }


CLASHES = (Clash(table="safetynet.Handling", column="subject", beside=("rule",), settles=_handling),)
ROW_IDS = (("safetynet.Handling", "subject"),)
