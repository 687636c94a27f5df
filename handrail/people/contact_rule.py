"""The one function that says whether anything may leave for a person now. Every sender asks it (docs/promises.md, 25).

It is registered with the outbox, which asks it at the moment of sending, not of writing: whoever says STOP in between
is not written to.
"""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q

from handrail.access.actor import CLOCK
from handrail.access.permissions import Role
from handrail.outbox.handlers import Allowed, Refused
from handrail.people.models import ContactPlan, ContactWay, RoleGrant
from handrail.program import queries as program

ASKED_FOR = frozenset({"code", "test"})
"""Somebody sits in front of the screen and has just asked for it: no hours, no general opt-in; STOP still counts."""

AGREED_ON = frozenset({"link", "changed"})
"""Somebody here and the person agreed that it comes, or it says that such a talk changed something. News in general may
be off; the yes to texts, STOP and their hours hold all the same."""

AT_ANY_HOUR = frozenset({"urgent"})
"""Wakes people who work here. A mentee or a mentor is never woken."""

HOURS = {"morning": (8, 12), "afternoon": (12, 17), "evening": (17, 21)}
DAYTIME = (9, 20)
"""For who named no times."""


def contact_rule(person_id: UUID, channel: str, kind: str, now: datetime) -> Allowed | Refused:
    """`channel` is "text" or "mail". Refused outside their hours says when to try again."""
    why = "the outbox asks before anything leaves"
    plan = ContactPlan.objects.for_system(why).filter(person=person_id).first()
    if plan is None:
        return Refused("no contact plan")
    if refused := _unwanted(plan, channel, kind):
        return refused
    usable = Q(kind=ContactWay.Kind.PHONE, text_ok=True) if channel == "text" else Q(kind="email", email_ok=True)
    way = (
        ContactWay.objects.for_system(why).filter(usable, person=person_id, failed_at=None).order_by("-made_at").first()
    )
    if way is None:
        return Refused("no way that works")
    if kind not in ASKED_FOR and not (kind in AT_ANY_HOUR and _works_here(person_id)):
        opens = next_hour(plan.details.get("times") or [], now, program.zone_of(CLOCK, person_id))
        if opens > now:
            return Refused("outside their hours", again_at=opens)
    return Allowed(way.address, plan.language)


def _unwanted(plan: ContactPlan, channel: str, kind: str) -> Refused | None:
    if channel == "text" and plan.stopped_at is not None:
        return Refused("said stop")
    if kind in ASKED_FOR:
        return None
    if not plan.notices_on and kind not in AGREED_ON:
        return Refused("notices are off")
    if channel == "text" and plan.text_opt_in_at is None:
        return Refused("did not opt in to texts")
    return None


def _works_here(person_id: UUID) -> bool:
    grants = RoleGrant.objects.for_system("only those who work here are woken").filter(person=person_id, ended_at=None)
    return grants.exclude(role__in=[Role.MENTEE, Role.MENTOR]).exists()


def next_hour(times: Iterable[str], now: datetime, zone: ZoneInfo) -> datetime:
    """The first moment from `now` on (itself, when it is in hours) at which the person likes to be reached."""
    spans = [HOURS[each] for each in times if each in HOURS] or [DAYTIME]
    local = now.astimezone(zone)
    if any(start <= local.hour < end for start, end in spans):
        return now
    starts = [
        datetime.combine(local.date() + timedelta(days=day), time(start), zone) for day in (0, 1) for start, _ in spans
    ]
    return min(start for start in starts if start > now)
