"""What another time for keeping would mean: how much goes for good by it, counted as the night does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.program.handlers import Change
from handrail.records import queries


def of_a_time_to_keep(actor: Actor, change: Change, now: datetime) -> Iterator[str]:
    for before in queries.due_by(actor, change.before, now, only=change.key):
        (after,) = queries.due_by(actor, change.after, now, only=change.key)
        yield _("Due to go for good: %(now)s by the time we have, %(then)s by the new time.") % {
            "now": len(before.found.goes),
            "then": len(after.found.goes),
        }
        if after.found.goes:
            yield _("They go at night, from tonight on. What is gone can’t be brought back.")
        if after.found.held:
            yield _("Due too, and kept by a legal hold: %(count)s.") % {"count": len(after.found.held)}
