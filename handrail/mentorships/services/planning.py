"""The planned check-in follows what was logged and decided: the last step of each act inside a mentorship."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, cast
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.audit import services as trail
from handrail.mentorships import queries
from handrail.mentorships.models import Mentorship
from handrail.rules.cadence import Plan
from handrail.rules.errors import RuleBroken
from handrail.ui.moments import in_words

if TYPE_CHECKING:
    from handrail.people.models import Person
    from handrail.program.models import PolicyVersion

PLANNED = ["first_contact_due", "next_due_on", "open_since", "step", "stepped_up"]


def locked(actor: Actor, mentorship: Mentorship) -> Mentorship:
    """The row read anew and held until the commit, so that two acts at once are done one after the other.

    Raises:
        RuleBroken: it has ended in the meantime.
    """
    rows = Mentorship.objects.for_system("the caller fetched it; it is read anew under a lock")
    row = rows.select_related("site", "mentee", "mentor").select_for_update(of=("self",)).get(pk=mentorship.pk)
    if not row.is_open:
        when = in_words(cast(datetime, row.ended_at))
        raise RuleBroken(_("This mentorship has ended: %(when)s. Nothing can be added to it.") % {"when": when})
    return row


def hold_current(actor: Actor, person_id: UUID) -> Mentorship | None:
    """The open mentorship of a mentee, held like `locked`: for a service above that ends or changes it among others."""
    rows = Mentorship.objects.for_system("a service of several acts holds it before the first line of the trail")
    held = rows.select_related("site", "mentee", "mentor").select_for_update(of=("self",))
    return held.filter(mentee=person_id, ended_at=None).first()


def replan(actor: Actor, mentorship: Mentorship) -> None:
    _set_plan(mentorship, queries.plan(actor, mentorship))
    mentorship.save(update_fields=PLANNED)


def _set_plan(mentorship: Mentorship, plan: Plan) -> None:
    mentorship.first_contact_due = plan.due_at
    mentorship.next_due_on = plan.due_on
    mentorship.open_since = plan.overdue_since or plan.due_on
    mentorship.step = plan.step
    mentorship.stepped_up = plan.stepped_up


def must_be_able_to_step_in(actor: Actor, mentorship: Mentorship, person: Person) -> None:
    """Raises RuleBroken for anybody but the mentors whom the page offers."""
    if person not in queries.stand_ins(actor, mentorship):
        raise RuleBroken(_("Pick one of the mentors who may step in here."))


@transaction.atomic
def move_to_ladder(actor: Actor, decided: PolicyVersion) -> None:
    """A plan of check-ins that holds for what had begun before as well: every open mentorship is planned anew by it."""
    if not decided.moves_all:
        return
    rows = Mentorship.objects.for_system("the program moves all its mentorships to another plan of check-ins")
    held = list(rows.filter(ended_at=None).select_related("site").select_for_update(of=("self",)).order_by("pk"))
    version = queries.ladder_now(actor)
    for row in held:
        row.cadence_version = version
    plans = queries.plans(actor, held)
    for row in held:
        _set_plan(row, plans[row.pk])
    rows.bulk_update(held, ["cadence_version", *PLANNED], batch_size=500)
    trail.record_all(actor, "mentorship.moved_to_ladder", [(row, row.mentee_id) for row in held])
