"""What the clock does: a short reminder, once for each check-in and once when it is late.

The queue of who needs a human asks the tables themselves; nothing of it depends on these.
"""

from __future__ import annotations

from datetime import datetime

from handrail.access.actor import Actor
from handrail.mentorships import queries
from handrail.people import services as people


def remind(actor: Actor, now: datetime) -> None:
    """The same again writes nothing."""
    for each in queries.reminders(actor, now):
        dedupe = f"mentorship.{each.mentorship.pk}.remind.{each.step}.{each.person_id}"
        people.write_notice(actor, each.person_id, "reminder", says="check-in", dedupe=dedupe, path="/today/")
