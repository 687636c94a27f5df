"""What somebody wrote down for themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import QuerySet

from handrail.access.actor import Actor
from handrail.access.prepared import prepared
from handrail.recovery.models import JournalEntry

if TYPE_CHECKING:
    from handrail.mentorships.models import Mentorship


def journal(actor: Actor) -> QuerySet[JournalEntry]:
    """The actor's own, the latest day first."""
    return JournalEntry.objects.kept_by(actor).order_by("-on", "-made_at")


@prepared
def journal_shared(actor: Actor, mentorship: Mentorship) -> QuerySet[JournalEntry]:
    """The newest 30: what the mentee shared with whoever walks with them."""
    return JournalEntry.objects.shared_by(actor, mentorship).order_by("-on", "-made_at")[:30]
