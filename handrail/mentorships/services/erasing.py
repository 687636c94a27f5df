"""Whoever is erased walks with nobody, whatever an older backup brought back."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from handrail.access.actor import Actor
from handrail.mentorships.models import Cover, Mentorship
from handrail.mentorships.services.covers import end_cover
from handrail.mentorships.services.endings import close
from handrail.mentorships.services.openings import name_backup

WHY = "nobody walks with somebody who was erased"


@transaction.atomic
def end_what_is_open(actor: Actor, person_id: UUID) -> None:
    """As a mentor, a back-up or a cover: the mentee stands in the queue again. Where two people decide an erasure, all
    of it was ended before; a restore may bring it back open.
    """
    rows = Mentorship.objects.for_system(WHY).filter(ended_at=None).select_for_update()
    for row in rows.filter(mentor=person_id):
        close(actor, row)
    for row in rows.filter(backup=person_id):
        name_backup(actor, row, person=None)
    for cover in Cover.objects.for_system(WHY).filter(person=person_id, ended_at=None):
        end_cover(actor, cover)
