"""What moves the cadence besides contacts: something hard, or the agreement to talk less often again."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.audit import services as trail
from handrail.mentorships import queries
from handrail.mentorships.models import CadenceEvent, Mentorship
from handrail.mentorships.services.planning import locked, replan
from handrail.program import queries as program
from handrail.rules.errors import RuleBroken
from handrail.ui.once import the_same


@transaction.atomic
def report_event(actor: Actor, mentorship: Mentorship, *, kind: str, on: date | None = None, once: str) -> CadenceEvent:
    """A slip, a crisis or a big change: from now on they talk at least weekly, for four weeks and until both agree.

    Raises:
        RuleBroken: it has ended, or the day is not one of the mentorship's.
        ValueError: no such kind.
    """
    row = locked(actor, mentorship)
    made = _made_before(row, once)
    today, began = program.today(actor, row.site), row.opened_at.astimezone(ZoneInfo(row.site.time_zone)).date()
    fields = ("kind", "on") if on else ("kind",)
    on = on or today
    if on > today:
        raise RuleBroken(_("That day has not come yet. Pick today or an earlier day."))
    on = max(on, began)  # what happened before they met became known to the mentorship on its first day
    if made:
        return the_same(made, CadenceEvent(kind=kind, on=on), *fields)
    event = _keep(actor, row, kind=CadenceEvent.Kind(kind), on=on, once=once)
    trail.record(actor, f"event.reported.{kind}", event, about=row.mentee_id)
    return event


@transaction.atomic
def agree_step_down(actor: Actor, mentorship: Mentorship, *, once: str) -> CadenceEvent:
    """Both agreed to talk less often again. The mentor, or who covers for them, writes it down.

    Raises:
        RuleBroken: nothing to step down from, or the four weeks are not over.
    """
    row = locked(actor, mentorship)
    if made := _made_before(row, once):
        return made
    plan, today = queries.plan(actor, row), program.today(actor, row.site)
    if plan.may_step_down_from is None:
        raise RuleBroken(_("You already talk as often as planned. There is nothing to step down from."))
    if today < plan.may_step_down_from:
        day = date_format(plan.may_step_down_from, "DATE_FORMAT")
        raise RuleBroken(_("Stay with every week for now. You can step down from %(day)s on.") % {"day": day})
    event = _keep(actor, row, kind=CadenceEvent.Kind.STEP_DOWN, on=today, once=once)
    trail.record(actor, "step_down.agreed", event, about=row.mentee_id)
    return event


def _made_before(mentorship: Mentorship, once: str) -> CadenceEvent | None:
    made = CadenceEvent.objects.for_system("the same form sent twice makes one row").filter(once=once)
    return made.filter(mentorship=mentorship).first()


def _keep(actor: Actor, row: Mentorship, *, kind: CadenceEvent.Kind, on: date, once: str) -> CadenceEvent:
    event = CadenceEvent(mentorship=row, kind=kind, on=on, by_id=actor.person_id, made_at=timezone.now(), once=once)
    event.save(force_insert=True)
    replan(actor, row)
    return event
