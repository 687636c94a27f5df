"""What another plan of check-ins would mean: planned anew by the same rule, for every open mentorship at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from handrail.access.actor import Actor
from handrail.mentorships import queries
from handrail.program import queries as program
from handrail.program.handlers import Change
from handrail.rules import cadence


def of_the_ladder(actor: Actor, change: Change, now: datetime) -> Iterator[str]:
    if change.key != "cadence_ladder":
        return
    rows = queries.all_open(actor)
    if not change.moves_all:
        yield ngettext(
            "%(count)s mentorship that we have now keeps its plan. New ones get this one.",
            "%(count)s mentorships that we have now keep their plan. New ones get this one.",
            len(rows),
        ) % {"count": len(rows)}
        return
    ladder = cadence.policy_of("", change.after.cadence_ladder, first_contact=cadence.DEFAULT.first_contact)
    today = program.today(actor, now=now)
    before = queries.plans(actor, rows, now=now).values()
    after = queries.plans(actor, rows, now=now, under=ladder).values()
    yield from _compared(list(before), list(after), today)


def _compared(before: Collection[cadence.Plan], after: Collection[cadence.Plan], today: date) -> Iterator[str]:
    yield ngettext("%(count)s mentorship is planned anew.", "%(count)s mentorships are planned anew.", len(before)) % {
        "count": len(before)
    }
    yield _("Check-ins that are late: %(now)s now, %(then)s then.") % {
        "now": sum(plan.overdue_since is not None for plan in before),
        "then": sum(plan.overdue_since is not None for plan in after),
    }
    for days, words in (
        (7, _("Next check-in within 7 days: %(now)s now, %(then)s then.")),
        (14, _("Within 14 days: %(now)s now, %(then)s then.")),
        (31, _("Within 31 days: %(now)s now, %(then)s then.")),
    ):
        until = today + timedelta(days=days)
        yield words % {
            "now": sum(plan.due_on < until for plan in before),
            "then": sum(plan.due_on < until for plan in after),
        }
