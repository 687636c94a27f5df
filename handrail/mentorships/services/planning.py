"""The planned check-in follows what was logged and decided: the last step of each act inside a mentorship."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from handrail.access.actor import Actor
from handrail.mentorships import queries
from handrail.mentorships.models import Mentorship
from handrail.rules.errors import RuleBroken

if TYPE_CHECKING:
    from handrail.people.models import Person


def locked(actor: Actor, mentorship: Mentorship) -> Mentorship:
    """The row read anew and held until the commit, so that two acts at once are done one after the other.

    Raises:
        RuleBroken: it has ended in the meantime.
    """
    rows = Mentorship.objects.for_system("the caller fetched it; it is read anew under a lock")
    row = rows.select_related("site", "mentee", "mentor").select_for_update(of=("self",)).get(pk=mentorship.pk)
    if not row.is_open:
        raise RuleBroken(_("This mentorship has ended, so nothing can be added to it."))
    return row


def hold_current(actor: Actor, person_id: UUID) -> Mentorship | None:
    """The open mentorship of a mentee, held like `locked`: for a service above that ends or changes it among others."""
    rows = Mentorship.objects.for_system("a service of several acts holds it before the first line of the trail")
    held = rows.select_related("site", "mentee", "mentor").select_for_update(of=("self",))
    return held.filter(mentee=person_id, ended_at=None).first()


def replan(actor: Actor, mentorship: Mentorship) -> None:
    plan = queries.plan(actor, mentorship)
    mentorship.first_contact_due = plan.due_at
    mentorship.next_due_on = plan.due_on
    mentorship.open_since = plan.overdue_since or plan.due_on
    mentorship.step = plan.step
    mentorship.stepped_up = plan.stepped_up
    mentorship.save(update_fields=["first_contact_due", "next_due_on", "open_since", "step", "stepped_up"])


def must_be_able_to_step_in(actor: Actor, mentorship: Mentorship, person: Person) -> None:
    """Raises RuleBroken for anybody but the mentors whom the page offers."""
    if person not in queries.stand_ins(actor, mentorship):
        raise RuleBroken(_("Pick one of the mentors who may step in here."))
