"""What stands beside a mentorship on its page: the way to what the mentee shares in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.template.loader import render_to_string
from django.utils import timezone

from handrail.access.actor import Request
from handrail.access.permissions import Permission
from handrail.program import queries as program
from handrail.recovery import queries

if TYPE_CHECKING:
    from handrail.mentorships.models import Mentorship


def what_is_shared(request: Request, mentorship: Mentorship, *, leads: bool) -> str:
    """For whoever leads it: a door to the shared things. For the mentee: a door to their own sharing. For whoever may
    write down what they were told: a door to that.
    """
    actor = request.actor
    is_mine = actor.person_id == mentorship.mentee_id
    keeps = is_mine and actor.can(Permission.RECOVERY_KEEP_OWN)
    reads = leads and not is_mine and actor.can(Permission.RECOVERY_READ_SHARED)
    writes = not is_mine and actor.can(Permission.PULSE_WRITE_DOWN)
    types_in = not is_mine and actor.can(Permission.ANSWERS_TYPE_IN)
    if not mentorship.is_open or not (keeps or reads or writes or types_in):
        return ""
    within = program.policies(actor).plan_opened_within_days
    no_plan = reads and queries.has_no_plan_yet(actor, mentorship, timezone.now(), within_days=within)
    context = {"mentorship": mentorship, "is_mine": is_mine, "reads": reads, "no_plan": no_plan}
    context |= {"writes": writes, "types_in": types_in and bool(queries.on_paper(actor))}
    return render_to_string("recovery/_beside.html", context, request)
