"""What another rule would mean for the queue: read twice, under the rule as it is and as it would be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handrail.access.actor import Actor
from handrail.program.handlers import Change
from handrail.program.policies import Policies
from handrail.safetynet import queries
from handrail.safetynet.conditions import BY_KEY


def of_the_queue(actor: Actor, change: Change, now: datetime) -> Iterator[str]:
    """Only what differs, rule by rule. Figures: whoever decides rules need not know the people."""
    if change.key == "cadence_ladder":  # check-ins lie planned in each mentorship, whose room says what would move
        return
    before, after = _figures(actor, change.before, now), _figures(actor, change.after, now)
    differs = [key for key in BY_KEY if before[key] != after[key]]
    for key in differs:
        (rows, late), (rows_then, late_then) = before[key], after[key]
        yield _("“%(rule)s”: %(rows)s in the queue now, %(then)s then. Late: %(late)s now, %(late_then)s then.") % {
            "rule": BY_KEY[key].title,
            "rows": rows,
            "then": rows_then,
            "late": late,
            "late_then": late_then,
        }
    if not differs:
        count = sum(rows for rows, _late in before.values())
        yield ngettext(
            "The queue stays as it is: %(count)s row.", "The queue stays as it is: %(count)s rows.", count
        ) % {"count": count}


def _figures(actor: Actor, policies: Policies, now: datetime) -> dict[str, tuple[int, int]]:
    """By rule: how many rows there are, and how many of them are late."""
    rows = queries.rows_under(actor, policies, now=now)
    all_of, late = Counter(row.rule for row in rows), Counter(row.rule for row in rows if row.due < now)
    return {key: (all_of[key], late[key]) for key in BY_KEY}
