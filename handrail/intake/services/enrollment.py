"""A reach-out becomes an enrollment: both in one commit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from handrail.access.actor import Actor
from handrail.intake.services.endings import link_enrolled
from handrail.mentees import services as mentees

if TYPE_CHECKING:
    from handrail.intake.models import ReachOut
    from handrail.mentees.models import Mentee


@transaction.atomic
def enroll(actor: Actor, reach_out: ReachOut, **newcomer: Any) -> Mentee:
    """`newcomer`: as mentees.services.enroll_newcomer. The reach-out ends as enrolled, with the person.

    Raises:
        RuleBroken: as both.
    """
    mentee = mentees.enroll_newcomer(actor, **newcomer)
    link_enrolled(actor, reach_out, mentee.person)
    return mentee
