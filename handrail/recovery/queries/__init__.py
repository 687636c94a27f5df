"""Reads of the recovery room, by thing."""

from handrail.recovery.queries.journal import journal, journal_shared
from handrail.recovery.queries.plan import (
    Beside,
    Line,
    beside,
    beside_shared,
    item,
    items,
    line,
    line_shared,
    lines,
    lines_shared,
    plan,
    plan_in_short,
    plans_never_opened,
    use,
)
from handrail.recovery.queries.sharing import KINDS, my_mentor, my_mentorship, own, shared, sharing_now

__all__ = [
    "KINDS",
    "Beside",
    "Line",
    "beside",
    "beside_shared",
    "item",
    "items",
    "journal",
    "journal_shared",
    "line",
    "line_shared",
    "lines",
    "lines_shared",
    "my_mentor",
    "my_mentorship",
    "own",
    "plan",
    "plan_in_short",
    "plans_never_opened",
    "shared",
    "sharing_now",
    "use",
]
