"""People who wrote to us and have no answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.safetynet.conditions.look import Look
from handrail.safetynet.conditions.rows import DAY, Row

if TYPE_CHECKING:
    from handrail.intake.models import ReachOut

FLOOD = 5
"""More notes than this that look like spam are one row."""


def reach_outs(actor: Actor, now: datetime, look: Look) -> Iterator[Row]:
    for each in look.reach_outs:
        waits, due = each.state == "waiting", each.due_at or now
        if not waits and due > now + DAY:
            continue
        yield Row(
            rule="reach_out",
            subject=each.pk,
            person=each.name or _("Somebody"),
            since=each.made_at,
            due=due,
            why=_why(each),
            url=reverse("intake:read", args=[each.pk]),
            owner=look.answering[each.pk],
            is_urgent=each.danger_at is not None,
            is_firm=True,
            reach_outs=(each,),
            try_url=reverse("intake:attempt", args=[each.pk]),
        )


def _why(reach_out: ReachOut) -> str:
    if reach_out.state != "waiting":
        return _("Answered once. The next step is due.")
    return _("Words of danger, and no answer yet.") if reach_out.danger_at else _("New reach-out: no answer yet.")


def quarantined(actor: Actor, now: datetime, look: Look) -> Iterator[Row]:
    """One row for each, or, in a flood, one for all: nobody else may drown in it."""
    rows, answering = look.put_aside, look.answering
    if len(rows) > FLOOD:
        first = rows[0]
        yield Row(
            rule="quarantine",
            subject=first.pk,
            person=_("Somebody"),
            since=first.made_at,
            due=first.due_at or now,
            why=_("%(count)s notes look like spam. A person must check.") % {"count": len(rows)},
            url=reverse("intake:put-aside"),
            owner=answering[first.pk],
            is_firm=True,
            reach_outs=tuple(rows),
        )
        return
    for each in rows:
        yield Row(
            rule="quarantine",
            subject=each.pk,
            person=each.name or _("Somebody"),
            since=each.made_at,
            due=each.due_at or now,
            why=_("Looks like spam. A person must check."),
            url=reverse("intake:read", args=[each.pk]),
            owner=answering[each.pk],
            is_firm=True,
            reach_outs=(each,),
        )
