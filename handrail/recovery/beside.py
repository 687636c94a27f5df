"""What stands beside a mentorship on its page: the way to what the mentee shares in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.template.loader import render_to_string

from handrail.access.actor import Request
from handrail.access.permissions import Permission

if TYPE_CHECKING:
    from handrail.mentorships.models import Mentorship


def what_is_shared(request: Request, mentorship: Mentorship, *, leads: bool) -> str:
    """For whoever leads it: a door to the shared things. For the mentee: a door to their own sharing."""
    is_mine = request.actor.person_id == mentorship.mentee_id
    if not mentorship.is_open or not (leads or is_mine):
        return ""
    if not request.actor.can(Permission.RECOVERY_KEEP_OWN if is_mine else Permission.RECOVERY_READ_SHARED):
        return ""
    context = {"mentorship": mentorship, "is_mine": is_mine}
    return render_to_string("recovery/_beside.html", context, request)
