from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.shortcuts import get_object_or_404

from handrail.access.actor import Request
from handrail.audit import services as trail

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from handrail.mentorships.models import Mentorship


def opened(request: Request, rows: QuerySet[Mentorship], pk: UUID, what: str) -> Mentorship:
    """The mentorship, with a line in the trail that somebody looked."""
    row = get_object_or_404(rows, pk=pk)
    if request.method == "GET":
        trail.looked(request.actor, what, row, about=row.mentee_id)
    return row
