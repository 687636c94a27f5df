"""Days on which a mentor is away: planned by a coordinator or by the mentor, and never with a reason."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.audit import services as trail
from handrail.mentors.models import Leave, Mentor
from handrail.program import queries as program
from handrail.rules.errors import RuleBroken

FARTHEST = timedelta(days=5 * 366)


@transaction.atomic
def plan_leave(actor: Actor, mentor: Mentor, *, starts: date, ends: date | None = None) -> Leave:
    """Both days included; without `ends` until further notice. The same leave again answers the one that is there.

    Raises:
        RuleBroken: it ends before it starts or before today, or overlaps another leave.
    """
    if ends is not None and ends < starts:
        raise RuleBroken(_("The last day is before the first one. Pick a later last day, or leave it blank."))
    if max(starts, ends or starts) > program.today(actor, mentor.site) + FARTHEST:
        raise RuleBroken(_("That is years away. Check the year."))
    if ends is not None and ends < program.today(actor, mentor.site):
        raise RuleBroken(_("This leave is over already. Pick a last day that is today or later."))
    leaves = Leave.objects.for_system("the caller fetched the mentor").filter(mentor=mentor)
    same = leaves.filter(starts=starts, ends=ends).first()
    if same is not None:
        return same
    overlapping = leaves.filter(Q(ends=None) | Q(ends__gte=starts))
    if ends is not None:
        overlapping = overlapping.filter(starts__lte=ends)
    if overlapping.exists():
        raise RuleBroken(_("There is a leave in these days already. End that one first, or pick other days."))
    leave = Leave(mentor=mentor, starts=starts, ends=ends, made_at=timezone.now())
    leave.save()
    trail.record(actor, "leave.planned", leave, about=mentor.person_id)
    return leave


@transaction.atomic
def end_leave(actor: Actor, leave: Leave) -> None:
    """Back from today on. A leave that has not begun, or began today, is taken off."""
    today = program.today(actor, leave.mentor.site)
    if leave.ends is not None and leave.ends < today:
        return
    gone = Leave(pk=leave.pk)
    if leave.starts >= today:
        leave.delete()
    else:
        leave.ends = today - timedelta(days=1)
        leave.save(update_fields=["ends"])
    trail.record(actor, "leave.ended", gone, about=leave.mentor.person_id)
