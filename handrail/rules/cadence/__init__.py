"""When the next check-in is planned, and what is still open from before.

Plain dates in, keys and facts out: no database, no clock. All dates are days at the mentorship's site.

The ladder follows the evidence behind it (McKay 2010 and 2021, Godley 2010, Recovery Management
Checkups; the exact numbers are the program's own): first contact within 48 hours; twice weekly for 2 weeks; weekly to
week 12; fortnightly to month 6; monthly to month 18; then quarterly. How the words of the policy are read is written
down in docs/decisions/0010-cadence-reading.md.
"""

from handrail.rules.cadence.plan import CadenceFacts, Contact, Event, EventKind, Plan, Why, next_check_in
from handrail.rules.cadence.policy import DEFAULT, CadencePolicy, Span, Step
from handrail.rules.cadence.rungs import FIRST, RUNGS, parts_of, policy_of, steps_of

__all__ = [
    "DEFAULT",
    "FIRST",
    "RUNGS",
    "CadenceFacts",
    "CadencePolicy",
    "Contact",
    "Event",
    "EventKind",
    "Plan",
    "Span",
    "Step",
    "Why",
    "next_check_in",
    "parts_of",
    "policy_of",
    "steps_of",
]
