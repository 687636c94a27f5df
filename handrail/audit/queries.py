"""Reading the trail: for the auditor, and for the person whose record was looked at."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from handrail.access.actor import Actor
from handrail.access.permissions import Permission
from handrail.audit.models import Entry


def entries(actor: Actor, *, before: int | None = None) -> QuerySet[Entry]:
    """The trail, newest first; `before` is the number of a line to go on from. Raises PermissionDenied."""
    actor.must(Permission.TRAIL_READ)
    lines = Entry.objects.order_by("-seq")
    return lines if before is None else lines.filter(seq__lt=before)


def who_looked(actor: Actor, person_id: UUID) -> QuerySet[Entry]:
    """Every line about a person but their own, newest first: who opened or changed their record.

    For the person and for who reads the trail. Raises PermissionDenied.
    """
    if actor.person_id != person_id and not actor.can(Permission.TRAIL_READ):
        raise PermissionDenied
    return Entry.objects.filter(about_id=person_id).exclude(actor_id=person_id).order_by("-seq")
