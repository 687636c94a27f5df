"""A mentorship ends: by either side or a coordinator, without fault and without a reason."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from handrail.access.actor import Actor
from handrail.access.permissions import Permission
from handrail.audit import services as trail
from handrail.mentees import services as mentees
from handrail.mentorships.models import Cover, Mentorship
from handrail.outbox import services as outbox
from handrail.people import services as people


@transaction.atomic
def end_mentorship(actor: Actor, mentorship: Mentorship) -> Mentorship:
    """From this commit on the mentor, their cover and the back-up see nothing of the mentee any more.

    What waited to be sent is taken back, and the mentee's wait for a mentor begins anew. Ending it again changes
    nothing.

    Raises:
        PermissionDenied: neither one of the two, nor somebody who keeps mentorships.
    """
    rows = Mentorship.objects.for_system("the caller fetched it; it is read anew under a lock")
    row = rows.select_for_update().get(pk=mentorship.pk)
    if actor.person_id not in (row.mentee_id, row.mentor_id) and not actor.can(Permission.MENTORSHIP_KEEP):
        raise PermissionDenied(Permission.MENTORSHIP_KEEP.value)
    return close(actor, row) if row.is_open else row


def close(actor: Actor, row: Mentorship) -> Mentorship:
    """One that is open and locked, for whoever has asked whether it may be."""
    row.ended_at = timezone.now()
    row.ended_by_id = actor.person_id
    row.first_contact_due = None
    row.save(update_fields=["ended_at", "ended_by", "first_contact_due"])
    told = {row.mentee_id, row.mentor_id}
    for cover in Cover.objects.for_system("an ending ends its cover").filter(mentorship=row, ended_at=None):
        cover.ended_at = row.ended_at
        cover.save(update_fields=["ended_at"])
        people.untie(actor, source=cover.pk)
        told.add(cover.person_id)
    people.untie(actor, source=row.pk)
    outbox.withdraw(actor, dedupe=f"mentorship.{row.pk}.")
    for person_id in sorted(told - {actor.person_id}):
        path = reverse("mentorships:mentorship", args=[row.pk]) if person_id == row.mentee_id else ""
        told_once = f"ending.{row.pk}.{person_id}"
        people.write_notice(actor, person_id, "update", says="ending", dedupe=told_once, path=path)
    mentees.start_waiting(actor, row.mentee_id)
    trail.record(actor, "mentorship.ended", row, about=row.mentee_id)
    return row
