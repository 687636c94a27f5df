from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.shortcuts import get_object_or_404

from handrail.access.actor import Request
from handrail.audit import services as trail
from handrail.mentees import queries

if TYPE_CHECKING:
    from handrail.mentees.models import Mentee


def opened(request: Request, pk: UUID, what: str) -> Mentee:
    """The mentee, with a line in the trail that somebody looked."""
    mentee = get_object_or_404(queries.mentees(request.actor), pk=pk)
    if request.method == "GET":
        trail.looked(request.actor, what, mentee, about=mentee.person_id)
    return mentee
